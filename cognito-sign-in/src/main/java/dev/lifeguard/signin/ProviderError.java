package dev.lifeguard.signin;

/** An error code that came from outside, made fit for a line in the log: descriptions are never written there. */
final class ProviderError {

    private ProviderError() {}

    static String clean(String error) {
        String harmless = error.replaceAll("[^A-Za-z0-9_.-]", "?");
        return harmless.length() <= 64 ? harmless : harmless.substring(0, 64);
    }
}
