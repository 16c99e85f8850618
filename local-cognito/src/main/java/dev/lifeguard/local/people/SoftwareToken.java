package dev.lifeguard.local.people;

/**
 * The authenticator app that a person has registered (a time-based one-time password, TOTP).
 *
 * @param secret what the app was given, in Base32
 * @param enabled whether a sign-in asks for its code ({@code SoftwareTokenMfaSettings} in Cognito's API reference)
 * @param preferred whether it comes before other factors
 */
public record SoftwareToken(String secret, boolean enabled, boolean preferred) {

    /** One that was registered just now: it counts, and nothing else is preferred. */
    public static SoftwareToken registered(String secret) {
        return new SoftwareToken(secret, true, true);
    }

    /** With other settings. */
    public SoftwareToken with(boolean on, boolean first) {
        return new SoftwareToken(secret, on, first);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SoftwareToken[enabled=" + enabled + ", preferred=" + preferred + "]";
    }
}
