package dev.lifeguard.local.template;

import java.util.HashMap;
import java.util.Map;

/** Looks names up in one template: parameters, pseudo parameters, resources and conditions. */
final class TemplateNames implements Names {
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Object> conditions;
    private final Map<String, Object> resources;
    private final Surroundings surroundings;
    private final Functions functions = new Functions(this);

    TemplateNames(Map<String, Object> root, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.conditions = Tree.map(root.get("Conditions"), "Conditions");
        this.resources = Tree.map(root.get("Resources"), "Resources");
        values.putAll(surroundings.pseudoParameters());
        Tree.map(root.get("Parameters"), "Parameters").forEach((name, node) -> {
            Parameter parameter = new Parameter(name, Tree.map(node, "Parameters." + name));
            values.put(name, parameter.value(surroundings.given().apply(name)));
        });
    }

    Functions functions() {
        return functions;
    }

    /** Whether a resource or an output, which may name a condition, is there. */
    boolean applies(Map<String, Object> element) {
        return !element.containsKey("Condition") || condition(String.valueOf(element.get("Condition")));
    }

    @Override
    public Object ref(String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        Map<String, Object> resource = resource(name);
        Map<String, Object> properties = Tree.map(resource.get("Properties"), name);
        return switch (String.valueOf(resource.get("Type"))) {
            case "AWS::Cognito::UserPool" -> surroundings.userPoolId();
            case "AWS::Cognito::UserPoolClient" -> surroundings.clientId();
            case "AWS::Cognito::UserPoolDomain" -> functions.resolve(properties.get("Domain"));
            case "AWS::Cognito::UserPoolGroup" -> functions.resolve(properties.get("GroupName"));
            default -> "local-" + name;
        };
    }

    @Override
    public Object attribute(String name, String attribute) {
        String type = String.valueOf(resource(name).get("Type"));
        String provider = "cognito-idp." + surroundings.region() + "." + surroundings.urlSuffix() + "/"
                + surroundings.userPoolId();
        return switch (type + "." + attribute) {
            case "AWS::Cognito::UserPool.Arn" -> surroundings.userPoolArn();
            case "AWS::Cognito::UserPool.UserPoolId" -> surroundings.userPoolId();
            case "AWS::Cognito::UserPool.ProviderName" -> provider;
            case "AWS::Cognito::UserPool.ProviderURL" -> "https://" + provider;
            case "AWS::Cognito::UserPoolClient.ClientId" -> surroundings.clientId();
            case "AWS::Cognito::UserPoolDomain.CloudFrontDistribution" -> "local.cloudfront.example";
            case "AWS::Cognito::UserPoolClient.ClientSecret" ->
                throw new TemplateError(name + ".ClientSecret would put the secret in the clear wherever it is used");
            default -> throw new TemplateError("The local pool does not know the attribute " + name + "." + attribute);
        };
    }

    @Override
    public boolean condition(String name) {
        if (!conditions.containsKey(name)) {
            throw new TemplateError("There is no condition " + name);
        }
        return functions.isTrue(conditions.get(name));
    }

    private Map<String, Object> resource(String name) {
        if (!resources.containsKey(name)) {
            throw new TemplateError("There is no parameter or resource " + name);
        }
        return Tree.map(resources.get(name), "Resources." + name);
    }
}
