package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lifeguard.pool.PoolConfiguration.Client;
import dev.lifeguard.pool.PoolConfiguration.Passwords;
import dev.lifeguard.pool.PoolConfiguration.Pool;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.cognito.PoolConnection.Timeouts;
import dev.lifeguard.pool.cognito.ScriptedApi.ReceivedCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the adapter makes of how a pool is set up, the parts that an answer leaves out above all. */
@Timeout(60)
class CognitoPoolConfigurationTest {

    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(25));

    private final ScriptedApi api = new ScriptedApi();
    private final PoolApi pool = new PoolApi(
            "eu-west-1_Pool",
            new PoolConnection("eu-west-1", Optional.of(api.endpoint()), Optional.of(PoolConnection.DUMMY), PATIENT)
                    .open(),
            Quotas.of(1));
    private final CognitoPoolConfiguration configuration = of("eu-west-1");

    @AfterEach
    void close() {
        pool.close();
        api.close();
    }

    private CognitoPoolConfiguration of(String region) {
        return new CognitoPoolConfiguration(pool, region, "client");
    }

    @Test
    void pool_whenAllIsSaid_isThat() {
        api.then("""
                {"UserPool": {"Id": "eu-west-1_Pool", "UserPoolTier": "PLUS", "MfaConfiguration": "ON",
                  "UserPoolAddOns": {"AdvancedSecurityMode": "AUDIT"},
                  "Policies": {"PasswordPolicy": {"MinimumLength": 14, "RequireLowercase": true, "RequireUppercase": false,
                    "RequireNumbers": true, "RequireSymbols": false, "TemporaryPasswordValidityDays": 3}},
                  "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true},
                  "EmailConfiguration": {"EmailSendingAccount": "DEVELOPER"},
                  "Domain": "people", "CustomDomain": "auth.example.com", "DeletionProtection": "ACTIVE"}}""");

        assertThat(configuration.pool())
                .isEqualTo(new Pool(
                        "PLUS",
                        "AUDIT",
                        "ON",
                        new Passwords(14, true, false, true, false, 3),
                        true,
                        "DEVELOPER",
                        "people",
                        "auth.example.com",
                        "ACTIVE"));
        assertThat(api.asked())
                .containsExactly(
                        new ReceivedCall("DescribeUserPool", "{\"UserPoolId\":\"eu-west-1_Pool\"}", "/local-cognito/"));
    }

    /** The defaults of Cognito, and for sign-up the one that warns. */
    @Test
    void pool_whenNothingIsSaid_hasCognitosDefaults() {
        api.then("{\"UserPool\": {\"Id\": \"eu-west-1_Pool\"}}");

        assertThat(configuration.pool())
                .isEqualTo(new Pool(
                        "ESSENTIALS", "OFF", "OFF", Passwords.COGNITOS, false, "COGNITO_DEFAULT", "", "", "INACTIVE"));
    }

    @Test
    void client_whenAllIsSaid_isThatWithoutItsSecret() {
        api.then("""
                {"UserPoolClient": {"ClientId": "client", "ClientSecret": "is-very-secret",
                  "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
                  "AllowedOAuthScopes": ["openid", "email"], "CallbackURLs": ["https://a/postlogin"],
                  "LogoutURLs": ["https://a/postlogout"], "IdTokenValidity": 90, "AccessTokenValidity": 1,
                  "TokenValidityUnits": {"IdToken": "minutes", "AccessToken": "days"}}}""");

        Client client = configuration.client();

        assertThat(client)
                .isEqualTo(new Client(
                        true,
                        true,
                        List.of("code"),
                        List.of("openid", "email"),
                        List.of("https://a/postlogin"),
                        List.of("https://a/postlogout"),
                        Duration.ofMinutes(90),
                        Duration.ofDays(1)));
        assertThat(client.toString()).doesNotContain("is-very-secret");
        assertThat(api.asked())
                .containsExactly(new ReceivedCall(
                        "DescribeUserPoolClient",
                        "{\"UserPoolId\":\"eu-west-1_Pool\",\"ClientId\":\"client\"}",
                        "/local-cognito/"));
    }

    @Test
    void client_whenNothingIsSaid_hasNoSecretAndTokensOfAnHour() {
        api.then("{\"UserPoolClient\": {\"ClientId\": \"client\"}}");

        assertThat(configuration.client())
                .isEqualTo(new Client(
                        false,
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Duration.ofHours(1),
                        Duration.ofHours(1)));
    }

    @Test
    void managedLogin_isTheVersionOfTheDomain_andClassicWhereNoneIsSaid() {
        api.then("{\"DomainDescription\": {\"Domain\": \"people\", \"ManagedLoginVersion\": 2}}");
        api.then("{\"DomainDescription\": {\"Domain\": \"people\"}}");
        api.then("{\"DomainDescription\": {}}");

        assertThat(configuration.managedLogin("people")).hasValue(2);
        assertThat(configuration.managedLogin("people")).hasValue(1);
        assertThat(configuration.managedLogin("people")).as("no such domain").isEmpty();
        assertThat(api.asked().get(0))
                .isEqualTo(new ReceivedCall("DescribeUserPoolDomain", "{\"Domain\":\"people\"}", "/local-cognito/"));
    }

    @Test
    void managedLogin_withoutTheRight_namesIt() {
        api.thenError(400, "AccessDeniedException", "User: arn:x is not authorized to perform: that");

        PoolException.Forbidden missing =
                catchThrowableOfType(PoolException.Forbidden.class, () -> configuration.managedLogin("people"));

        assertThat(missing.action()).isEqualTo("cognito-idp:DescribeUserPoolDomain");
    }

    @Test
    void hasStyle_isWhetherTheClientHasOne() {
        api.then("{\"ManagedLoginBranding\": {\"ManagedLoginBrandingId\": \"b\", \"UseCognitoProvidedValues\": true}}");
        api.thenError(400, "ResourceNotFoundException", "There is none.");

        assertThat(configuration.hasStyle()).isTrue();
        assertThat(configuration.hasStyle()).isFalse();
        assertThat(api.asked().get(0))
                .isEqualTo(new ReceivedCall(
                        "DescribeManagedLoginBrandingByClient",
                        "{\"UserPoolId\":\"eu-west-1_Pool\",\"ClientId\":\"client\"}",
                        "/local-cognito/"));
    }

    @Test
    void hasStyle_withoutTheRight_namesIt() {
        api.thenError(400, "AccessDeniedException", "User: arn:x is not authorized to perform: that");

        PoolException.Forbidden missing = catchThrowableOfType(PoolException.Forbidden.class, configuration::hasStyle);

        assertThat(missing.action()).isEqualTo("cognito-idp:DescribeManagedLoginBrandingByClient");
    }

    @Test
    void client_withoutTheRight_namesIt() {
        api.thenError(400, "AccessDeniedException", "User: arn:x is not authorized to perform: that");

        PoolException.Forbidden missing = catchThrowableOfType(PoolException.Forbidden.class, configuration::client);

        assertThat(missing.action()).isEqualTo("cognito-idp:DescribeUserPoolClient");
    }

    /** Each partition has its own. */
    @ParameterizedTest
    @CsvSource({"eu-west-1, aws", "us-gov-west-1, aws-us-gov", "cn-north-1, aws-cn", "eusc-de-east-1, aws-eusc"})
    void statements_nameTheRightsOfAllQuestions(String region, String partition) {
        assertThat(of(region).statements())
                .contains("\"cognito-idp:DescribeUserPool\"")
                .contains("\"cognito-idp:DescribeUserPoolClient\"")
                .contains("\"cognito-idp:DescribeManagedLoginBrandingByClient\"")
                .containsSubsequence("\"cognito-idp:DescribeUserPoolDomain\"", "\"Resource\": \"*\"")
                .contains("\"arn:" + partition + ":cognito-idp:" + region + ":*:userpool/eu-west-1_Pool\"");
    }
}
