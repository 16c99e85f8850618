package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.cluster.Lease;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A database with rows in every table, as the release before left it: each row is read by what the code calls it now.
 */
class UpgradeTest {

    private static final String LAST_BEFORE_THE_NAMES = "17.1";

    /** All tables of that release but for Flyway's own, which has its rows. */
    private static final List<String> ROWS = List.of(
            "setting (name, content) values ('pool-id', 'eu-west-1_AAAAAAAAA')",
            "person (sub, username, name, email, email_lower, email_verified, enabled, status, created_at, observed_at,"
                    + " search_text) values ('peter', 'peter', 'Peter', 'P@example.com', 'p@example.com', true, true,"
                    + " 'CONFIRMED', AT, AT, 'peter')",
            "pool_group (name, description, created_at, observed_at, made_seen_at) values ('finance', '', AT, AT, AT)",
            "membership (sub, group_name, observed_at, source, first_seen_at, left_alone, let_in_at)"
                    + " values ('olga', 'finance', AT, 'OURS', AT, true, AT), ('peter', 'finance', AT, 'PASS', AT, false, null)",
            "former_membership (sub, group_name, observed_at, source, let_in_at, missed_once)"
                    + " values ('olga', 'travel', AT, 'OURS', AT, false), ('peter', 'travel', AT, 'PASS', null, true)",
            "mirror_pass (number, started_at, outcome, people, memberships, people_gone, memberships_gone, detail, absent)"
                    + " values (1, AT, 'COMPLETE', 4, 3, 2, 1, '', ''), (2, AT, 'BROKEN', 4, 3, 2, 1, '', ''),"
                    + " (3, AT, 'ASKS', 4, 3, 2, 1, '', 'abc'), (4, AT, 'RUNNING', 4, 3, 2, 1, '', ''),"
                    + " (5, AT, 'CONFIRMED', 4, 3, 2, 1, '', 'abc')",
            "dirty_key (sub, group_name, version, lane, since, not_before, attempts, last_error, state, call_number,"
                    + " not_found) values ('p1', 'finance', 1, 0, AT, AT, 0, '', 'WAITING', 0, 0),"
                    + " ('p2', 'finance', 1, 1, AT, AT, 0, '', 'TELLING', 42, 0),"
                    + " ('p3', 'finance', 1, 1, AT, AT, 0, '', 'IN_DOUBT', 0, 0),"
                    + " ('p4', 'finance', 1, 1, AT, AT, 0, '', 'ONCE_MORE', 0, 0)",
            "live_change (sub, kind, happened_at, written_at, group_names) values ('p1', 'GIVEN', AT, AT, 'finance'),"
                    + " ('p2', 'TAKEN', AT, AT, 'finance'), ('p3', 'SIGNED_OUT', AT, AT, ''),"
                    + " ('p4', 'SESSION_ENDED', AT, AT, 's'), ('p5', 'OTHERS_ENDED', AT, AT, 's')",
            request("1", "WAITING", "NOT_YET"),
            request("2", "APPROVED", "DECIDED"),
            request("3", "WITHDRAWN", "TAKEN_BACK"),
            request("4", "LAPSED", "TIME_IS_UP"),
            request("5", "LAPSED", "GROUP_GONE"),
            "access_decision (id, request_id, place, approver, agreed, remark, decided_at)"
                    + " values ('d', '00000000-0000-0000-0000-000000000002', 0, 'olga', true, 'yes', AT)",
            grant("1", "STARTING", "NOT_YET"),
            grant("2", "ACTIVE", "NOT_YET"),
            grant("3", "ENDING", "EXPIRED"),
            grant("4", "ENDED", "REPLACED"),
            "audit_entry (id, happened_at, actor, action, subject, group_name, text_hash, until_kind, outcome, format)"
                    + " values ('a', AT, 'olga', 'LAPSED', 'peter', 'finance', 'abc', 'NONE', 'DONE', 1)",
            "audit_text (entry_id, salt, content) values ('a', 'salt', 'text')",
            "audit_seal (place, entry_id, seal) values (1, 'a', 'abc')",
            "audit_unsealed (entry_id) values ('b')",
            "policy_file (hash, content, counts_since) values ('abc', 'groups: {}', AT)",
            "policy_resolution (file_hash, email, sub) values ('abc', 'p@example.com', 'peter')",
            "sign_in_session (id, sub, signed_in, expires_at, session, browser, signed_in_at, last_used_at)"
                    + " values ('s', 'peter', 'sealed', AT, 'name', 'Firefox', AT, AT)",
            adoption("finance", "KEEP"),
            adoption("travel", "LEAVE_ALONE"),
            adoption("billing", "REMOVE"));

