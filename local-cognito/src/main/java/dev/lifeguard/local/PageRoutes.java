package dev.lifeguard.local;

import dev.lifeguard.local.hostedui.Arrival;
import dev.lifeguard.local.hostedui.Authenticator;
import dev.lifeguard.local.hostedui.ForgotPasswordPages;
import dev.lifeguard.local.hostedui.HostedErrorPage;
import dev.lifeguard.local.hostedui.LoginEndpoint;
import dev.lifeguard.local.hostedui.LogoutEndpoint;
import dev.lifeguard.local.hostedui.NewPasswordEndpoint;
import dev.lifeguard.local.hostedui.NotImitatedPage;
import dev.lifeguard.local.hostedui.OutboxPage;
import dev.lifeguard.local.hostedui.SecondFactor;
import dev.lifeguard.local.hostedui.SignUpPages;
import dev.lifeguard.local.hostedui.StyleSheet;
import dev.lifeguard.local.misbehave.FaultyCallbacks;
import dev.lifeguard.local.oauth.AuthorizeCheck;
import dev.lifeguard.local.oauth.AuthorizeEndpoint;
import dev.lifeguard.local.oauth.CodeGrant;
import dev.lifeguard.local.people.DemoPeople.DemoPerson;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The endpoints that browsers visit.
 *
 * @param offered whom the sign-in page offers by a button
 */
record PageRoutes(Core core, Supplier<List<DemoPerson>> offered) {
    void addTo(Map<String, Route> routes) {
        FaultyCallbacks callbacks = new FaultyCallbacks(core.faults().misbehaviour());
        AuthorizeCheck check = new AuthorizeCheck(core.address(), core.client(), callbacks);
        CodeGrant grant = new CodeGrant(core.codes(), callbacks);
        routes.put(
                "/oauth2/authorize",
                Route.get("authorize", new AuthorizeEndpoint(core.address(), check, core.sessions(), grant)));
        addSignIn(routes, check, new Arrival(core.sessions(), grant));
        HostedErrorPage errorPage = new HostedErrorPage(core.address());
        LogoutEndpoint logout = new LogoutEndpoint(core.address(), core.client(), core.sessions(), errorPage);
        routes.put("/logout", Route.get("logout", logout));
        routes.put("/error", Route.get("error", errorPage));
        routes.put("/hosted-ui.css", Route.get("style", new StyleSheet()));
        OutboxPage outbox = new OutboxPage(core.address(), core.accounts().outbox());
        routes.put("/outbox", Route.get("outbox", outbox));
        addSelfService(routes, check, errorPage);
        routes.put("/passkeys/add", Route.getOrPost("notImitated", new NotImitatedPage(core.address())));
    }

    private void addSignIn(Map<String, Route> routes, AuthorizeCheck check, Arrival arrival) {
        Authenticator authenticator =
                new Authenticator(core.directory(), core.pool().passwordRules().temporaryDays(), core.clock());
        SecondFactor factor = new SecondFactor(
                core.address(),
                check,
                arrival,
                core.directory(),
                core.accounts().factors(),
                core.clock());
        routes.put("/mfa", Route.post("mfa", factor.asking()));
        routes.put("/mfaSetup", Route.post("mfaSetup", factor.registering()));
        NewPasswordEndpoint newPassword = new NewPasswordEndpoint(
                core.address(),
                check,
                factor,
                authenticator,
                core.accounts().passwords().policy(),
                core.clock());
        LoginEndpoint login = new LoginEndpoint(
                core.address(),
                check,
                factor,
                authenticator,
                newPassword,
                core.accounts().signUps().isOpen(),
                offered);
        routes.put("/login", Route.getOrPost("login", login));
        routes.put("/changePassword", Route.post("changePassword", newPassword));
    }

    /** What people do for themselves without having signed in. */
    private void addSelfService(Map<String, Route> routes, AuthorizeCheck check, HostedErrorPage errorPage) {
        ForgotPasswordPages forgot = new ForgotPasswordPages(
                core.address(), check, core.directory(), core.accounts().passwords());
        routes.put("/forgotPassword", Route.getOrPost("forgotPassword", forgot.asking()));
        routes.put("/confirmforgotPassword", Route.getOrPost("confirmForgotPassword", forgot.confirming()));
        SignUpPages signUp = new SignUpPages(core.address(), check, core.directory(), core.accounts(), errorPage);
        routes.put("/signup", Route.getOrPost("signUp", signUp.signingUp()));
        routes.put("/confirmUser", Route.getOrPost("confirmUser", signUp.confirming()));
    }
}
