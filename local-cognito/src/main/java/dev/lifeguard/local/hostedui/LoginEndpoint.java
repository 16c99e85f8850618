package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.hostedui.Authenticator.Outcome;
import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.oauth.AuthorizeCheck;
import dev.lifeguard.local.oauth.AuthorizeRefusal;
import dev.lifeguard.local.oauth.AuthorizeRequest;
import java.util.Map;

/**
 * {@code /login}: the classic sign-in page and its form. The query is that of the authorization request, checked anew
 * each time; a failure shows the form again.
 */
public final class LoginEndpoint implements Endpoint {
    private final PoolAddress address;
    private final AuthorizeCheck check;
    private final Arrival arrival;
    private final Authenticator authenticator;
    private final NewPasswordEndpoint newPassword;
    private final Csrf csrf;
    private final Page page;

    /** The page of one pool. */
    public LoginEndpoint(
            PoolAddress address,
            AuthorizeCheck check,
            Arrival arrival,
            Authenticator authenticator,
            NewPasswordEndpoint newPassword) {
        this.address = address;
        this.check = check;
        this.arrival = arrival;
        this.authenticator = authenticator;
        this.newPassword = newPassword;
        this.csrf = new Csrf(address);
        this.page = new Page(address, "login.html");
    }

    @Override
    public Reply answer(Request request) {
        try {
            AuthorizeRequest wanted = check.check(request.query());
            return request.method().equals("POST")
                    ? signIn(request, wanted)
                    : form(200, request, request.query().orEmpty("login_hint"), "");
        } catch (AuthorizeRefusal refusal) {
            return refusal.reply().uncached();
        }
    }

    private Reply signIn(Request request, AuthorizeRequest wanted) {
        String name = request.form().orEmpty("username").strip();
        if (!csrf.accepts(request)) {
            return form(403, request, name, "This form is too old. Please try again.");
        }
        Outcome outcome = authenticator.judge(name, request.form().orEmpty("password"));
        if (outcome.refusal() != null) {
            return form(200, request, name, outcome.refusal());
        }
        if (outcome.mustChange()) {
            return newPassword.begin(request, outcome.person().username());
        }
        return arrival.of(outcome.person(), wanted);
    }

    private Reply form(int status, Request request, String name, String message) {
        String token = csrf.tokenFor(request);
        Map<String, String> values = Map.of(
                "title",
                "Sign in",
                "nameLabel",
                authenticator.nameLabel(),
                "action",
                address.at("/login?" + request.rawQuery()),
                "forgot",
                address.at("/forgotPassword?" + request.rawQuery()),
                "csrf",
                token,
                "username",
                name,
                "message",
                message);
        return page.show(status, values).with("Set-Cookie", csrf.cookieLine(token));
    }
}
