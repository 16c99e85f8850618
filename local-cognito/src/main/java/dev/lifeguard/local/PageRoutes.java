package dev.lifeguard.local;

import dev.lifeguard.local.hostedui.Arrival;
import dev.lifeguard.local.hostedui.Authenticator;
import dev.lifeguard.local.hostedui.ErrorPage;
import dev.lifeguard.local.hostedui.LoginEndpoint;
import dev.lifeguard.local.hostedui.LogoutEndpoint;
import dev.lifeguard.local.hostedui.NewPasswordEndpoint;
import dev.lifeguard.local.hostedui.NotImitatedPage;
import dev.lifeguard.local.hostedui.StyleSheet;
import dev.lifeguard.local.misbehave.FaultyCallbacks;
import dev.lifeguard.local.oauth.AuthorizeCheck;
import dev.lifeguard.local.oauth.AuthorizeEndpoint;
import dev.lifeguard.local.oauth.CodeGrant;
import dev.lifeguard.local.people.PasswordPolicy;
import java.util.List;
import java.util.Map;

/** The endpoints that browsers visit. */
record PageRoutes(Core core) {
    private static final List<String> NOT_IMITATED =
            List.of("/signup", "/confirmUser", "/forgotPassword", "/confirmforgotPassword", "/passkeys/add");

    void addTo(Map<String, Route> routes) {
        FaultyCallbacks callbacks = new FaultyCallbacks(core.faults().misbehaviour());
        AuthorizeCheck check = new AuthorizeCheck(core.address(), core.client(), callbacks);
        CodeGrant grant = new CodeGrant(core.codes(), callbacks);
        routes.put(
                "/oauth2/authorize",
                Route.get("authorize", new AuthorizeEndpoint(core.address(), check, core.sessions(), grant)));
        addSignIn(routes, check, new Arrival(core.sessions(), grant));
        ErrorPage errorPage = new ErrorPage(core.address());
        LogoutEndpoint logout = new LogoutEndpoint(core.address(), core.client(), core.sessions(), errorPage);
        routes.put("/logout", Route.get("logout", logout));
        routes.put("/error", Route.get("error", errorPage));
        routes.put("/hosted-ui.css", Route.get("style", new StyleSheet()));
        NotImitatedPage notImitated = new NotImitatedPage(core.address());
        NOT_IMITATED.forEach(path -> routes.put(path, Route.getOrPost("notImitated", notImitated)));
    }

    private void addSignIn(Map<String, Route> routes, AuthorizeCheck check, Arrival arrival) {
        Authenticator authenticator =
                new Authenticator(core.directory(), core.passwordRules().temporaryDays(), core.clock());
        NewPasswordEndpoint newPassword = new NewPasswordEndpoint(
                core.address(), check, arrival, authenticator, new PasswordPolicy(core.passwordRules()), core.clock());
        LoginEndpoint login = new LoginEndpoint(core.address(), check, arrival, authenticator, newPassword);
        routes.put("/login", Route.getOrPost("login", login));
        routes.put("/changePassword", Route.post("changePassword", newPassword));
    }
}
