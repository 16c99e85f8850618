package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Params;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.oauth.AuthorizeCheck;
import dev.lifeguard.local.oauth.AuthorizeRequest;
import dev.lifeguard.local.people.PasswordPolicy;
import dev.lifeguard.local.people.Person;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /changePassword}: whoever signed in with a temporary password chooses one of their own. The page says
 * before what it must be like, and then all that is wrong with one.
 */
public final class NewPasswordEndpoint implements Endpoint {
    private final SecondFactor secondFactor;
    private final Authenticator authenticator;
    private final PasswordPolicy policy;
    private final Challenges challenges;
    private final FormPage form;

    /** The page of one pool. */
    public NewPasswordEndpoint(
            PoolAddress address,
            AuthorizeCheck check,
            SecondFactor secondFactor,
            Authenticator authenticator,
            PasswordPolicy policy,
            Clock clock) {
        this.secondFactor = secondFactor;
        this.authenticator = authenticator;
        this.policy = policy;
        this.challenges = new Challenges(clock);
        this.form = new FormPage(address, check, "/changePassword", "Change password", "new-password.html");
    }

    /** Shows the page to somebody whose temporary password was right. */
    Reply begin(Request request, Person person) {
        return show(request, challenges.begin(person, ""), "");
    }

    @Override
    public Reply answer(Request request) {
        return form.take(request, wanted -> choose(request, wanted));
    }

    private Reply choose(Request request, AuthorizeRequest wanted) {
        Params sent = request.form();
        String challenge = sent.orEmpty("session");
        Optional<Person> person = challenges.find(challenge).map(Challenges.Pending::person);
        if (person.isEmpty()) {
            // Too late: from the beginning.
            return form.onTo("/login", request);
        }
        String password = sent.orEmpty("new_password");
        Optional<String> complaint = policy.allComplaints(password, sent.orEmpty("confirm_password"));
        if (complaint.isPresent()) {
            return show(request, challenge, complaint.get());
        }
        challenges.end(challenge);
        return authenticator
                .choose(person.get(), password)
                .map(changed -> secondFactor.after(request, changed, wanted))
                .orElseGet(() -> form.onTo("/login", request));
    }

    private Reply show(Request request, String challenge, String message) {
        return form.show(
                200, request, Map.of("session", challenge, "message", message), FormPage.lines(policy.described()));
    }
}
