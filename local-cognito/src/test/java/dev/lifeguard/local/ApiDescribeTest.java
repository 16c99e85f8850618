package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.local.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operations that tell how the pool is set up, by the template that sets up the real one. */
class ApiDescribeTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private final Admin admin = new Admin(server);

    @Test
    void pool_isDescribedAsTheTemplateSays() {
        Map<String, Object> pool = Json.object(admin.done("DescribeUserPool"), "UserPool");
        assertThat(pool)
                .containsEntry("Id", Admin.POOL)
                .containsEntry("Arn", "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/" + Admin.POOL)
                .containsEntry("MfaConfiguration", "OFF")
                .containsEntry("DeletionProtection", "ACTIVE")
                .containsEntry("AliasAttributes", List.of("email"))
                .containsEntry("EstimatedNumberOfUsers", 12L)
                .containsKeys("Name", "UserPoolTier", "CreationDate", "LastModifiedDate", "SchemaAttributes", "Domain")
                .doesNotContainKeys("UserPoolName", "Schema", "EnabledMfas", "CustomDomain");
        Map<String, Object> passwords = Json.object(Json.object(pool, "Policies"), "PasswordPolicy");
        assertThat(passwords.get("MinimumLength")).isInstanceOf(Long.class);
        assertThat(passwords.get("RequireSymbols")).isInstanceOf(Boolean.class);
        assertThat(Json.object(pool, "AdminCreateUserConfig")).containsEntry("AllowAdminCreateUserOnly", true);
    }

    @Test
    void client_isTheOnlyPlaceOfTheSecret() {
        Map<String, Object> client =
                Json.object(admin.done("DescribeUserPoolClient", "ClientId", PoolServer.CLIENT), "UserPoolClient");
        assertThat(client)
                .containsEntry("ClientSecret", PoolServer.SECRET)
                .containsEntry("CallbackURLs", List.of(PoolServer.CALLBACK))
                .containsEntry("LogoutURLs", List.of(PoolServer.LOGOUT))
                .containsEntry("AllowedOAuthFlowsUserPoolClient", true)
                .containsEntry("UserPoolId", Admin.POOL)
                .doesNotContainKey("GenerateSecret");
        assertThat(client.get("AccessTokenValidity")).isInstanceOf(Long.class);
        assertThat(admin.call("DescribeUserPool").body()).doesNotContain(PoolServer.SECRET);
    }

    @Test
    void client_thatIsNotThere_isResourceNotFound() {
        assertThat(admin.refused("DescribeUserPoolClient", "ClientId", "another"))
                .isEqualTo("ResourceNotFoundException");
        assertThat(admin.refused("DescribeUserPoolClient", "ClientId", "not one"))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused("DescribeUserPoolClient")).isEqualTo("InvalidParameterException");
    }

    @Test
    void domain_isDescribed_andAnotherIsEmpty() {
        Object name = Json.object(admin.done("DescribeUserPool"), "UserPool").get("Domain");
        assertThat(Json.object(domain(name), "DomainDescription"))
                .containsEntry("Domain", name)
                .containsEntry("UserPoolId", Admin.POOL)
                .containsEntry("Status", "ACTIVE")
                .containsKeys("ManagedLoginVersion", "AWSAccountId");
        assertThat(domain("another")).isEqualTo(Map.of("DomainDescription", Map.of()));
        assertThat(Json.read(admin.send(Admin.headers("DescribeUserPoolDomain"), "{\"Domain\":\"Not one\"}")
                        .body()))
                .containsEntry("__type", "InvalidParameterException");
    }

    /** The one operation that names no pool. */
    private Map<String, Object> domain(Object name) {
        return Json.read(admin.send(Admin.headers("DescribeUserPoolDomain"), Json.write(Map.of("Domain", name)))
                .body());
    }

    /** By the template: the classic pages need no style, and managed login has one. */
    @Test
    void style_isThereWithManagedLoginAlone() {
        assertThat(admin.refused("DescribeManagedLoginBrandingByClient", "ClientId", PoolServer.CLIENT))
                .isEqualTo("ResourceNotFoundException");
        try (PoolServer managed = new PoolServer(Map.of("local-cognito.parameter.Tier", "ESSENTIALS"))) {
            Admin other = new Admin(managed);
            assertThat(Json.object(
                            other.done("DescribeManagedLoginBrandingByClient", "ClientId", PoolServer.CLIENT),
                            "ManagedLoginBranding"))
                    .containsEntry("UserPoolId", Admin.POOL)
                    .containsEntry("UseCognitoProvidedValues", true)
                    .containsEntry("Assets", List.of())
                    .containsKeys("ManagedLoginBrandingId", "CreationDate", "LastModifiedDate")
                    .doesNotContainKeys("ClientId", "Settings", "ReturnMergedResources");
            assertThat(other.refused("DescribeManagedLoginBrandingByClient", "ClientId", "another"))
                    .isEqualTo("ResourceNotFoundException");
        }
    }

    @Test
    void style_isAskedForByAClient() {
        assertThat(admin.refused("DescribeManagedLoginBrandingByClient")).isEqualTo("InvalidParameterException");
        assertThat(admin.refused("DescribeManagedLoginBrandingByClient", "ClientId", "not one"))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused(
                        "DescribeManagedLoginBrandingByClient",
                        "ClientId",
                        PoolServer.CLIENT,
                        "ReturnMergedResources",
                        "yes"))
                .isEqualTo("SerializationException");
    }

    @Test
    void customDomain_isDescribedAsSuch() {
        try (PoolServer own = new PoolServer(Map.of(
                "local-cognito.parameter.CustomDomain", "auth.example.com",
                "local-cognito.parameter.CertificateArn",
                        "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"))) {
            Admin other = new Admin(own);
            assertThat(Json.object(other.done("DescribeUserPool"), "UserPool"))
                    .containsEntry("CustomDomain", "auth.example.com")
                    .doesNotContainKey("Domain");
            assertThat(Json.object(
                            other.done("DescribeUserPoolDomain", "Domain", "auth.example.com"), "DomainDescription"))
                    .containsKeys("CustomDomainConfig", "CloudFrontDistribution");
        }
    }
}
