package dev.lifeguard.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names what of a template the local pool does not imitate, so that nobody takes silence for a yes. */
public final class NotImitated {
    private static final Map<String, Set<String>> IMITATED = Map.of(
            "AWS::Cognito::UserPool",
            Set.of(
                    "UsernameAttributes",
                    "AliasAttributes",
                    "UsernameConfiguration",
                    "UserPoolName",
                    "MfaConfiguration",
                    "EnabledMfas",
                    "Schema",
                    "AutoVerifiedAttributes",
                    "UserAttributeUpdateSettings",
                    "AdminCreateUserConfig.AllowAdminCreateUserOnly",
                    "AdminCreateUserConfig.InviteMessageTemplate",
                    "EmailConfiguration.EmailSendingAccount",
                    "Policies.PasswordPolicy.MinimumLength",
                    "Policies.PasswordPolicy.RequireLowercase",
                    "Policies.PasswordPolicy.RequireUppercase",
                    "Policies.PasswordPolicy.RequireNumbers",
                    "Policies.PasswordPolicy.RequireSymbols",
                    "Policies.PasswordPolicy.TemporaryPasswordValidityDays"),
            "AWS::Cognito::UserPoolClient",
            Set.of(
                    "UserPoolId",
                    "ClientName",
                    "GenerateSecret",
                    "AllowedOAuthFlowsUserPoolClient",
                    "AllowedOAuthFlows",
                    "AllowedOAuthScopes",
                    "SupportedIdentityProviders",
                    "CallbackURLs",
                    "DefaultRedirectURI",
                    "LogoutURLs",
                    "ReadAttributes",
                    "PreventUserExistenceErrors",
                    "EnableTokenRevocation",
                    "TokenValidityUnits",
                    "AccessTokenValidity",
                    "IdTokenValidity",
                    "RefreshTokenValidity"),
            "AWS::Cognito::UserPoolGroup",
            Set.of("UserPoolId", "GroupName", "Description", "Precedence", "RoleArn"));

    private NotImitated() {}

    /**
     * One entry a property, or one for a whole resource; and one for each identity provider and each second factor
     * through which nobody comes in here.
     */
    public static List<String> in(Template template) {
        List<String> names = new ArrayList<>();
        for (Resource resource : template.resources()) {
            Set<String> imitated = IMITATED.get(resource.type());
            if (imitated == null) {
                names.add(resource.logicalId() + " (" + resource.type() + ")");
            } else {
                resource.properties()
                        .forEach((name, value) -> addTo(names, imitated, resource.logicalId(), name, value));
                addValues(names, resource, "SupportedIdentityProviders", "COGNITO");
                addValues(names, resource, "EnabledMfas", "SOFTWARE_TOKEN_MFA");
            }
        }
        return List.copyOf(names);
    }

    /** Of some lists one value alone is imitated. */
    private static void addValues(List<String> names, Resource resource, String property, String imitated) {
        new Properties(resource.properties())
                .texts(property).stream()
                        .filter(value -> !value.equals(imitated))
                        .map(value -> resource.logicalId() + "." + property + ": " + value)
                        .forEach(names::add);
    }

    /** A property that is imitated in part is named by what is not. */
    private static void addTo(List<String> names, Set<String> imitated, String id, String property, Object value) {
        boolean inPart = imitated.stream().anyMatch(known -> known.startsWith(property + "."));
        if (inPart && value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> addTo(names, imitated, id, property + "." + name, member));
        } else if (!imitated.contains(property)) {
            names.add(id + "." + property);
        }
    }
}
