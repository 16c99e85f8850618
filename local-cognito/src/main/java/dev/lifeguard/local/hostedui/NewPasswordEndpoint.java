package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Params;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.oauth.AuthorizeCheck;
import dev.lifeguard.local.oauth.AuthorizeRefusal;
import dev.lifeguard.local.oauth.AuthorizeRequest;
import dev.lifeguard.local.people.PasswordPolicy;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** {@code POST /changePassword}: whoever signed in with a temporary password chooses one of their own. */
public final class NewPasswordEndpoint implements Endpoint {
    private final PoolAddress address;
    private final AuthorizeCheck check;
    private final Arrival arrival;
    private final Authenticator authenticator;
    private final PasswordPolicy policy;
    private final Challenges challenges;
    private final Csrf csrf;
    private final Page page;

    /** The page of one pool. */
    public NewPasswordEndpoint(
            PoolAddress address,
            AuthorizeCheck check,
            Arrival arrival,
            Authenticator authenticator,
            PasswordPolicy policy,
            Clock clock) {
        this.address = address;
        this.check = check;
        this.arrival = arrival;
        this.authenticator = authenticator;
        this.policy = policy;
        this.challenges = new Challenges(clock);
        this.csrf = new Csrf(address);
        this.page = new Page(address, "new-password.html");
    }

    /** Shows the page to somebody whose temporary password was right. */
    Reply begin(Request request, String username) {
        return form(200, request, challenges.begin(username), "");
    }

    @Override
    public Reply answer(Request request) {
        try {
            return choose(request, check.check(request.query()));
        } catch (AuthorizeRefusal refusal) {
            return refusal.reply().uncached();
        }
    }

    private Reply choose(Request request, AuthorizeRequest wanted) {
        Params form = request.form();
        String challenge = form.orEmpty("session");
        Optional<String> username = challenges.username(challenge).filter(name -> csrf.accepts(request));
        if (username.isEmpty()) {
            // Too late, or not asked for by this browser: from the beginning.
            return Reply.redirect(address.at("/login?" + request.rawQuery())).uncached();
        }
        String password = form.orEmpty("new_password");
        Optional<String> complaint = password.equals(form.orEmpty("confirm_password"))
                ? policy.complaint(password)
                : Optional.of("The passwords do not match.");
        if (complaint.isPresent()) {
            return form(200, request, challenge, complaint.get());
        }
        challenges.end(challenge);
        return authenticator
                .choose(username.get(), password)
                .map(person -> arrival.of(person, wanted))
                .orElseGet(() -> Reply.redirect(address.at("/login?" + request.rawQuery())));
    }

    private Reply form(int status, Request request, String challenge, String message) {
        String token = csrf.tokenFor(request);
        Map<String, String> values = Map.of(
                "title",
                "Change password",
                "action",
                address.at("/changePassword?" + request.rawQuery()),
                "csrf",
                token,
                "session",
                challenge,
                "message",
                message);
        return page.show(status, values).with("Set-Cookie", csrf.cookieLine(token));
    }
}
