package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InternalErrorException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedUserStateException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** The API as the AWS SDK for Java sees it. */
class ApiSdkTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private final Admin admin = new Admin(server);
    private final CognitoIdentityProviderClient client = client("/", Region.EU_WEST_1);

    @BeforeEach
    void asNew() {
        admin.asNew();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    private CognitoIdentityProviderClient client(String path, Region region) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(URI.create(server.base + path))
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(settings -> settings.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }

    private void people(int count) {
        String people = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "{username: p" + i + ", groups: [all]}")
                .collect(Collectors.joining(",", "{people: [", "]}"));
        assertThat(admin.elsewhere("POST", "people", people).status()).isEqualTo(204);
    }

    private Set<String> subs() {
        return client.listUsersPaginator(all -> all.userPoolId(Admin.POOL)).users().stream()
                .map(user -> user.attributes().get(0).value())
                .collect(Collectors.toSet());
    }

    @Test
    void paginators_readAllPages() {
        people(150);
        assertThat(subs()).hasSize(12 + 150);
        assertThat(
                        client
                                .listUsersInGroupPaginator(in -> in.userPoolId(Admin.POOL)
                                        .groupName("all")
                                        .limit(60))
                                .users()
                                .stream()
                                .map(UserType::username))
                .hasSize(150);
        assertThat(client.listGroupsPaginator(in -> in.userPoolId(Admin.POOL)).groups().stream()
                        .map(GroupType::groupName))
                .hasSizeGreaterThan(60)
                .contains("lifeguard-admin", "many-100");
        assertThat(client.adminListGroupsForUserPaginator(
                                in -> in.userPoolId(Admin.POOL).username("many"))
                        .groups())
                .hasSize(100);
    }

    @Test
    void paginators_readAllPages_whenTheyAreShort() {
        people(150);
        admin.wanted("{\"apiPages\":{\"rows\":7}}");
        assertThat(subs()).hasSize(12 + 150);
    }

    @Test
    void person_isReadWithTimesAndStatus() {
        AdminGetUserResponse nina =
                client.adminGetUser(get -> get.userPoolId(Admin.POOL).username("nina"));
        assertThat(nina.userCreateDate()).isEqualTo(server.clock.instant());
        assertThat(nina.userStatus()).isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);
        assertThat(nina.enabled()).isTrue();
        assertThat(nina.userAttributes()).anySatisfy(attribute -> {
            assertThat(attribute.name()).isEqualTo("email");
            assertThat(attribute.value()).isEqualTo("nina@example.com");
        });
    }

    @Test
    void everyOperation_isUnderstood() {
        client.createGroup(
                in -> in.userPoolId(Admin.POOL).groupName("ops").precedence(1).description("é"));
        assertThat(client.getGroup(in -> in.userPoolId(Admin.POOL).groupName("ops"))
                        .group()
                        .description())
                .isEqualTo("é");
        client.adminAddUserToGroup(
                in -> in.userPoolId(Admin.POOL).username("renée").groupName("ops"));
        assertThat(client.listUsersInGroup(in -> in.userPoolId(Admin.POOL).groupName("ops"))
                        .users())
                .extracting(UserType::username)
                .containsExactly("renée");
        client.adminRemoveUserFromGroup(
                in -> in.userPoolId(Admin.POOL).username("renée").groupName("ops"));
        client.deleteGroup(in -> in.userPoolId(Admin.POOL).groupName("ops"));
        client.adminDisableUser(in -> in.userPoolId(Admin.POOL).username("renée"));
        client.adminEnableUser(in -> in.userPoolId(Admin.POOL).username("renée"));
        client.adminUserGlobalSignOut(in -> in.userPoolId(Admin.POOL).username("renée"));
        client.adminDeleteUser(in -> in.userPoolId(Admin.POOL).username("renée"));
        assertThat(client.listUsers(in -> in.userPoolId(Admin.POOL).filter("username = \"renée\""))
                        .users())
                .isEmpty();
    }

    @Test
    void everyOperationOnAccounts_isUnderstood() {
        AttributeType email =
                AttributeType.builder().name("email").value("iris@example.com").build();
        UserType iris = client.adminCreateUser(in -> in.userPoolId(Admin.POOL)
                        .username("iris")
                        .userAttributes(email)
                        .temporaryPassword("Temp-word-123")
                        .desiredDeliveryMediums(DeliveryMediumType.EMAIL))
                .user();
        assertThat(iris.userStatus()).isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);
        client.adminCreateUser(in -> in.userPoolId(Admin.POOL)
                .username("iris")
                .messageAction(MessageActionType.RESEND)
                .desiredDeliveryMediums(DeliveryMediumType.EMAIL));
        client.adminSetUserPassword(in -> in.userPoolId(Admin.POOL)
                .username("iris")
                .password("Own-password-2")
                .permanent(true));
        AttributeType verified =
                AttributeType.builder().name("email_verified").value("true").build();
        client.adminUpdateUserAttributes(
                in -> in.userPoolId(Admin.POOL).username("iris").userAttributes(verified));
        client.adminResetUserPassword(in -> in.userPoolId(Admin.POOL).username("iris"));
        assertThat(client.adminGetUser(in -> in.userPoolId(Admin.POOL).username("iris"))
                        .userStatus())
                .isEqualTo(UserStatusType.RESET_REQUIRED);
        admin.elsewhere("PUT", "people/peter/softwareToken", "JBSWY3DPEHPK3PXP");
        client.adminSetUserMFAPreference(in -> in.userPoolId(Admin.POOL)
                .username("peter")
                .softwareTokenMfaSettings(token -> token.enabled(true).preferredMfa(true)));
        assertThat(client.adminGetUser(in -> in.userPoolId(Admin.POOL).username("peter"))
                        .userMFASettingList())
                .containsExactly("SOFTWARE_TOKEN_MFA");
        client.adminDeleteSoftwareToken(in -> in.userPoolId(Admin.POOL).username("peter"));
        client.adminDeleteUser(in -> in.userPoolId(Admin.POOL).username("iris"));
    }

    @Test
    void poolAndGroups_areDescribed() {
        UserPoolType pool =
                client.describeUserPool(in -> in.userPoolId(Admin.POOL)).userPool();
        assertThat(pool.estimatedNumberOfUsers()).isGreaterThanOrEqualTo(12);
        assertThat(pool.policies().passwordPolicy().minimumLength()).isEqualTo(12);
        assertThat(pool.mfaConfiguration()).isEqualTo(UserPoolMfaType.OFF);
        assertThat(client.describeUserPoolClient(in -> in.userPoolId(Admin.POOL).clientId(PoolServer.CLIENT))
                        .userPoolClient()
                        .clientSecret())
                .isEqualTo(PoolServer.SECRET);
        assertThat(client.describeUserPoolDomain(in -> in.domain(pool.domain()))
                        .domainDescription()
                        .userPoolId())
                .isEqualTo(Admin.POOL);
        assertThat(client.describeUserPoolDomain(in -> in.domain("another"))
                        .domainDescription()
                        .domain())
                .isNull();
        assertThatThrownBy(() -> client.describeManagedLoginBrandingByClient(
                        in -> in.userPoolId(Admin.POOL).clientId(PoolServer.CLIENT)))
                .as("no style on the classic pages")
                .isInstanceOf(ResourceNotFoundException.class);
        client.createGroup(in -> in.userPoolId(Admin.POOL).groupName("described"));
        assertThat(client.updateGroup(in ->
                                in.userPoolId(Admin.POOL).groupName("described").description("è"))
                        .group()
                        .description())
                .isEqualTo("è");
        client.deleteGroup(in -> in.userPoolId(Admin.POOL).groupName("described"));
    }

    @Test
    void errorsOnAccounts_areTheSdksOwnTypes() {
        assertThatThrownBy(() -> client.adminCreateUser(
                        in -> in.userPoolId(Admin.POOL).username("peter").messageAction(MessageActionType.SUPPRESS)))
                .isInstanceOf(UsernameExistsException.class);
        assertThatThrownBy(() -> client.adminCreateUser(
                        in -> in.userPoolId(Admin.POOL).username("peter").messageAction(MessageActionType.RESEND)))
                .isInstanceOf(UnsupportedUserStateException.class);
        assertThatThrownBy(() -> client.adminSetUserPassword(
                        in -> in.userPoolId(Admin.POOL).username("peter").password("weak")))
                .isInstanceOf(InvalidPasswordException.class);
        assertThatThrownBy(() -> client.adminResetUserPassword(
                        in -> in.userPoolId(Admin.POOL).username("nina")))
                .isInstanceOf(NotAuthorizedException.class);
        AttributeType[] taken = {
            AttributeType.builder().name("email").value("olga@example.com").build(),
            AttributeType.builder().name("email_verified").value("true").build()
        };
        assertThatThrownBy(() -> client.adminUpdateUserAttributes(
                        in -> in.userPoolId(Admin.POOL).username("peter").userAttributes(taken)))
                .isInstanceOf(AliasExistsException.class);
        assertThatThrownBy(() -> client.adminDeleteSoftwareToken(
                        in -> in.userPoolId(Admin.POOL).username("peter")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void errors_areTheSdksOwnTypes() {
        assertThatThrownBy(() ->
                        client.adminGetUser(in -> in.userPoolId(Admin.POOL).username("nobody")))
                .isInstanceOf(UserNotFoundException.class);
        assertThatThrownBy(() -> client.getGroup(in -> in.userPoolId(Admin.POOL).groupName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listGroups(in -> in.userPoolId("eu-west-1_Other")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(
                        () -> client.createGroup(in -> in.userPoolId(Admin.POOL).groupName("lifeguard-admin")))
                .isInstanceOf(GroupExistsException.class);
        assertThatThrownBy(
                        () -> client.listUsers(in -> in.userPoolId(Admin.POOL).filter("email")))
                .isInstanceOf(InvalidParameterException.class)
                .satisfies(thrown -> assertThat(((InvalidParameterException) thrown).requestId())
                        .isNotBlank());
        admin.wanted("{\"apiCalls\":{\"throttle\":true}}");
        assertThatThrownBy(() -> client.listGroups(in -> in.userPoolId(Admin.POOL)))
                .isInstanceOf(TooManyRequestsException.class);
        admin.wanted("{\"apiCalls\":{\"down\":true}}");
        assertThatThrownBy(() -> client.listGroups(in -> in.userPoolId(Admin.POOL)))
                .isInstanceOf(InternalErrorException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api", "/api/"})
    void endpoint_withAndWithoutASlash_isTheSame(String path) {
        try (CognitoIdentityProviderClient same = client(path, Region.EU_WEST_1)) {
            assertThat(same.listGroups(in -> in.userPoolId(Admin.POOL)).groups())
                    .isNotEmpty();
        }
    }

    @Test
    void otherRegion_isRefused() {
        try (CognitoIdentityProviderClient elsewhere = client("/", Region.US_EAST_1)) {
            assertThatThrownBy(() -> elsewhere.listGroups(in -> in.userPoolId(Admin.POOL)))
                    .isInstanceOf(CognitoIdentityProviderException.class)
                    .hasMessageContaining("valid region");
        }
    }
}
