package dev.lifeguard.local.hostedui;

import dev.lifeguard.local.accounts.AccountError;
import dev.lifeguard.local.accounts.Passwords;
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
 * {@code /forgotPassword} asks whose password is forgotten and sends a code, {@code /confirmforgotPassword} takes the
 * code and the new password. Nobody learns from them which accounts there are ({@code PreventUserExistenceErrors}).
 */
public final class ForgotPasswordPages {
    private static final String WRONG_CODE = "Invalid verification code provided, please try again.";

    private final Directory directory;
    private final Passwords passwords;
    private final FormPage asking;
    private final FormPage confirming;

    /** The pages of one pool. */
    public ForgotPasswordPages(PoolAddress address, AuthorizeCheck check, Directory directory, Passwords passwords) {
        this.directory = directory;
        this.passwords = passwords;
        this.asking = new FormPage(address, check, "/forgotPassword", "Forgot password", "forgot-password.html");
        this.confirming =
                new FormPage(address, check, "/confirmforgotPassword", "New password", "confirm-forgot-password.html");
    }

    /** The page that asks for a name. */
    public Endpoint asking() {
        return request -> asking.answer(request, named(""), List.of(), wanted -> sendCode(request));
    }

    /** The page that asks for the code. */
    public Endpoint confirming() {
        return request ->
                confirming.answer(request, named(name(request)), policy(), wanted -> confirm(request, name(request)));
    }

    private Reply sendCode(Request request) {
        Optional<Person> person = directory.bySignInName(name(request));
        if (person.isPresent()) {
            try {
                passwords.forgot(person.get());
            } catch (AccountError silent) {
                // Whoever asks learns nothing of the account, not even that it cannot be reset.
            }
        }
        return confirming.show(200, request, named(name(request)), policy());
    }

    private Reply confirm(Request request, String name) {
        Params form = request.form();
        String password = form.orEmpty("new_password");
        Optional<String> complaint = passwords.policy().allComplaints(password, form.orEmpty("confirm_password"));
        if (complaint.isEmpty()) {
            complaint = refusal(name, form.orEmpty("confirmation_code").strip(), password);
        }
        return complaint
                .map(words -> confirming.show(200, request, FormPage.with(named(name), "message", words), policy()))
                .orElseGet(() -> confirming.onTo("/login", request));
    }

    private Optional<String> refusal(String name, String code, String password) {
        try {
            Optional<Person> person = directory.bySignInName(name);
            if (person.isEmpty()) {
                return Optional.of(WRONG_CODE);
            }
            passwords.confirm(person.get(), code, password);
            return Optional.empty();
        } catch (AccountError wrong) {
            // The same for codes that are wrong, over or were never sent.
            return Optional.of(WRONG_CODE);
        }
    }

    private static String name(Request request) {
        return request.form().orEmpty("username").strip();
    }

    private Map<String, String> named(String username) {
        return Map.of("username", username, "nameLabel", directory.signInLabel());
    }

    private List<Map<String, String>> policy() {
        return FormPage.lines(passwords.policy().described());
    }
}
