package dev.lifeguard.local.template;

import java.util.Map;

/** {@code Policies.PasswordPolicy} of the pool, with Cognito's defaults. */
public record PasswordRules(
        int minimumLength, boolean lowercase, boolean uppercase, boolean numbers, boolean symbols, int temporaryDays) {

    static PasswordRules of(Properties policy) {
        return new PasswordRules(
                policy.number("MinimumLength", 8),
                policy.flag("RequireLowercase", true),
                policy.flag("RequireUppercase", true),
                policy.flag("RequireNumbers", true),
                policy.flag("RequireSymbols", true),
                policy.number("TemporaryPasswordValidityDays", 7));
    }

    /** What Cognito does when the template says nothing. */
    public static PasswordRules cognitoDefault() {
        return of(new Properties(Map.of()));
    }
}
