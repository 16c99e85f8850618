package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.accounts.AccountError;
import dev.lifeguard.local.accounts.AccountServices;
import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Params;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.oauth.AuthorizeCheck;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /signup}, where people make an account themselves if the pool lets them, and {@code /confirmUser}, where they
 * enter the code that was sent to them.
 */
public final class SignUpPages {
    private static final String WRONG_CODE = "Invalid verification code provided, please try again.";
    private static final String SENT = "If the account waits for it, another code has been sent.";

    private final Directory directory;
    private final AccountServices accounts;
    private final HostedErrorPage errorPage;
    private final FormPage signingUp;
    private final FormPage confirming;

    /** The pages of one pool. */
    public SignUpPages(
            PoolAddress address,
            AuthorizeCheck check,
            Directory directory,
            AccountServices accounts,
            HostedErrorPage errorPage) {
        this.directory = directory;
        this.accounts = accounts;
        this.errorPage = errorPage;
        this.signingUp = new FormPage(address, check, "/signup", "Sign up", "sign-up.html");
        this.confirming = new FormPage(address, check, "/confirmUser", "Confirm your account", "confirm-user.html");
    }

    /** The page that asks for a name and a password. */
    public Endpoint signingUp() {
        return request -> accounts.signUps().isOpen()
                ? signingUp.answer(request, asked("", ""), policy(), wanted -> signUp(request))
                : errorPage.with("SignUp is not permitted for this user pool");
    }

    /** The page that asks for the code. */
    public Endpoint confirming() {
        return request -> confirming.answer(request, named(name(request)), List.of(), wanted -> confirm(request));
    }

    private Reply signUp(Request request) {
        Params form = request.form();
        String username = name(request);
        String email = form.orEmpty("email").strip();
        try {
            accounts.signUps().signUp(username, email, form.orEmpty("password"));
            return confirming.show(
                    200, request, named(accounts.signUps().asksForUsername() ? username : email), List.of());
        } catch (AccountError refusal) {
            Map<String, String> again = FormPage.with(asked(username, email), "message", refusal.getMessage());
            return signingUp.show(200, request, again, policy());
        }
    }

    private Reply confirm(Request request) {
        Params form = request.form();
        Optional<Person> person = directory.bySignInName(name(request));
        boolean again = form.has("resend");
        try {
            if (person.isPresent() && again) {
                accounts.signUps().resend(person.get());
            } else if (person.isPresent()) {
                accounts.signUps().confirm(person.get(), form.orEmpty("code").strip());
                return confirming.onTo("/login", request);
            }
        } catch (AccountError refusal) {
            if (refusal.type().equals("AliasExistsException")) {
                return show(request, refusal.getMessage());
            }
            // Nobody learns more of an account than that.
        }
        return show(request, again ? SENT : WRONG_CODE);
    }

    private Reply show(Request request, String message) {
        return confirming.show(200, request, FormPage.with(named(name(request)), "message", message), List.of());
    }

    private static String name(Request request) {
        return request.form().orEmpty("username").strip();
    }

    private Map<String, String> named(String username) {
        return Map.of("username", username, "nameLabel", directory.signInLabel());
    }

    private Map<String, String> asked(String username, String email) {
        String label = accounts.signUps().asksForUsername() ? "Username" : "";
        return Map.of("username", username, "email", email, "usernameLabel", label);
    }

    private List<Map<String, String>> policy() {
        return FormPage.lines(accounts.passwords().policy().described());
    }
}
