package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The API over a pool that was filled by the generator: nobody is missed, nobody comes twice. */
@Timeout(60)
class ApiCrowdTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of(
            "local-cognito.generated-people", "2000",
            "local-cognito.generated-groups", "130",
            "local-cognito.generated-memberships", "6000"));

    private final Admin admin = new Admin(server);

    private List<String> column(String operation, String list, String member, Object... members) {
        String token = operation.equals("ListUsers") ? "PaginationToken" : "NextToken";
        List<String> column = new ArrayList<>();
        List<Object> asked = new ArrayList<>(List.of(members));
        Map<String, Object> page;
        do {
            page = admin.done(operation, asked.toArray());
            column.addAll(Admin.column(page, list, member));
            asked = new ArrayList<>(List.of(members));
            asked.addAll(List.of(token, page.getOrDefault(token, "")));
        } while (page.containsKey(token));
        return column;
    }

    @Test
    void everybody_isListedOnce() {
        assertThat(column("ListUsers", "Users", "Username")).hasSize(2012).doesNotHaveDuplicates();
        assertThat(column("ListUsers", "Users", "Username", "Filter", "given_name = \"Noël\""))
                .hasSizeGreaterThan(60)
                .allSatisfy(name -> assertThat(name).startsWith("noel."));
    }

    @Test
    void everyMembership_isListedOnce() {
        List<String> groups = column("ListGroups", "Groups", "GroupName");
        assertThat(groups).filteredOn(name -> name.startsWith("group-")).hasSize(130);
        int memberships = 0;
        for (String group : groups) {
            List<String> members = column("ListUsersInGroup", "Users", "Username", "GroupName", group);
            assertThat(new HashSet<>(members)).hasSameSizeAs(members);
            memberships += group.startsWith("group-") ? members.size() : 0;
        }
        assertThat(memberships).isEqualTo(6000);
    }

    @Test
    void oneOfMany_isFoundByNameAddressAndSub() {
        Map<String, Object> first = admin.done("ListUsers", "Limit", 1, "Filter", "username ^= \"zoe.\"");
        String username = Admin.column(first, "Users", "Username").get(0);
        assertThat(admin.done("AdminGetUser", "Username", username)).containsEntry("Username", username);
        assertThat(column("ListUsers", "Users", "Username", "Filter", "username = \"" + username + "\""))
                .containsExactly(username);
        assertThat(column("ListUsers", "Users", "Username", "Filter", "email = \"" + username + "@example.com\""))
                .containsExactly(username);
    }
}
