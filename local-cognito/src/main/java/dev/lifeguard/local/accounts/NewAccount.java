package dev.lifeguard.local.accounts;

import java.util.Map;
import java.util.Optional;

/**
 * Somebody who is to be made, as AdminCreateUser is told.
 *
 * @param username as it was given; where people sign in by e-mail, their address
 * @param temporaryPassword empty when one is to be made
 * @param takesAlias whether an alias that somebody else has goes over ({@code ForceAliasCreation})
 */
public record NewAccount(
        String username, Map<String, String> attributes, Optional<String> temporaryPassword, boolean takesAlias) {

    /** Never the password. */
    @Override
    public String toString() {
        return "NewAccount[]";
    }
}
