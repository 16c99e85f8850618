package dev.lifeguard.pool;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the pool is set up, in the words of Cognito's API. Each method is one question, asked at once and never inside a
 * transaction; it throws as those of {@link UserPool} do, and {@link PoolException.Forbidden} where a right is missing.
 * None of them bills anybody.
 */
public interface PoolConfiguration {

    /** The pool itself. */
    Pool pool();

    /** The client that Lifeguard signs people in with. */
    Client client();

    /**
     * Which sign-in pages a domain shows: 1 for the classic Hosted UI, 2 for managed login; nothing when there is no
     * such domain.
     *
     * @param domain its prefix, or all of a custom domain
     */
    OptionalInt managedLogin(String domain);

    /**
     * Whether the client has a branding style, without which managed login shows it no page; the pool has the same
     * answer for one that is not there.
     */
    boolean hasStyle();

    /** The least rights that these questions need, as statements of IAM in JSON. */
    String statements();

    /**
     * The pool itself.
     *
     * @param tier the feature plan
     * @param threatProtection {@code OFF}, {@code AUDIT} or {@code ENFORCED}
     * @param mfa {@code OFF}, {@code OPTIONAL} or {@code ON}
     * @param passwords what a password must be like
     * @param invitationOnly whether nobody can sign up by themselves
     * @param emailSending {@code COGNITO_DEFAULT}, or {@code DEVELOPER} for Amazon SES
     * @param prefix the prefix of its domain, perhaps empty
     * @param customDomain its own domain, perhaps empty
     * @param deletionProtection {@code ACTIVE} or {@code INACTIVE}
     */
    record Pool(
            String tier,
            String threatProtection,
            String mfa,
            Passwords passwords,
            boolean invitationOnly,
            String emailSending,
            String prefix,
            String customDomain,
            String deletionProtection) {}

    /**
     * What a password must be like.
     *
     * @param minimumLength the fewest characters
     * @param lowercase whether it needs a lowercase letter
     * @param uppercase whether it needs an uppercase letter
     * @param numbers whether it needs a digit
     * @param symbols whether it needs a symbol
     * @param temporaryDays how many days a temporary one is good for
     */
    record Passwords(
            int minimumLength,
            boolean lowercase,
            boolean uppercase,
            boolean numbers,
            boolean symbols,
            int temporaryDays) {

        /** Those of a pool that says nothing. */
        public static final Passwords COGNITOS = new Passwords(8, true, true, true, true, 7);
    }

    /**
     * A client. Its secret goes nowhere but the SDK's answer.
     *
     * @param secret whether it has one
     * @param oauth whether its OAuth settings have any effect
     * @param flows the OAuth grants that it may use
     * @param scopes the scopes that it may ask for
     * @param callbackUrls where a sign-in may lead back to
     * @param signOutUrls where a sign-out may lead back to
     * @param idToken how long an ID token lasts
     * @param accessToken how long an access token lasts
     */
    record Client(
            boolean secret,
            boolean oauth,
            List<String> flows,
            List<String> scopes,
            List<String> callbackUrls,
            List<String> signOutUrls,
            Duration idToken,
            Duration accessToken) {

        /** Keeps copies. */
        public Client {
            flows = List.copyOf(flows);
            scopes = List.copyOf(scopes);
            callbackUrls = List.copyOf(callbackUrls);
            signOutUrls = List.copyOf(signOutUrls);
        }
    }
}
