package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.accounts.Factors;
import dev.lifeguard.local.accounts.Totp;
import dev.lifeguard.local.hostedui.Challenges.Pending;
import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.oauth.AuthorizeCheck;
import dev.lifeguard.local.oauth.AuthorizeRequest;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What comes between the right password and the way back to the client: nothing, {@code POST /mfa}, which asks for the
 * code of the authenticator app, or {@code POST /mfaSetup}, where whoever needs an app and has none registers one.
 */
public final class SecondFactor {
    private static final String WRONG_CODE = "Invalid code or auth state for the user.";

    private final Arrival arrival;
    private final Directory directory;
    private final Factors factors;
    private final Challenges challenges;
    private final FormPage asking;
    private final FormPage registering;

    /** The pages of one pool. */
    public SecondFactor(
            PoolAddress address,
            AuthorizeCheck check,
            Arrival arrival,
            Directory directory,
            Factors factors,
            Clock clock) {
        this.arrival = arrival;
        this.directory = directory;
        this.factors = factors;
        this.challenges = new Challenges(clock);
        this.asking = new FormPage(address, check, "/mfa", "Second factor", "mfa.html");
        this.registering = new FormPage(address, check, "/mfaSetup", "Authenticator app", "mfa-setup.html");
    }

    /** Goes on with somebody whose password was right. */
    Reply after(Request request, Person person, AuthorizeRequest wanted) {
        return switch (factors.of(person)) {
            case NOTHING -> arrival.of(person, wanted);
            case CODE -> ask(request, challenges.begin(person, ""), "");
            case APP -> {
                String secret = Totp.newSecret();
                yield register(request, challenges.begin(person, secret), person, secret, "");
            }
        };
    }

    /** Takes the code. */
    public Endpoint asking() {
        return request -> asking.take(request, wanted -> {
            String id = request.form().orEmpty("session");
            Optional<Pending> pending = pending(id, Factors.Need.CODE);
            if (pending.isEmpty()) {
                return asking.onTo("/login", request);
            }
            Person person = pending.get().person();
            if (!factors.accepts(person, code(request))) {
                challenges.failed(id);
                return ask(request, id, WRONG_CODE);
            }
            return challenges.end(id) ? arrival.of(person, wanted) : asking.onTo("/login", request);
        });
    }

    /** Takes the code of an app that is being registered. */
    public Endpoint registering() {
        return request -> registering.take(request, wanted -> {
            String id = request.form().orEmpty("session");
            Optional<Pending> pending = pending(id, Factors.Need.APP);
            if (pending.isEmpty()) {
                return registering.onTo("/login", request);
            }
            Person person = pending.get().person();
            String secret = pending.get().secret();
            Optional<Person> registered = factors.register(person, secret, code(request));
            if (registered.isEmpty()) {
                challenges.failed(id);
                return register(request, id, person, secret, WRONG_CODE);
            }
            return challenges.end(id) ? arrival.of(registered.get(), wanted) : registering.onTo("/login", request);
        });
    }

    /** One under way, of somebody to whom nothing has happened since the password. */
    private Optional<Pending> pending(String id, Factors.Need need) {
        return challenges
                .find(id)
                .filter(one -> directory
                        .bySub(one.person().sub())
                        .filter(Person::mayStaySignedIn)
                        .filter(person -> factors.of(person) == need)
                        .filter(person ->
                                Objects.equals(person.password(), one.person().password()))
                        .filter(person -> Objects.equals(
                                person.softwareToken(), one.person().softwareToken()))
                        .isPresent());
    }

    private static String code(Request request) {
        return request.form().orEmpty("code").replace(" ", "");
    }

    private Reply ask(Request request, String id, String message) {
        return asking.show(200, request, Map.of("session", id, "message", message), List.of());
    }

    private Reply register(Request request, String id, Person person, String secret, String message) {
        String name =
                URLEncoder.encode(person.username(), StandardCharsets.UTF_8).replace("+", "%20");
        Map<String, String> values = Map.of(
                "session",
                id,
                "secret",
                secret,
                "link",
                "otpauth://totp/local-pool:" + name + "?secret=" + secret + "&issuer=local-pool",
                "message",
                message);
        return registering.show(200, request, values, List.of());
    }
}