    /** What was stored, by the names and words of now. */
    private static final Map<String, List<String>> READ = Map.ofEntries(
            Map.entry("select concat(r.durationMillis, ' ', r.justification) from RequestRow r", same("60000 why", 5)),
            Map.entry(
                    "select r.state from RequestRow r order by r.id",
                    List.of("PENDING", "APPROVED", "WITHDRAWN", "EXPIRED", "EXPIRED")),
            Map.entry(
                    "select r.closeReason from RequestRow r order by r.id",
                    List.of("NOT_YET", "DECIDED", "WITHDRAWN", "EXPIRED", "GROUP_GONE")),
            Map.entry("select d.remark from DecisionRow d where d.approved = true", List.of("yes")),
            Map.entry(
                    "select g.state from GrantRow g order by g.id",
                    List.of("BEING_ADDED", "ACTIVE", "BEING_REMOVED", "ENDED")),
            Map.entry(
                    "select g.endReason from GrantRow g where g.expiresAt is not null and g.groupCreatedAt is not null"
                            + " order by g.id",
                    List.of("NOT_YET", "NOT_YET", "EXPIRED", "REPLACED")),
            Map.entry("select m.source from MembershipRow m order by m.sub", List.of("OWN_CHANGE", "SYNC")),
            Map.entry(
                    "select m.sub from MembershipRow m where m.ignored = true and m.addedAt is not null",
                    List.of("olga")),
            Map.entry("select m.source from FormerMembershipRow m order by m.sub", List.of("OWN_CHANGE", "SYNC")),
            Map.entry("select m.sub from FormerMembershipRow m where m.addedAt is not null", List.of("olga")),
            Map.entry("select g.name from GroupRow g where g.createdSeenAt is not null", List.of("finance")),
            Map.entry(
                    "select s.outcome from SyncRunRow s order by s.number",
                    List.of("COMPLETE", "STOPPED_EARLY", "NEEDS_CONFIRMATION", "RUNNING", "CONFIRMED")),
            Map.entry(
                    "select s.removalsHash from SyncRunRow s where s.peopleRemoved = 2 and s.membershipsRemoved = 1"
                            + " order by s.number",
                    List.of("", "", "abc", "", "abc")),
            Map.entry(
                    "select k.state from PendingChangeRow k order by k.sub",
                    List.of("PENDING", "IN_PROGRESS", "IN_DOUBT", "REPEAT")),
            Map.entry("select k.sub from PendingChangeRow k where k.priority = 0", List.of("p1")),
            Map.entry(
                    "select u.kind from SessionUpdateRow u order by u.number",
                    List.of("ADDED", "REMOVED", "SIGNED_OUT", "SESSION_ENDED", "OTHERS_ENDED")),
            Map.entry(
                    "select u.detail from SessionUpdateRow u order by u.number",
                    List.of("finance", "finance", "", "s", "s")),
            Map.entry("select a.kind from AdoptionRow a order by a.groupName", List.of("REMOVE", "KEEP", "IGNORE")),
            Map.entry(
                    "select concat(a.durationMillis, ' ', a.justification, ' ', a.pending) from AdoptionRow a",
                    same("60000 why 7", 3)),
            Map.entry("select e.action from AuditRow e", List.of("LAPSED")),
            Map.entry("select l.name from LeaseRow l order by l.name", List.of(Lease.RECONCILER, Lease.SYNC)));

