package dev.lifeguard.local.api;

import dev.lifeguard.local.people.Directory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The operations that tell how the pool is set up. */
record DescribeOperations(DescribedPool described, Directory directory, ApiSettings settings) {
    private static final String CLOUD_FRONT = "local.cloudfront.example";

    void addTo(Map<ApiOperation, OperationHandler> handlers) {
        handlers.put(ApiOperation.DESCRIBE_USER_POOL, input -> Map.of("UserPool", pool()));
        handlers.put(ApiOperation.DESCRIBE_USER_POOL_CLIENT, input -> Map.of("UserPoolClient", client(input)));
        handlers.put(ApiOperation.DESCRIBE_USER_POOL_DOMAIN, input -> Map.of("DomainDescription", domain(input)));
        handlers.put(
                ApiOperation.DESCRIBE_MANAGED_LOGIN_BRANDING_BY_CLIENT,
                input -> Map.of("ManagedLoginBranding", style(input)));
    }

    private Map<String, Object> pool() {
        Map<String, Object> shape = new LinkedHashMap<>(described.pool());
        shape.put("Id", settings.userPoolId());
        shape.put("Arn", described.arn());
        shape.put("EstimatedNumberOfUsers", directory.size());
        if (!described.domain().isEmpty()) {
            shape.put(described.hasCustomDomain() ? "CustomDomain" : "Domain", described.domainName());
        }
        return dated(shape);
    }

    private Map<String, Object> client(Input input) throws ApiError {
        String id = clientId(input);
        Map<String, Object> shape = new LinkedHashMap<>(described.client());
        shape.put("UserPoolId", settings.userPoolId());
        shape.put("ClientId", id);
        shape.put("ClientSecret", described.clientSecret());
        return dated(shape);
    }

    private String clientId(Input input) throws ApiError {
        String id = input.text(Field.CLIENT_ID);
        if (!id.equals(described.clientId())) {
            throw ApiError.of("ResourceNotFoundException", "User pool client " + id + " does not exist.");
        }
        return id;
    }

    /** The same error for a client that is not there and for one without a style. */
    private Map<String, Object> style(Input input) throws ApiError {
        String clientId = clientId(input);
        if (described.style().isEmpty()) {
            throw ApiError.of("ResourceNotFoundException", "Managed login branding does not exist for this client.");
        }
        Map<String, Object> shape = new LinkedHashMap<>(described.style());
        shape.put("UserPoolId", settings.userPoolId());
        shape.put(
                "ManagedLoginBrandingId",
                UUID.nameUUIDFromBytes(clientId.getBytes(StandardCharsets.UTF_8))
                        .toString());
        return dated(shape);
    }

    /** No error for one that is not there. */
    private Map<String, Object> domain(Input input) {
        if (!input.text(Field.DOMAIN).equals(described.domainName())) {
            return Map.of();
        }
        Map<String, Object> shape = new LinkedHashMap<>(described.domain());
        shape.put("UserPoolId", settings.userPoolId());
        shape.put("AWSAccountId", described.account());
        shape.put("CloudFrontDistribution", CLOUD_FRONT);
        shape.put("Status", "ACTIVE");
        return shape;
    }

    private Map<String, Object> dated(Map<String, Object> shape) {
        shape.put("CreationDate", Shapes.seconds(described.since()));
        shape.put("LastModifiedDate", Shapes.seconds(described.since()));
        return shape;
    }
}
