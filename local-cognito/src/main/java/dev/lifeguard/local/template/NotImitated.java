package dev.lifeguard.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names what of a template the local pool does not imitate, so that nobody takes silence for a yes. */
public final class NotImitated {
    private static final Map<String, Set<String>> IMITATED = Map.of(
            "AWS::Cognito::UserPool",
            Set.of("UsernameAttributes", "AliasAttributes", "UsernameConfiguration", "Policies"),
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

    /** One entry a property, or one for a whole resource. */
    public static List<String> in(Template template) {
        List<String> names = new ArrayList<>();
        for (Resource resource : template.resources()) {
            Set<String> imitated = IMITATED.get(resource.type());
            if (imitated == null) {
                names.add(resource.logicalId() + " (" + resource.type() + ")");
            } else {
                resource.properties().keySet().stream()
                        .filter(property -> !imitated.contains(property))
                        .map(property -> resource.logicalId() + "." + property)
                        .forEach(names::add);
            }
        }
        return List.copyOf(names);
    }
}
