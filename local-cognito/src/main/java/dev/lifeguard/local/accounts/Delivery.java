package dev.lifeguard.local.accounts;

import java.util.Set;

/** How an invitation is to come: not at all, or by these mediums; without any, Cognito takes SMS. */
public record Delivery(boolean suppressed, Set<String> mediums) {

    /** No message at all. */
    public static Delivery none() {
        return new Delivery(true, Set.of());
    }

    /** By these mediums, {@code EMAIL} and {@code SMS}. */
    public static Delivery by(Set<String> mediums) {
        return new Delivery(false, mediums.isEmpty() ? Set.of("SMS") : Set.copyOf(mediums));
    }

    boolean byEmail() {
        return !suppressed && mediums.contains("EMAIL");
    }

    boolean bySms() {
        return !suppressed && mediums.contains("SMS");
    }
}