    /** Tables that the release before did not have, each with a row as the first that had it writes it. */
    private static final Map<String, String> NEW = Map.of(
            "access_answer",
            " (id, request_id, place, question_key, question, answer) values ('1',"
                    + " '00000000-0000-0000-0000-000000000001', 0, 'ticket', 'Number', 'OPS-1')",
            "account_change",
            " (sub, id, act, closes, begun_by, begun_at, in_doubt, email) values ('peter',"
                    + " '00000000-0000-0000-0000-000000000009', 'DISABLE', true, 'anna', AT, false, '')",
            "group_change",
            " (group_name, id, act, begun_by, begun_at, in_doubt, description) values ('finance',"
                    + " '00000000-0000-0000-0000-000000000008', 'DELETE', 'anna', AT, false, '')",
            "membership_period",
            " (sub, group_name, seen_from, seen_until) values ('olga', 'travel', null, AT)",
            "invitation",
            " (address_hash, begun_at) values ('0f', AT)",
            "people_import",
            " (id, uploaded_by, uploaded_at, quiet, state, changed_at, not_before, attempts, problem) values"
                    + " ('00000000-0000-0000-0000-00000000000a', 'anna', AT, false, 'DRAFT', AT, AT, 0, '')",
            "import_line",
            " (id, import_id, line_number, email, email_lower, name, group_names, duration, justification, state,"
                    + " reasons) values ('00000000-0000-0000-0000-00000000000a/2',"
                    + " '00000000-0000-0000-0000-00000000000a', 2, '', '', '', '', '', '', 'READY', '')",
            "notice",
            " (id, kind, about, due_at) values ('ENDED:1', 'ENDED', '1', AT)",
            "notice_delivery",
            " (id, notice_id, kind, about, channel, receiver, state, next_at, attempts, changed_at) values ('1',"
                    + " 'ENDED:1', 'ENDED', '1', 'MAIL', 'peter', 'PENDING', AT, 0, AT)",
            "notice_preference",
            " (sub, language, turned_off) values ('peter', 'de', 'ENDED')");

    private static String request(String id, String state, String closing) {
        return "access_request (id, kind, requester, subject, group_name, term_millis, reason, asked_at, lapses_at, state,"
                + " closing, version) values ('00000000-0000-0000-0000-00000000000" + id
                + "', 'ENTRY', 'peter', 'peter', 'finance', 60000, 'why', AT, AT, '" + state + "', '" + closing
                + "', 1)";
    }

    private static String grant(String id, String state, String ending) {
        return "access_grant (id, person, group_name, begins_at, ends_at, state, ending, version, group_made_at)"
                + " values ('00000000-0000-0000-0000-00000000000" + id + "', 'peter', 'finance', AT, AT, '" + state
                + "', '" + ending + "', 1, AT)";
    }

    private static String adoption(String group, String kind) {
        return "adoption (group_name, decided_by, kind, term_millis, seen_until, reason, decided_at, expected, last_sub,"
                + " done, waiting, refused) values ('" + group + "', 'olga', '" + kind
                + "', 60000, AT, 'why', AT, 9, '', 8, 7, 6)";
    }

    private static List<String> same(String value, int times) {
        return Stream.generate(() -> value).limit(times).toList();
    }

    static Stream<DataSource> databases() {
        return TestDatabases.empty().stream();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void run_whenEveryTableHasRows_keepsAllUnderTheirNewNames(DataSource source) throws SQLException {
        asOfTheReleaseBefore(source);
        Map<String, Integer> before = counts(source);
        List<String> log = log(source);
        assertThat(before)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());

        new SchemaUpgrade(source).run();

        Map<String, Integer> after = counts(source);
        after.keySet().removeIf(table -> NEW.containsKey(table.toLowerCase(Locale.ROOT)));
        // Since when memberships that are over are recorded, which were forgotten, and which grants.
        after.computeIfPresent(after.containsKey("SETTING") ? "SETTING" : "setting", (table, rows) -> rows - 3);
        assertThat(after.values()).containsExactlyInAnyOrderElementsOf(before.values());
        for (String table : new TreeSet<>(NEW.keySet())) {
            insert(source, table + NEW.get(table));
        }
        assertThat(log(source)).as("what is sealed").isEqualTo(log);
        for (PersistenceProvider provider : PersistenceProvider.values()) {
            try (EntityManagerFactory factory = provider.open(source);
                    EntityManager entityManager = factory.createEntityManager()) {
                readAll(entityManager);
            }
        }
    }

    /** What was given here and is over, the log tells of: of each the first beginning since the end before. */
    @ParameterizedTest
    @MethodSource("databases")
    void run_whenTheLogTellsOfMembershipsThatAreOver_recordsThem(DataSource source) throws SQLException {
        migrate(source, "24");
        insert(source, logged("a", "MEMBERSHIP_STARTED", "2026-01-01"));
        insert(source, logged("a2", "MEMBERSHIP_STARTED", "2026-01-02"));
        insert(source, logged("b", "REMOVED", "2026-01-04"));
        insert(source, logged("c", "MEMBERSHIP_ENDED", "2026-01-05"));
        insert(source, logged("d", "MEMBERSHIP_ENDED", "2026-02-05"));
        insert(source, logged("e", "MEMBERSHIP_STARTED", "2026-03-01"));
        insert(source, neverBegan("f", "GRANTED"));
        insert(source, neverBegan("g", "MEMBERSHIP_ENDED"));
        insert(
                source,
                "access_grant (id, person, group_name, begins_at, state, end_reason, version) values"
                        + " ('h', 'nina', 'sales', timestamp with time zone '2025-12-30 08:00:00+00:00', 'ENDED',"
                        + " 'REMOVED', 1)");
        insert(
                source,
                "access_grant (id, person, group_name, begins_at, state, end_reason, version) values"
                        + " ('g', 'peter', 'finance', timestamp with time zone '2025-12-31 08:00:00+00:00', 'ENDED',"
                        + " 'REMOVED', 1)");

        new SchemaUpgrade(source).run();

        assertThat(days(source, "select seen_from, seen_until from membership_period order by number"))
                .containsExactly("2026-01-01 2026-01-05", "null 2026-02-05");
        assertThat(days(source, "select begins_at, ended_at from access_grant order by id"))
                .containsExactly("2025-12-31 2026-01-04", "2025-12-30 2025-12-30");
    }

