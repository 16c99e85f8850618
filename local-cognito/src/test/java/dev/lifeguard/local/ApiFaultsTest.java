package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.local.http.Json;
import dev.lifeguard.run.browser.BrowserPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API's quotas, its faults and its log. */
@Timeout(30)
class ApiFaultsTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private Admin admin = new Admin(server);

    @BeforeEach
    void asNew() {
        admin.asNew();
    }

    private PoolServer withQuotas() {
        PoolServer own = new PoolServer(Map.of("local-cognito.quotas", "true"));
        admin = new Admin(own);
        return own;
    }

    private int successes(int calls, String operation, Object... members) {
        int successes = 0;
        for (int i = 0; i < calls; i++) {
            successes += admin.call(operation, members).status() == 200 ? 1 : 0;
        }
        return successes;
    }

    private List<String> outcomes() {
        return Admin.column(admin.log(), "calls", "outcome");
    }

    private boolean isLead() {
        return admin.elsewhere("GET", "people/peter/groups", "").body().contains("team-leads");
    }

    @Test
    void quotas_allowOneSecondsWorthAtOnce_andRefillWithTime() {
        Object[] membership = {"Username", "peter", "GroupName", "team-leads"};
        try (PoolServer own = withQuotas()) {
            assertThat(successes(40, "AdminAddUserToGroup", membership)).isEqualTo(25);
            BrowserPage refused = admin.call("AdminRemoveUserFromGroup", membership);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(Json.read(refused.body())).containsEntry("__type", "TooManyRequestsException");
            own.clock.pass(Duration.ofMillis(200));
            assertThat(successes(40, "AdminUserGlobalSignOut", "Username", "peter"))
                    .isEqualTo(5);
            own.clock.pass(Duration.ofHours(1));
            assertThat(successes(40, "AdminAddUserToGroup", membership)).isEqualTo(25);
        }
    }

    @Test
    void quotas_areOnePerCategory_andForGroupsPerOperationToo() {
        try (PoolServer own = withQuotas()) {
            assertThat(own.base).isNotEqualTo(server.base);
            assertThat(successes(20, "ListUsers", "Limit", 1)).isEqualTo(20);
            assertThat(successes(20, "ListUsersInGroup", "GroupName", "team-leads"))
                    .isEqualTo(10);
            assertThat(successes(130, "AdminGetUser", "Username", "peter")).isEqualTo(120);
            assertThat(successes(60, "AdminListGroupsForUser", "Username", "peter"))
                    .isEqualTo(50);
            assertThat(successes(10, "ListGroups")).isEqualTo(5);
            assertThat(successes(10, "GetGroup", "GroupName", "team-leads")).isEqualTo(5);
            assertThat(successes(10, "DeleteGroup", "GroupName", "none")).isZero();
            List<String> outcomes = outcomes();
            assertThat(outcomes.subList(outcomes.size() - 10, outcomes.size()))
                    .startsWith("ResourceNotFoundException")
                    .endsWith("TooManyRequestsException");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AdminCreateUser, 50",
        "AdminResetUserPassword, 30",
        "AdminSetUserPassword, 30",
        "AdminUpdateUserAttributes, 25",
        "AdminSetUserMFAPreference, 25",
        "AdminDeleteSoftwareToken, 25",
        "UpdateGroup, 5",
        "DescribeUserPool, 15",
        "DescribeUserPoolClient, 5",
        "DescribeUserPoolDomain, 5",
        "DescribeManagedLoginBrandingByClient, 5"
    })
    void quotas_countWhateverComesOfACall(String operation, int allowed) {
        try (PoolServer own = withQuotas()) {
            assertThat(own.base).isNotEqualTo(server.base);
            for (int i = 0; i < allowed + 3; i++) {
                admin.call(operation);
            }
            assertThat(outcomes().stream().filter("TooManyRequestsException"::equals))
                    .hasSize(3);
        }
    }

    @Test
    void quotas_areOffUnlessWanted_andCanBeOthers() {
        assertThat(successes(40, "ListUsers", "Limit", 1)).isEqualTo(40);
        admin.wanted("{\"apiQuotas\":{\"UserList\":3}}");
        assertThat(successes(10, "ListUsers", "Limit", 1)).isEqualTo(3);
        assertThat(successes(10, "ListGroups")).isEqualTo(10);
        admin.wanted("{\"apiQuotas\":{\"UserPoolResourceRead\":7}}");
        assertThat(successes(10, "ListGroups")).isEqualTo(7);
    }

    @Test
    void down_isA500AndNothingIsDone() {
        admin.wanted("{\"apiCalls\":{\"down\":true}}");
        BrowserPage response = admin.call("AdminAddUserToGroup", "Username", "peter", "GroupName", "team-leads");
        assertThat(response.status()).isEqualTo(500);
        assertThat(Json.read(response.body())).containsEntry("__type", "InternalErrorException");
        assertThat(isLead()).isFalse();
        assertThat(outcomes()).containsExactly("InternalErrorException");
    }

    @Test
    void throttle_isForEverything() {
        admin.wanted("{\"apiCalls\":{\"throttle\":true}}");
        assertThat(admin.refused("ListGroups")).isEqualTo("TooManyRequestsException");
        assertThat(admin.refused("AdminGetUser", "Username", "peter")).isEqualTo("TooManyRequestsException");
    }

    @Test
    void error_isAnyType() {
        admin.wanted("{\"apiCalls\":{\"error\":\"AccessDeniedException\"}}");
        assertThat(admin.refused("ListGroups")).isEqualTo("AccessDeniedException");
    }

    @Test
    void loseAnswer_doesItAndSaysItDidNot() {
        admin.wanted("{\"apiCalls\":{\"loseAnswer\":true}}");
        assertThat(admin.refused("AdminAddUserToGroup", "Username", "peter", "GroupName", "team-leads"))
                .isEqualTo("InternalErrorException");
        assertThat(isLead()).isTrue();
        assertThat(admin.refused("AdminAddUserToGroup", "Username", "peter", "GroupName", "none"))
                .isEqualTo("ResourceNotFoundException");
        assertThat(outcomes()).containsExactly("lost", "ResourceNotFoundException");
    }

    @Test
    void fault_isForSomeOperationsSomeTimes() {
        admin.wanted("{\"apiCalls\":{\"down\":true,\"operations\":[\"GetGroup\"],\"times\":2}}");
        assertThat(successes(3, "ListGroups")).isEqualTo(3);
        assertThat(successes(3, "GetGroup", "GroupName", "team-leads")).isEqualTo(1);
        admin.wanted("{\"apiCalls\":{\"down\":true,\"operations\":[\"GetGroup\"],\"times\":2}}");
        assertThat(successes(3, "GetGroup", "GroupName", "team-leads")).isEqualTo(1);
    }

    @Test
    void fault_thatMeansNothing_isRefused() {
        BrowserPage refused =
                new PoolClient(server).call("POST", "/_misbehave", "{\"apiCalls\":{\"operations\":[\"GetGruop\"]}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("GetGruop").contains("AdminGetUser");
        assertThat(new PoolClient(server)
                        .call("POST", "/_misbehave", "{\"apiQuotas\":{\"UserLists\":1}}")
                        .status())
                .isEqualTo(400);
    }

    private CompletableFuture<BrowserPage> heldAddition(String when) {
        admin.wanted("{\"apiCalls\":{\"hold\":\"" + when + "\"}}");
        CompletableFuture<BrowserPage> call = CompletableFuture.supplyAsync(
                () -> new Admin(server).call("AdminAddUserToGroup", "Username", "peter", "GroupName", "team-leads"));
        while (outcomes().isEmpty()) {
            Thread.onSpinWait();
        }
        return call;
    }

    @Test
    void hold_before_waitsWithTheActUntilToldOtherwise() throws Exception {
        CompletableFuture<BrowserPage> call = heldAddition("before");
        assertThat(outcomes()).containsExactly("waiting");
        assertThat(isLead()).isFalse();
        assertThat(call).isNotDone();
        new PoolClient(server).call("DELETE", "/_misbehave", "");
        assertThat(call.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(isLead()).isTrue();
    }

    @Test
    void hold_after_waitsWithTheAnswer() throws Exception {
        CompletableFuture<BrowserPage> call = heldAddition("after");
        while (!isLead()) {
            Thread.onSpinWait();
        }
        assertThat(call).isNotDone();
        new PoolClient(server).call("DELETE", "/_misbehave", "");
        assertThat(call.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void wholeEndpoint_failsAsTold() {
        admin.wanted("{\"api\":{\"status\":503}}");
        assertThat(admin.call("ListGroups").status()).isEqualTo(503);
        admin.wanted("{\"api\":{\"body\":\"<html>\"}}");
        assertThat(admin.call("ListGroups").body()).isEqualTo("<html>");
    }

    @Test
    void log_countsByOperation_andNamesWhomAndWhat() {
        admin.done("AdminRemoveUserFromGroup", "Username", "olga", "GroupName", "team-leads");
        admin.done("ListUsers", "Limit", 1);
        admin.elsewhere("PUT", "people/peter/groups", "[]");
        Map<String, Object> log = admin.log();
        assertThat(Json.object(log, "counters"))
                .containsEntry("AdminRemoveUserFromGroup", 1L)
                .containsEntry("ListUsers", 1L)
                .containsEntry("AdminAddUserToGroup", 0L);
        assertThat(((List<?>) log.get("calls")).get(0))
                .isEqualTo(Map.of(
                        "operation",
                        "AdminRemoveUserFromGroup",
                        "username",
                        "olga",
                        "groupName",
                        "team-leads",
                        "at",
                        "2026-11-23T10:00:00Z",
                        "outcome",
                        "done"));
        new PoolClient(server).call("DELETE", "/_misbehave/calls", "");
        assertThat(outcomes()).isEmpty();
    }
}
