package dev.lifeguard.local.accounts;

import java.util.Set;

/** How an invitation is to come: not at all, or by these mediums; without any, Cognito takes SMS. */
public record InvitationDelivery(boolean suppressed, Set<String> mediums) {

    /** No message at all. */
    public static InvitationDelivery none() {
        return new InvitationDelivery(true, Set.of());
    }

    /** By these mediums, {@code EMAIL} and {@code SMS}. */
    public static InvitationDelivery by(Set<String> mediums) {
        return new InvitationDelivery(false, mediums.isEmpty() ? Set.of("SMS") : Set.copyOf(mediums));
    }

    boolean byEmail() {
        return !suppressed && mediums.contains("EMAIL");
    }

    boolean bySms() {
        return !suppressed && mediums.contains("SMS");
    }
}
