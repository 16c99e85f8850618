package dev.lifeguard.local.template;

import java.util.List;
import java.util.Map;

/**
 * What the template says of the pool itself.
 *
 * @param emailIsUsername {@code UsernameAttributes} has email: people sign in by e-mail and the user name is the sub
 * @param emailIsAlias {@code AliasAttributes} has email: people sign in by user name or verified e-mail
 */
public record PoolSettings(
        boolean emailIsUsername,
        boolean emailIsAlias,
        boolean caseSensitive,
        PasswordRules passwordRules,
        AccountSettings accounts) {

    /** Reads the pool of a template; a template for an existing pool leaves Cognito's defaults. */
    public static PoolSettings of(Template template) {
        List<Resource> pools = template.resources("AWS::Cognito::UserPool");
        if (pools.size() > 1) {
            throw new TemplateError("The local pool is one pool, and the template makes " + pools.size());
        }
        Properties pool =
                new Properties(pools.isEmpty() ? Map.of() : pools.get(0).properties());
        boolean username = pool.texts("UsernameAttributes").contains("email");
        boolean alias = pool.texts("AliasAttributes").contains("email");
        if (username && alias) {
            throw new TemplateError("UsernameAttributes and AliasAttributes exclude each other");
        }
        return new PoolSettings(
                username,
                alias,
                pool.under("UsernameConfiguration").flag("CaseSensitive", true),
                PasswordRules.of(pool.under("Policies").under("PasswordPolicy")),
                AccountSettings.of(pool));
    }
}
