package dev.lifeguard.pool.cognito;

import dev.lifeguard.pool.PoolConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DomainDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TokenValidityUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** How a pool of Amazon Cognito is set up. What an answer leaves out has Cognito's default, or is an empty text. */
final class CognitoPoolConfiguration implements PoolConfiguration {

    /** The lifetime of ID and access tokens where a client says none. */
    private static final Duration USUAL_LIFETIME = Duration.ofHours(1);

    private final PoolApi api;
    private final String region;
    private final String clientId;

    CognitoPoolConfiguration(PoolApi api, String region, String clientId) {
        this.api = api;
        this.region = region;
        this.clientId = clientId;
    }

    @Override
    public Pool pool() {
        DescribeUserPoolRequest request =
                DescribeUserPoolRequest.builder().userPoolId(api.poolId()).build();
        UserPoolType pool = api.ask(
                        QuotaCategory.USER_POOL_READ,
                        CallContext.of("DescribeUserPool"),
                        () -> api.client().describeUserPool(request))
                .userPool();
        return new Pool(
                text(pool.userPoolTierAsString(), "ESSENTIALS"),
                pool.userPoolAddOns() == null
                        ? "OFF"
                        : text(pool.userPoolAddOns().advancedSecurityModeAsString(), "OFF"),
                text(pool.mfaConfigurationAsString(), "OFF"),
                passwords(pool),
                pool.adminCreateUserConfig() != null
                        && Boolean.TRUE.equals(pool.adminCreateUserConfig().allowAdminCreateUserOnly()),
                pool.emailConfiguration() == null
                        ? "COGNITO_DEFAULT"
                        : text(pool.emailConfiguration().emailSendingAccountAsString(), "COGNITO_DEFAULT"),
                text(pool.domain(), ""),
                text(pool.customDomain(), ""),
                text(pool.deletionProtectionAsString(), "INACTIVE"));
    }

    private static Passwords passwords(UserPoolType pool) {
        if (pool.policies() == null || pool.policies().passwordPolicy() == null) {
            return Passwords.COGNITOS;
        }
        PasswordPolicyType said = pool.policies().passwordPolicy();
        return new Passwords(
                number(said.minimumLength(), Passwords.COGNITOS.minimumLength()),
                Boolean.TRUE.equals(said.requireLowercase()),
                Boolean.TRUE.equals(said.requireUppercase()),
                Boolean.TRUE.equals(said.requireNumbers()),
                Boolean.TRUE.equals(said.requireSymbols()),
                number(said.temporaryPasswordValidityDays(), Passwords.COGNITOS.temporaryDays()));
    }

    private static int number(Integer said, int usual) {
        return said == null ? usual : said;
    }

    @Override
    public Client client() {
        DescribeUserPoolClientRequest request = DescribeUserPoolClientRequest.builder()
                .userPoolId(api.poolId())
                .clientId(clientId)
                .build();
        UserPoolClientType client = api.ask(
                        QuotaCategory.USER_POOL_CLIENT_READ,
                        CallContext.of("DescribeUserPoolClient"),
                        () -> api.client().describeUserPoolClient(request))
                .userPoolClient();
        TokenValidityUnitsType units = client.tokenValidityUnits() == null
                ? TokenValidityUnitsType.builder().build()
                : client.tokenValidityUnits();
        return new Client(
                client.clientSecret() != null && !client.clientSecret().isEmpty(),
                Boolean.TRUE.equals(client.allowedOAuthFlowsUserPoolClient()),
                texts(client.allowedOAuthFlowsAsStrings()),
                texts(client.allowedOAuthScopes()),
                texts(client.callbackURLs()),
                texts(client.logoutURLs()),
                lifetime(client.idTokenValidity(), units.idToken()),
                lifetime(client.accessTokenValidity(), units.accessToken()));
    }

    @Override
    public OptionalInt managedLogin(String domain) {
        DomainDescriptionType description = api.ask(
                        QuotaCategory.USER_POOL_RESOURCE_READ,
                        CallContext.of("DescribeUserPoolDomain"),
                        () -> api.client().describeUserPoolDomain(request -> request.domain(domain)))
                .domainDescription();
        if (description == null || description.domain() == null) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(description.managedLoginVersion() == null ? 1 : description.managedLoginVersion());
    }

    @Override
    public boolean hasStyle() {
        try {
            api.askForItsOwn(
                    ResourceNotFoundException.class,
                    QuotaCategory.USER_POOL_RESOURCE_READ,
                    CallContext.of("DescribeManagedLoginBrandingByClient"),
                    () -> api.client()
                            .describeManagedLoginBrandingByClient(
                                    request -> request.userPoolId(api.poolId()).clientId(clientId)));
            return true;
        } catch (ResourceNotFoundException none) {
            return false;
        }
    }

    /** That about a domain names no pool: IAM knows no resource for it. */
    @Override
    public String statements() {
        String partition = PartitionMetadata.of(Region.of(region)).id();
        return """
                {
                  "Effect": "Allow",
                  "Action": ["cognito-idp:DescribeUserPool", "cognito-idp:DescribeUserPoolClient",
                             "cognito-idp:DescribeManagedLoginBrandingByClient"],
                  "Resource": "arn:%s:cognito-idp:%s:*:userpool/%s"
                },
                {
                  "Effect": "Allow",
                  "Action": ["cognito-idp:DescribeUserPoolDomain"],
                  "Resource": "*"
                }""".formatted(partition, region, api.poolId());
    }

    private static Duration lifetime(Integer amount, TimeUnitsType unit) {
        if (amount == null || amount == 0) {
            return USUAL_LIFETIME;
        }
        return switch (unit == null ? TimeUnitsType.HOURS : unit) {
            case SECONDS -> Duration.ofSeconds(amount);
            case MINUTES -> Duration.ofMinutes(amount);
            case DAYS -> Duration.ofDays(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static String text(String said, String usual) {
        return said == null ? usual : said;
    }

    private static List<String> texts(List<String> said) {
        return said == null ? List.of() : said;
    }
}
