package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.lifeguard.local.http.Json;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups and memberships by the API, and that the Hosted UI has the same. */
class ApiGroupsTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private final Admin admin = new Admin(server);

    @BeforeEach
    void asNew() {
        admin.asNew();
    }

    private List<String> groupsOf(String username) {
        return Admin.column(admin.done("AdminListGroupsForUser", "Username", username), "Groups", "GroupName");
    }

    private List<String> groupsInToken(String username) throws ParseException {
        String token = (String) new PoolClient(server).tokens(username).get("id_token");
        return SignedJWT.parse(token).getJWTClaimsSet().getStringListClaim("cognito:groups");
    }

    @Test
    void membership_isInTheNextToken_andGoneFromTheOneAfter() throws Exception {
        assertThat(admin.done("AdminAddUserToGroup", "Username", "peter", "GroupName", "team-leads"))
                .isEmpty();
        assertThat(groupsInToken("peter")).containsExactly("team-leads");
        assertThat(admin.done("AdminRemoveUserFromGroup", "Username", "peter", "GroupName", "team-leads"))
                .isEmpty();
        assertThat(groupsInToken("peter")).isNull();
    }

    @Test
    void addingAndRemoving_twice_isTheSameAsOnce() {
        for (int i = 0; i < 2; i++) {
            admin.done("AdminAddUserToGroup", "Username", "peter", "GroupName", "team-leads");
            assertThat(groupsOf("peter")).containsExactly("team-leads");
        }
        for (int i = 0; i < 2; i++) {
            admin.done("AdminRemoveUserFromGroup", "Username", "peter", "GroupName", "team-leads");
            assertThat(groupsOf("peter")).isEmpty();
        }
    }

    @Test
    void person_isLookedForBeforeTheGroup() {
        assertThat(admin.refused("AdminAddUserToGroup", "Username", "nobody", "GroupName", "none"))
                .isEqualTo("UserNotFoundException");
        assertThat(admin.refused("AdminAddUserToGroup", "Username", "peter", "GroupName", "none"))
                .isEqualTo("ResourceNotFoundException");
        assertThat(admin.refused("AdminRemoveUserFromGroup", "Username", "nobody", "GroupName", "team-leads"))
                .isEqualTo("UserNotFoundException");
    }

    @Test
    void removing_fromAGroupThatIsNotThere_succeeds() {
        assertThat(admin.done("AdminRemoveUserFromGroup", "Username", "peter", "GroupName", "none"))
                .isEmpty();
    }

    @Test
    void person_isFoundByAliasAndSub_andAnsweredByTheirName() {
        Map<String, Object> peter = admin.done("AdminGetUser", "Username", "PETER@example.com");
        Object sub = ((Map<?, ?>) ((List<?>) peter.get("UserAttributes")).get(0)).get("Value");
        assertThat(peter).containsEntry("Username", "peter");
        assertThat(admin.done("AdminGetUser", "Username", sub)).containsEntry("Username", "peter");
        admin.done("AdminAddUserToGroup", "Username", sub, "GroupName", "team-leads");
        Map<String, Object> members = admin.done("ListUsersInGroup", "GroupName", "team-leads");
        assertThat(Admin.column(members, "Users", "Username")).containsExactlyInAnyOrder("olga", "otto", "peter");
    }

    @Test
    void disabledPeople_areMembersAndMayBecomeOne() {
        admin.done("AdminAddUserToGroup", "Username", "dora", "GroupName", "team-leads");
        Map<String, Object> members = admin.done("ListUsersInGroup", "GroupName", "team-leads");
        assertThat(Admin.column(members, "Users", "Username")).contains("dora");
    }

    @Test
    void hundredGroups_areTheMost() {
        admin.done("AdminAddUserToGroup", "Username", "many", "GroupName", "many-001");
        assertThat(admin.refused("AdminAddUserToGroup", "Username", "many", "GroupName", "team-leads"))
                .isEqualTo("LimitExceededException");
    }

    @Test
    void groupNames_areComparedWithCase() {
        assertThat(admin.refused("AdminAddUserToGroup", "Username", "peter", "GroupName", "Team-Leads"))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void group_isMadeOnce_shownAndDeleted() {
        Map<String, Object> made =
                admin.done("CreateGroup", "GroupName", "ops", "Description", "Operators", "Precedence", 3);
        Map<String, Object> group = Json.object(made, "Group");
        assertThat(group)
                .containsOnlyKeys(
                        "GroupName", "UserPoolId", "Description", "Precedence", "LastModifiedDate", "CreationDate")
                .containsEntry("UserPoolId", Admin.POOL)
                .containsEntry("Precedence", 3L);
        assertThat(admin.done("GetGroup", "GroupName", "ops")).isEqualTo(made);
        assertThat(Admin.column(admin.done("ListGroups", "Limit", 60), "Groups", "GroupName"))
                .contains("lifeguard-admin");
        assertThat(admin.refused("CreateGroup", "GroupName", "ops")).isEqualTo("GroupExistsException");
        assertThat(admin.done("DeleteGroup", "GroupName", "ops")).isEmpty();
        assertThat(admin.refused("GetGroup", "GroupName", "ops")).isEqualTo("ResourceNotFoundException");
        assertThat(admin.refused("DeleteGroup", "GroupName", "ops")).isEqualTo("ResourceNotFoundException");
        assertThat(admin.refused("ListUsersInGroup", "GroupName", "ops")).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void updatedGroup_keepsWhatIsNotSent_andNeverLosesItsDescription() {
        admin.done("CreateGroup", "GroupName", "ops", "Description", "Operators", "Precedence", 3);
        server.clock.pass(Duration.ofSeconds(5));
        Map<String, Object> group =
                Json.object(admin.done("UpdateGroup", "GroupName", "ops", "Description", "", "Precedence", 4), "Group");
        assertThat(group).containsEntry("Description", "Operators").containsEntry("Precedence", 4L);
        assertThat((Double) group.get("LastModifiedDate")).isGreaterThan((Double) group.get("CreationDate"));
        assertThat(admin.done("UpdateGroup", "GroupName", "ops", "Description", "Bétrieb <b>"))
                .isEqualTo(admin.done("GetGroup", "GroupName", "ops"));
        assertThat(Json.object(admin.done("GetGroup", "GroupName", "ops"), "Group"))
                .containsEntry("Description", "Bétrieb <b>")
                .containsEntry("Precedence", 4L);
        assertThat(admin.refused("UpdateGroup", "GroupName", "none")).isEqualTo("ResourceNotFoundException");
        admin.done("DeleteGroup", "GroupName", "ops");
    }

    @ParameterizedTest
    @ValueSource(strings = {"größe/ä*", "\uD83D\uDE80", "a\"b'c<d>", "\u4eba\u4e8b"})
    void groupNames_mayHaveAnyLetterSymbolOrMark(String name) {
        admin.done("CreateGroup", "GroupName", name);
        admin.done("AdminAddUserToGroup", "Username", "peter", "GroupName", name);
        assertThat(groupsOf("peter")).contains(name);
        assertThat(Admin.column(admin.done("ListUsersInGroup", "GroupName", name), "Users", "Username"))
                .containsExactly("peter");
        admin.done("DeleteGroup", "GroupName", name);
        assertThat(groupsOf("peter")).doesNotContain(name);
    }

    @Test
    void groupNames_haveAHundredAndTwentyEightCharacters() {
        String longest = "ö".repeat(128);
        admin.done("CreateGroup", "GroupName", longest);
        assertThat(admin.done("GetGroup", "GroupName", longest)).containsKey("Group");
        admin.done("DeleteGroup", "GroupName", longest);
        assertThat(admin.refused("CreateGroup", "GroupName", longest + "ö")).isEqualTo("InvalidParameterException");
    }

    @Test
    void deletedGroup_takesItsMembershipsAlong() throws Exception {
        admin.done("DeleteGroup", "GroupName", "team-leads");
        assertThat(groupsInToken("olga")).isNull();
        admin.done("CreateGroup", "GroupName", "team-leads");
        assertThat(groupsOf("olga")).isEmpty();
    }

    @Test
    void changesElsewhere_areSeenByTheApi() {
        admin.elsewhere("PUT", "people/peter/groups", "[\"new-one\"]");
        assertThat(groupsOf("peter")).containsExactly("new-one");
        admin.elsewhere("DELETE", "groups/new-one", "");
        assertThat(groupsOf("peter")).isEmpty();
        admin.elsewhere("PUT", "groups/another", "");
        assertThat(admin.done("GetGroup", "GroupName", "another")).containsKey("Group");
        assertThat(admin.elsewhere("GET", "people/olga/groups", "").body()).isEqualTo("{\"groups\":[\"team-leads\"]}");
    }
}
