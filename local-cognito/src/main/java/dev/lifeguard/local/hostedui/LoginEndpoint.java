package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.hostedui.Authenticator.Outcome;
import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.oauth.AuthorizeCheck;
import dev.lifeguard.local.oauth.AuthorizeRequest;
import dev.lifeguard.local.people.DemoPeople.DemoPerson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code /login}: the classic sign-in page and its form. The query is that of the authorization request, checked anew
 * each time; a failure shows the form again.
 */
public final class LoginEndpoint implements Endpoint {
    private static final String DEMO_PERSON =
            "    <li><button name=\"demo\" value=\"{{name}}\">{{name}}</button> <span>{{state}}</span></li>\n";

    private final SecondFactor secondFactor;
    private final Authenticator authenticator;
    private final NewPasswordEndpoint newPassword;
    private final boolean signUpIsOpen;
    private final Supplier<List<DemoPerson>> offered;
    private final FormPage form;

    /**
     * The page of one pool.
     *
     * @param signUpIsOpen whether the page leads to the one where people sign up
     * @param offered whom one becomes by a button, without typing a password
     */
    public LoginEndpoint(
            PoolAddress address,
            AuthorizeCheck check,
            SecondFactor secondFactor,
            Authenticator authenticator,
            NewPasswordEndpoint newPassword,
            boolean signUpIsOpen,
            Supplier<List<DemoPerson>> offered) {
        this.secondFactor = secondFactor;
        this.authenticator = authenticator;
        this.newPassword = newPassword;
        this.signUpIsOpen = signUpIsOpen;
        this.offered = offered;
        this.form = new FormPage(address, check, "/login", "Sign in", "login.html", DEMO_PERSON);
    }

    @Override
    public Reply answer(Request request) {
        String name = request.method().equals("POST")
                ? request.form().orEmpty("username").strip()
                : request.query().orEmpty("login_hint");
        return form.answer(request, values(request, name, ""), rows(), wanted -> signIn(request, name, wanted));
    }

    private Reply signIn(Request request, String name, AuthorizeRequest wanted) {
        Outcome outcome = judge(request, name);
        if (outcome.refusal() != null) {
            return form.show(200, request, values(request, name, outcome.refusal()), rows());
        }
        return outcome.mustChange()
                ? newPassword.begin(request, outcome.person())
                : secondFactor.after(request, outcome.person(), wanted);
    }

    private Outcome judge(Request request, String name) {
        String demo = request.form().orEmpty("demo");
        return offered.get().stream().anyMatch(person -> person.signInName().equals(demo))
                ? authenticator.judgeDemo(demo)
                : authenticator.judge(name, request.form().orEmpty("password"));
    }

    private List<Map<String, String>> rows() {
        return offered.get().stream()
                .map(person -> Map.of("name", person.signInName(), "state", person.state()))
                .toList();
    }

    private Map<String, String> values(Request request, String name, String message) {
        Map<String, String> values = new HashMap<>();
        values.put("nameLabel", authenticator.nameLabel());
        values.put("username", name);
        values.put("message", message);
        values.put("forgot", form.at("/forgotPassword", request));
        values.put("demo", offered.get().isEmpty() ? "" : "demo");
        values.put("reset", form.at("/confirmforgotPassword", request));
        if (signUpIsOpen) {
            values.put("signUp", form.at("/signup", request));
            values.put("confirm", form.at("/confirmUser", request));
        }
        return values;
    }
}
