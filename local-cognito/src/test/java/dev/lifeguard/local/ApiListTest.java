package dev.lifeguard.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API's lists: filters, pages and their tokens. */
class ApiListTest {
    @RegisterExtension
    static final PoolServer server = new PoolServer(Map.of());

    private Admin admin = new Admin(server);

    @BeforeEach
    void somePeople() {
        admin.asNew();
        addPeople();
    }

    /** With these there are 72 people, 60 of them in the group "all" and 61 whose name begins with p. */
    private void addPeople() {
        String people = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> "{username: p" + i + ", groups: [all], attributes: {email: p" + i + "@example.com}}")
                .collect(Collectors.joining(",", "{people: [", "]}"));
        assertThat(admin.elsewhere("POST", "people", people).status()).isEqualTo(204);
    }

    /** All pages, and the user names on them. */
    private List<String> usernames(String operation, Object... members) {
        return pages(operation, "Users", "Username", members).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<List<String>> pages(String operation, String list, String member, Object... members) {
        String tokenName = operation.equals("ListUsers") ? "PaginationToken" : "NextToken";
        List<Object> asked = new ArrayList<>(List.of(members));
        List<List<String>> pages = new ArrayList<>();
        Map<String, Object> page = admin.done(operation, asked.toArray());
        pages.add(Admin.column(page, list, member));
        while (page.containsKey(tokenName)) {
            List<Object> next = new ArrayList<>(asked);
            next.addAll(List.of(tokenName, page.get(tokenName)));
            page = admin.done(operation, next.toArray());
            pages.add(Admin.column(page, list, member));
        }
        return pages;
    }

    private List<String> found(String filter) {
        return Admin.column(admin.done("ListUsers", "Filter", filter), "Users", "Username");
    }

    @Test
    void users_showEverybodyWithAllAttributes_disabledOnesToo() {
        Map<String, Object> dora = row(admin.done("ListUsers", "Filter", "username = \"dora\""));
        assertThat(dora)
                .containsOnlyKeys(
                        "Username", "Attributes", "UserCreateDate", "UserLastModifiedDate", "Enabled", "UserStatus")
                .containsEntry("Enabled", false)
                .containsEntry("UserStatus", "CONFIRMED")
                .containsEntry("UserCreateDate", 1795428000.0);
        assertThat(attributes(dora)).containsEntry("email_verified", "true").containsKey("sub");
        assertThat(usernames("ListUsers")).hasSize(72).contains("dora", "nina").doesNotHaveDuplicates();
    }

    private static Map<String, Object> row(Map<String, Object> answer) {
        Map<String, Object> row = new LinkedHashMap<>();
        ((Map<?, ?>) ((List<?>) answer.get("Users")).get(0)).forEach((name, value) -> row.put((String) name, value));
        return row;
    }

    private static Map<String, String> attributes(Map<String, Object> person) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Object attribute : (List<?>) person.get("Attributes")) {
            Map<?, ?> pair = (Map<?, ?>) attribute;
            attributes.put((String) pair.get("Name"), (String) pair.get("Value"));
        }
        return attributes;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email = \"olga@example.com\" | olga",
                "email=\"olga@example.com\" | olga",
                "given_name ^= \"Ol\" | olga",
                "family_name = \"Owner\" | olga",
                "name = \"Olga Owner\" | olga",
                "username = \"olga\" | olga",
                "status = \"Disabled\" | dora",
                "cognito:user_status = \"force_change_password\" | nina",
                "name ^= \"Ren\u00e9e\" | ren\u00e9e"
            })
    void filter_findsByOneAttribute(String filter, String username) {
        assertThat(found(filter)).containsExactly(username);
    }

    @Test
    void filter_bySub_findsOne() {
        String sub = attributes(row(admin.done("ListUsers", "Filter", "username = \"olga\"")))
                .get("sub");
        assertThat(found("sub = \"" + sub + "\"")).containsExactly("olga");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username = \"OLGA\"",
                "email = \"Olga@example.com\"",
                "name = \"Olga\"",
                "status = \"disabled\"",
                "preferred_username ^= \"\"",
                "name ^= \"lga\""
            })
    void filter_findsNobody_inOtherCaseOrInTheMiddle(String filter) {
        assertThat(found(filter)).isEmpty();
    }

    @Test
    void filter_empty_findsAll() {
        assertThat(usernames("ListUsers", "Filter", "")).hasSize(72);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "email = olga@example.com",
                "email = 'olga@example.com'",
                "email == \"x\"",
                "email *= \"x\"",
                "email = \"a\" or email = \"b\"",
                "name = \"a\"b\"",
                "name = \"a\\\"",
                "name = \"a\\n\"",
                "custom:team = \"x\"",
                "locale = \"nl\"",
                "Email = \"x\""
            })
    void filter_thatIsNone_isInvalid(String filter) {
        assertThat(admin.refused("ListUsers", "Filter", filter)).isEqualTo("InvalidParameterException");
    }

    @Test
    void filter_quotesAndBackslashes_areEscaped() {
        admin.elsewhere("PUT", "people/peter/attributes", "{\"name\":\"A \\\"B\\\" \\\\ C\"}");
        assertThat(found("name = \"A \\\"B\\\" \\\\ C\"")).containsExactly("peter");
        assertThat(found("name ^= \"A \\\"\"")).containsExactly("peter");
    }

    @Test
    void attributesToGet_areAllThatIsShown_andMustBeThere() {
        Map<String, Object> olga = row(
                admin.done("ListUsers", "Filter", "username = \"olga\"", "AttributesToGet", List.of("email", "sub")));
        assertThat(attributes(olga)).containsOnlyKeys("email", "sub");
        assertThat(admin.refused("ListUsers", "AttributesToGet", List.of("given_name")))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void pages_haveSixtyRows() {
        assertThat(pages("ListUsers", "Users", "Username", "Filter", "username ^= \"p\""))
                .extracting(List::size)
                .containsExactly(60, 1);
        assertThat(pages("ListUsersInGroup", "Users", "Username", "GroupName", "all"))
                .extracting(List::size)
                .containsExactly(60);
        assertThat(pages("ListGroups", "Groups", "GroupName"))
                .extracting(List::size)
                .containsExactly(60, 49);
        assertThat(pages("AdminListGroupsForUser", "Groups", "GroupName", "Username", "many"))
                .extracting(List::size)
                .containsExactly(60, 40);
        assertThat(pages("ListUsersInGroup", "Users", "Username", "GroupName", "all", "Limit", 25))
                .extracting(List::size)
                .containsExactly(25, 25, 10);
    }

    @Test
    void limit_zeroOrOverSixty_isInvalid() {
        for (int limit : new int[] {0, -1, 61}) {
            assertThat(admin.refused("ListUsers", "Limit", limit)).isEqualTo("InvalidParameterException");
            assertThat(admin.refused("ListGroups", "Limit", limit)).isEqualTo("InvalidParameterException");
            assertThat(admin.refused("ListUsersInGroup", "GroupName", "all", "Limit", limit))
                    .isEqualTo("InvalidParameterException");
        }
    }

    @Test
    void token_isForTheSameParametersOnly() {
        Object token = admin.done("ListUsers", "Limit", 10).get("PaginationToken");
        assertThat(admin.done("ListUsers", "Limit", 10, "PaginationToken", token))
                .containsKey("Users");
        assertThat(admin.refused("ListUsers", "Limit", 20, "PaginationToken", token))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused("ListUsers", "Limit", 10, "Filter", "status = \"Enabled\"", "PaginationToken", token))
                .isEqualTo("InvalidParameterException");
        assertThat(admin.refused("ListGroups", "Limit", 10, "NextToken", token)).isEqualTo("InvalidParameterException");
    }

    @Test
    void token_madeUpOrEmpty_isInvalid() {
        for (String token : List.of("nonsense", "", "AAAA", "x".repeat(100))) {
            assertThat(admin.refused("ListUsers", "PaginationToken", token)).isEqualTo("InvalidParameterException");
            assertThat(admin.refused("ListGroups", "NextToken", token)).isEqualTo("InvalidParameterException");
        }
    }

    @Test
    void token_endsAfterAnHour() {
        Object token = admin.done("ListUsers").get("PaginationToken");
        server.clock.pass(Duration.ofMinutes(59));
        assertThat(admin.done("ListUsers", "PaginationToken", token)).containsKey("Users");
        server.clock.pass(Duration.ofMinutes(1));
        assertThat(admin.refused("ListUsers", "PaginationToken", token)).isEqualTo("InvalidParameterException");
    }

    @Test
    void pages_goOnBehindTheLastRow_whoeverLeftMeanwhile() {
        try (PoolServer own = new PoolServer(Map.of())) {
            admin = new Admin(own);
            addPeople();
            removeThoseOnTheFirstPage();
        }
    }

    private void removeThoseOnTheFirstPage() {
        Map<String, Object> first = admin.done("ListUsers", "Limit", 30);
        List<String> seen = Admin.column(first, "Users", "Username");
        seen.forEach(name -> admin.elsewhere("DELETE", "people/" + encoded(name), ""));
        Map<String, Object> second =
                admin.done("ListUsers", "Limit", 30, "PaginationToken", first.get("PaginationToken"));
        assertThat(Admin.column(second, "Users", "Username")).hasSize(30).doesNotContainAnyElementsOf(seen);
    }

    private static String encoded(String name) {
        return name.replace("é", "%C3%A9");
    }

    @Test
    void shortPages_areShortBeforeTheEnd_andTheLastIsEmpty() {
        admin.wanted("{\"apiPages\":{\"rows\":50}}");
        assertThat(pages("ListUsers", "Users", "Username"))
                .extracting(List::size)
                .containsExactly(50, 22, 0);
        assertThat(pages("ListUsers", "Users", "Username", "Limit", 60))
                .extracting(List::size)
                .containsExactly(50, 22, 0);
    }
}
