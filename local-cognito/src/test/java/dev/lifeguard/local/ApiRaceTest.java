package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls at the same time. */
@Timeout(60)
class ApiRaceTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private static void together(List<Runnable> calls) {
        CompletableFuture.allOf(calls.stream().map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new))
                .join();
    }

    @Test
    void memberships_ofOnePerson_areAllKept() {
        Admin admin = new Admin(server);
        List<String> groups = IntStream.range(0, 20).mapToObj(i -> "race" + i).toList();
        groups.forEach(group -> admin.done("CreateGroup", "GroupName", group));
        together(groups.stream()
                .map(group -> (Runnable)
                        () -> new Admin(server).done("AdminAddUserToGroup", "Username", "peter", "GroupName", group))
                .toList());
        Map<String, Object> kept = admin.done("AdminListGroupsForUser", "Username", "peter");
        assertThat(Admin.column(kept, "Groups", "GroupName")).containsAll(groups);
    }

    @Test
    void group_isMadeByOneOfMany() {
        Admin admin = new Admin(server);
        together(IntStream.range(0, 10)
                .mapToObj(i -> (Runnable) () -> new Admin(server).call("CreateGroup", "GroupName", "contested"))
                .toList());
        assertThat(Admin.column(admin.log(), "calls", "outcome").stream().filter("GroupExistsException"::equals))
                .hasSize(9);
        assertThat(admin.done("GetGroup", "GroupName", "contested")).containsKey("Group");
    }
}
