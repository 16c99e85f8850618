package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.local.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The API's operations on one person, and what becomes of tokens and sessions. */
class ApiPersonTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private final Admin admin = new Admin(server);
    private final PoolClient browser = new PoolClient(server);

    @BeforeEach
    void asNew() {
        admin.asNew();
    }

    private int userInfo(Map<String, Object> tokens) {
        return browser.post("/oauth2/userInfo", Map.of(), "Authorization", "Bearer " + tokens.get("access_token"))
                .status();
    }

    private boolean signsInSilently() {
        return PoolClient.location(browser.authorize(PoolClient.wanted())).startsWith(PoolServer.CALLBACK);
    }

    @Test
    void getUser_namesTheAttributesItsOwnWay() {
        assertThat(admin.done("AdminGetUser", "Username", "nina"))
                .containsOnlyKeys(
                        "Username", "UserAttributes", "UserCreateDate", "UserLastModifiedDate", "Enabled", "UserStatus")
                .containsEntry("UserStatus", "FORCE_CHANGE_PASSWORD")
                .containsEntry("Enabled", true);
    }

    @Test
    void unknownPerson_isUserNotFound() {
        for (String operation : List.of(
                "AdminGetUser",
                "AdminListGroupsForUser",
                "AdminUserGlobalSignOut",
                "AdminEnableUser",
                "AdminDisableUser",
                "AdminDeleteUser")) {
            assertThat(admin.refused(operation, "Username", "nobody")).isEqualTo("UserNotFoundException");
        }
    }

    @Test
    void globalSignOut_endsTokensButNotTheHostedSession() {
        Map<String, Object> tokens = browser.tokens("peter");
        Map<String, Object> others = new PoolClient(server).tokens("olga");
        assertThat(admin.done("AdminUserGlobalSignOut", "Username", "peter")).isEmpty();
        assertThat(browser.refresh(tokens).status()).isEqualTo(400);
        assertThat(Json.read(browser.refresh(tokens).body())).containsEntry("error", "invalid_grant");
        assertThat(userInfo(tokens)).isEqualTo(401);
        assertThat(browser.refresh(others).status()).isEqualTo(200);
        assertThat(signsInSilently()).isTrue();
    }

    @Test
    void globalSignOut_sparesWhatIsIssuedLater() {
        browser.tokens("peter");
        admin.done("AdminUserGlobalSignOut", "Username", "peter");
        Map<String, Object> later = new PoolClient(server).tokens("peter");
        assertThat(browser.refresh(later).status()).isEqualTo(200);
        assertThat(userInfo(later)).isEqualTo(200);
    }

    @Test
    void disabledPerson_isOutUntilEnabledAgain() {
        Map<String, Object> tokens = browser.tokens("peter");
        admin.done("AdminDisableUser", "Username", "peter");
        admin.done("AdminDisableUser", "Username", "peter");
        assertThat(admin.done("AdminGetUser", "Username", "peter")).containsEntry("Enabled", false);
        assertThat(signsInSilently()).isFalse();
        assertThat(browser.refresh(tokens).status()).isEqualTo(400);
        admin.done("AdminEnableUser", "Username", "peter");
        assertThat(admin.done("AdminGetUser", "Username", "peter")).containsEntry("Enabled", true);
        assertThat(browser.refresh(tokens).status()).isEqualTo(400);
        assertThat(new PoolClient(server).tokens("peter")).containsKey("id_token");
    }

    @Test
    void deletedPerson_isGoneWithMembershipsAndTokens() {
        Map<String, Object> tokens = browser.tokens("olga");
        admin.done("AdminDeleteUser", "Username", "olga");
        assertThat(admin.refused("AdminGetUser", "Username", "olga")).isEqualTo("UserNotFoundException");
        assertThat(Admin.column(admin.done("ListUsersInGroup", "GroupName", "team-leads"), "Users", "Username"))
                .containsExactly("otto");
        assertThat(signsInSilently()).isFalse();
        admin.elsewhere("POST", "people", "{\"people\":[{\"username\":\"olga\"}]}");
        assertThat(browser.refresh(tokens).status()).isEqualTo(400);
    }

    @Test
    void newcomers_shareTheDemoPassword_andMayHaveAnotherSub() {
        admin.elsewhere("DELETE", "people/peter", "");
        admin.elsewhere("POST", "people", "{\"people\":[{\"username\":\"peter\",\"sub\":\"another\"}]}");
        assertThat(new PoolClient(server).tokens("peter")).containsKey("id_token");
        assertThat(admin.done("AdminGetUser", "Username", "another")).containsEntry("Username", "peter");
    }

    @Test
    void elsewhere_refusesWhatMeansNothing() {
        assertThat(admin.elsewhere("POST", "people", "[").status()).isEqualTo(400);
        assertThat(admin.elsewhere("POST", "people", "{}").status()).isEqualTo(400);
        assertThat(admin.elsewhere("DELETE", "people/nobody", "").status()).isEqualTo(404);
        assertThat(admin.elsewhere("PUT", "people/peter/colour", "1").status()).isEqualTo(404);
    }
}