    /** What the release before had forgotten nobody knows; a new installation has forgotten nothing. */
    @ParameterizedTest
    @MethodSource("databases")
    void run_whereGrantsMayHaveBeenForgotten_notesUntilWhen(DataSource source) throws SQLException {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        asOfTheReleaseBefore(source);

        new SchemaUpgrade(source).run();

        assertThat(grantsForgottenBefore(source)).isBetween(before, Instant.now());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void run_whenNothingWasThereBefore_notesThatNoGrantsAreForgotten(DataSource source) throws SQLException {
        new SchemaUpgrade(source).run();

        assertThat(grantsForgottenBefore(source)).isEqualTo(Instant.EPOCH);
    }

    private static Instant grantsForgottenBefore(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select content from setting where name = 'grants-forgotten-before'")) {
            row.next();
            return Instant.parse(row.getString(1));
        }
    }

    private static String logged(String id, String action, String day) {
        return ("audit_entry (id, happened_at, action, subject, group_name, until_kind, outcome, format) values ('%s',"
                        + " timestamp with time zone '%s 08:00:00+00:00', '%s', 'peter', 'finance', 'NONE', 'DONE', 1)")
                .formatted(id, day, action);
    }

    private static String neverBegan(String id, String action) {
        return logged(id, action, "2026-04-01")
                .replace("format)", "format, request_id)")
                .replace("'peter'", "'nina'")
                .replace(", 1)", ", 1, 'r')");
    }

    private static List<String> days(DataSource source, String query) throws SQLException {
        List<String> days = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                days.add(day(row, 1) + " " + day(row, 2));
            }
        }
        return days;
    }

    private static String day(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? "null" : moment.toLocalDate().toString();
    }

    private static void asOfTheReleaseBefore(DataSource source) throws SQLException {
        migrate(source, LAST_BEFORE_THE_NAMES);
        for (String row : ROWS) {
            insert(source, row);
        }
    }

    private static void migrate(DataSource source, String version) throws SQLException {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            Flyway.configure(SchemaUpgrade.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/migration", "classpath:db/" + product)
                    .table(SchemaUpgrade.HISTORY)
                    .target(version)
                    .load()
                    .migrate();
        }
    }

    private static void insert(DataSource source, String row) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into "
                    + row.replaceAll("\\bAT\\b", "timestamp with time zone '2026-05-04 08:00:00+00:00'"));
        }
    }

    private static void readAll(EntityManager entityManager) {
        for (EntityType<?> entity : entityManager.getMetamodel().getEntities()) {
            assertThat(entityManager
                            .createQuery("select e from " + entity.getName() + " e", Object.class)
                            .getResultList())
                    .as(entity.getName())
                    .isNotEmpty();
        }
        READ.forEach((query, values) -> assertThat(
                        entityManager.createQuery(query, Object.class).getResultList())
                .as(query)
                .extracting(String::valueOf)
                .isEqualTo(values));
    }

    private static List<String> log(DataSource source) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (String table : List.of("audit_entry", "audit_text", "audit_seal", "audit_unsealed")) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select * from " + table)) {
                while (row.next()) {
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        cells.add(row.getMetaData().getColumnLabel(column) + " " + row.getString(column));
                    }
                }
            }
        }
        return cells;
    }

    private static Map<String, Integer> counts(DataSource source) throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
                    row.next();
                    counts.put(table, row.getInt(1));
                }
            }
        }
        return counts;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = data.getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (rows.getString("TABLE_TYPE").endsWith("TABLE") && !name.equals(SchemaUpgrade.HISTORY)) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }
}
