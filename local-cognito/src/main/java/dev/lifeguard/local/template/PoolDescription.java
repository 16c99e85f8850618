package dev.lifeguard.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a template makes, in the members in which Cognito's API describes it: they are called as in the template but for
 * a few, and numbers and switches, which a template may give as text, are none there. Cognito's defaults fill the gaps.
 * What is known only once the pool runs (ids, dates, sizes) is not in it.
 */
public final class PoolDescription {
    private static final Set<String> SWITCHES = Set.of(
            "CaseSensitive",
            "RequireLowercase",
            "RequireUppercase",
            "RequireNumbers",
            "RequireSymbols",
            "AllowAdminCreateUserOnly",
            "Required",
            "Mutable",
            "AllowedOAuthFlowsUserPoolClient",
            "UseCognitoProvidedValues",
            "EnableTokenRevocation",
            "EnablePropagateAdditionalUserContextData");
    private static final Set<String> NUMBERS = Set.of(
            "MinimumLength",
            "TemporaryPasswordValidityDays",
            "PasswordHistorySize",
            "Priority",
            "AccessTokenValidity",
            "IdTokenValidity",
            "RefreshTokenValidity",
            "AuthSessionValidity",
            "RetryGracePeriodSeconds",
            "ManagedLoginVersion");
    /** Properties of a pool that other operations describe. */
    private static final Set<String> ELSEWHERE =
            Set.of("EnabledMfas", "WebAuthnUserVerification", "WebAuthnRelyingPartyID", "UserPoolTags");

    private PoolDescription() {}

    /** The members of {@code UserPoolType}. */
    public static Map<String, Object> pool(Template template) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("Name", "local");
        described.put("DeletionProtection", "INACTIVE");
        described.put("UserPoolTier", "ESSENTIALS");
        described.put("MfaConfiguration", "OFF");
        described.put("LambdaConfig", Map.of());
        described.put("EmailConfiguration", Map.of("EmailSendingAccount", "COGNITO_DEFAULT"));
        Map<String, Object> given = first(template, "AWS::Cognito::UserPool");
        ELSEWHERE.forEach(given::remove);
        rename(given, "UserPoolName", "Name");
        rename(given, "Schema", "SchemaAttributes");
        described.putAll(given);
        PasswordRules rules = PoolSettings.of(template).passwordRules();
        Map<String, Object> policies = copy(described.get("Policies"));
        Map<String, Object> passwords = passwords(rules);
        passwords.putAll(copy(policies.get("PasswordPolicy")));
        policies.put("PasswordPolicy", passwords);
        described.put("Policies", policies);
        Map<String, Object> creation = copy(described.get("AdminCreateUserConfig"));
        creation.putIfAbsent("AllowAdminCreateUserOnly", false);
        creation.put("UnusedAccountValidityDays", rules.temporaryDays());
        described.put("AdminCreateUserConfig", creation);
        return described;
    }

    private static Map<String, Object> passwords(PasswordRules rules) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("MinimumLength", rules.minimumLength());
        policy.put("RequireUppercase", rules.uppercase());
        policy.put("RequireLowercase", rules.lowercase());
        policy.put("RequireNumbers", rules.numbers());
        policy.put("RequireSymbols", rules.symbols());
        policy.put("TemporaryPasswordValidityDays", rules.temporaryDays());
        return policy;
    }

    /** The members of {@code UserPoolClientType}; never the secret, which no template gives. */
    public static Map<String, Object> client(Template template) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("AllowedOAuthFlowsUserPoolClient", false);
        described.put("RefreshTokenValidity", 30);
        described.put("EnableTokenRevocation", true);
        described.put("EnablePropagateAdditionalUserContextData", false);
        described.put("PreventUserExistenceErrors", "LEGACY");
        described.put("AuthSessionValidity", 3);
        described.putAll(first(template, "AWS::Cognito::UserPoolClient"));
        described.remove("GenerateSecret");
        return described;
    }

    /** The members of {@code DomainDescriptionType}; none when the template makes no domain. */
    public static Map<String, Object> domain(Template template) {
        return first(template, "AWS::Cognito::UserPoolDomain");
    }

    /** The members of {@code ManagedLoginBrandingType}; none when the template makes no branding style. */
    public static Map<String, Object> style(Template template) {
        Map<String, Object> described = first(template, "AWS::Cognito::ManagedLoginBranding");
        if (!described.isEmpty()) {
            described.remove("ClientId");
            described.remove("ReturnMergedResources");
            described.putIfAbsent("UseCognitoProvidedValues", false);
            described.putIfAbsent("Assets", List.of());
        }
        return described;
    }

    private static Map<String, Object> first(Template template, String type) {
        return template.resources(type).stream()
                .findFirst()
                .map(resource -> copy(resource.properties()))
                .orElseGet(LinkedHashMap::new);
    }

    private static void rename(Map<String, Object> members, String from, String to) {
        Object value = members.remove(from);
        if (value != null) {
            members.put(to, value);
        }
    }

    private static Map<String, Object> copy(Object node) {
        Map<String, Object> copy = new LinkedHashMap<>();
        Tree.map(node, "the template").forEach((name, value) -> copy.put(name, typed(name, value)));
        return copy;
    }

    private static Object typed(String name, Object value) {
        if (value instanceof Map<?, ?>) {
            return copy(value);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(typed(name, item)));
            return items;
        }
        String text = String.valueOf(value);
        if (SWITCHES.contains(name)) {
            return Boolean.parseBoolean(text);
        }
        return NUMBERS.contains(name) ? (Object) Integer.valueOf(text) : text;
    }
}
