package dev.lifeguard.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.audit.SealCheck;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.erasure.Erasure.Outcome;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.CallerIs;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.notice.NoticeParts;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.load.FixedPolicies;
import dev.lifeguard.policy.load.PolicyStatus;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PoolParts;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Nothing of somebody who was erased is left anywhere, and what they did as an approver is. */
class ErasureTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId GINA = new PersonId("gina-sub");
    private static final PersonId PETER = new PersonId("peter-sub");
    private static final PersonId ANNA = new PersonId("anna-sub");
    private static final GroupName FINANCE = new GroupName("finance");

    /** In every text that is about Gina; in those that she wrote about others stands the other one. */
    private static final String MARK = "qxmarkqx";

    private static final String KEPT = "qxkeptqx";

    /** Text columns in which no word of or about a person can stand, and why. */
    private static final Set<String> NEVER_WORDS = Set.of(
            // what somebody is known by: the sub, a group's name, ids of our own, hashes
            "*.sub",
            "*.group_name",
            "*.id",
            "*.request_id",
            "*.entry_id",
            "access_request.requester",
            "access_request.subject",
            "access_request.open_key",
            "access_decision.approver",
            "access_grant.person",
            "access_grant.current_key",
            "audit_entry.actor",
            "audit_entry.subject",
            "audit_entry.text_hash",
            "audit_entry.aws_request_id",
            "audit_text.salt",
            "audit_seal.seal",
            "policy_resolution.file_hash",
            "sign_in_session.session",
            // one of our own words
            "access_request.kind",
            "access_request.state",
            "access_request.close_reason",
            // as the policy asked
            "access_answer.question_key",
            "access_answer.question",
            "access_grant.state",
            "access_grant.end_reason",
            "audit_entry.action",
            "audit_entry.until_kind",
            "audit_entry.outcome",
            "audit_entry.rule_code",
            "pending_change.state",
            "former_membership.source",
            "membership.source",
            "session_update.kind",
            "person.status",
            "account_change.act",
            "account_change.begun_by",
            "account_change.status",
            // the hash of an address, and a sub
            "invitation.address_hash",
            "invitation.begun_by",
            "group_change.act",
            "group_change.begun_by",
            "adoption.kind",
            "notice.kind",
            "notice_delivery.kind",
            "notice_delivery.channel",
            "notice_delivery.state",
            "notice_delivery.failure",
            "notice_preference.language",
            "notice_preference.seen_language",
            "notice_preference.turned_off",
            // the id of a request or grant, made of it, or of a message
            "notice.about",
            "notice_delivery.about",
            "notice_delivery.notice_id",
            "notice_delivery.message_id",
            // a sub
            "notice_delivery.receiver",
            "notice.receiver",
            // who decided, and whose turn was the last; why they decided about everybody in a group, for as long as it
            // is carried out
            "adoption.decided_by",
            "adoption.cancelled_by",
            "adoption.last_sub",
            "adoption.justification",
            // who brought it, who started it, who cancelled it, and one of our own codes
            "people_import.state",
            "people_import.uploaded_by",
            "people_import.confirmed_by",
            "people_import.cancelled_by",
            "people_import.problem",
            // names of groups, a length of time, and codes with ids in them
            "import_line.import_id",
            "import_line.group_names",
            "import_line.duration",
            "import_line.state",
            "import_line.reasons",
            // names of groups, or the hash of a session
            "session_update.detail",
            // about groups, nodes, readings and the whole installation
            "pool_group.name",
            "pool_group.description",
            "group_change.description",
            "lease.name",
            "lease.holder",
            "sync_run.outcome",
            "sync_run.detail",
            "sync_run.removals_hash",
            // a hash, and the file that counts: nobody is erased whom it names
            "policy_file.hash",
            "policy_file.content",
            "setting.name",
            "setting.content");

    @DatabaseTest
    void erase_whenGone_leavesNoMarkOfThem_andTheSealsHold(TestDatabase database) throws SQLException {
        plant(database);
        seal(database);
        Set<String> marked = columnsWith(database, MARK);
        assertThat(marked).as("every column for words has the mark").containsAll(wordColumns(database));

        assertThat(erase(database, GINA, Set.of())).isEqualTo(Outcome.ERASED);
        seal(database);

        assertThat(columnsWith(database, MARK)).isEmpty();
        assertThat(columnsWith(database, KEPT))
                .containsExactly(
                        "access_answer.answer",
                        "access_decision.remark",
                        "access_request.justification",
                        "audit_text.content");
        try (Connection connection = database.dataSource().getConnection()) {
            SealCheck.Result result = SealCheck.of(connection, Optional.empty());
            assertThat(result.broken()).isEmpty();
            assertThat(result.erased()).as("with why she was signed out").isEqualTo(3);
        }
        List<AuditLine> log = log(database);
        assertThat(log.get(0).entry().action()).isEqualTo(AuditAction.ERASED);
        assertThat(log.get(0).subjectName()).contains("a former user");
        assertThat(log).filteredOn(AuditLine::textErased).hasSize(3);
        assertThat(erase(database, GINA, Set.of())).isEqualTo(Outcome.ERASED_BEFORE);
    }

    /** For what others keep of theirs than their id. */
    @DatabaseTest
    void erase_tellsTheirAddress(TestDatabase database) {
        plant(database);
        List<Erased> told = new ArrayList<>();

        database.inTransaction(
                entityManager -> ErasureParts.erasure(entityManager, policies(Set.of()), new SetClock(NOW), told::add)
                        .erase(GINA, Optional.empty()));

        assertThat(told)
                .singleElement()
                .satisfies(erased -> assertThat(erased.person()).isEqualTo(GINA))
                .satisfies(erased -> assertThat(erased.address()).isEqualTo(MARK + "@example.com"));
    }

    @DatabaseTest
    void erase_whenThePoolHasThem_isRefusedAndLogged(TestDatabase database) {
        database.inTransaction(entityManager -> person(entityManager, PETER, KEPT));

        assertThat(erase(database, PETER, Set.of())).isEqualTo(Outcome.IN_POOL);
        assertThat(erase(database, GINA, Set.of())).isEqualTo(Outcome.UNKNOWN);

        assertThat(log(database))
                .extracting(line -> line.entry().rule().orElse(""))
                .containsExactly("Erasure.UNKNOWN", "Erasure.IN_POOL");
        assertThat(columnsWith(database, KEPT)).contains("person.name");
    }

    @DatabaseTest
    void erase_whenSomethingStillNeedsTheName_isRefused(TestDatabase database) {
        plant(database);

        assertThat(erase(database, GINA, Set.of(GINA))).isEqualTo(Outcome.IN_POLICIES);
        database.inTransaction(entityManager -> new AccessRepository(entityManager)
                .add(Grant.adopted(GINA, FINANCE, RequestedDuration.endless().from(NOW), NOW)));
        assertThat(erase(database, GINA, Set.of())).isEqualTo(Outcome.MEMBERSHIPS_ENDING);

        assertThat(columnsWith(database, MARK)).contains("person.name", "access_request.justification");
    }

    @DatabaseTest
    void goneBefore_namesWhoWasGoneForSoLongAndNotErased(TestDatabase database) {
        plant(database);
        database.inTransaction(entityManager -> person(entityManager, PETER, KEPT));

        assertThat(gone(database, Instant.now().plusSeconds(60))).containsExactly(GINA);
        assertThat(gone(database, Instant.now().minus(Duration.ofDays(1)))).isEmpty();

        erase(database, GINA, Set.of());
        assertThat(gone(database, Instant.now().plusSeconds(60))).isEmpty();
    }

    private static List<PersonId> gone(TestDatabase database, Instant before) {
        return database.fromTransaction(
                entityManager -> PoolParts.directory(entityManager).goneBefore(before));
    }

    /** Erasing has no way back, and a list of the pool misses somebody now and then. */
    @DatabaseTest
    void erase_whenOneListAloneMissesThem_isRefused(TestDatabase database) {
        plantAndMiss(database);

        assertThat(erase(database, GINA, Set.of())).isEqualTo(Outcome.IN_POOL);
        assertThat(gone(database, Instant.now().plus(Duration.ofDays(2)))).isEmpty();
        assertThat(columnsWith(database, MARK)).contains("person.name", "access_request.justification");

        missAgain(database);
        assertThat(erase(database, GINA, Set.of())).isEqualTo(Outcome.ERASED);
    }

    @DatabaseTest
    void erase_whenThisNodeDoesNotKnowThePoliciesThatCount_isRefused(TestDatabase database) {
        plant(database);
        FixedPolicies others = policies(Set.of());
        others.stands(PolicyStatus.State.MISSING);

        assertThat(erase(database, GINA, others)).isEqualTo(Outcome.POLICIES_UNKNOWN);

        assertThat(columnsWith(database, MARK)).contains("person.name", "access_request.justification");
    }

    /** Gina asked for herself, was given something by Anna, decided about Peter, owned a group, and is gone. */
    private static void plant(TestDatabase database) {
        plantAndMiss(database);
        missAgain(database);
    }

    /** A complete reading, some minutes after the one that missed her first. */
    private static void missAgain(TestDatabase database) {
        database.inSql("insert into sync_run (number, started_at, finished_at, outcome, people, memberships,"
                + " people_removed, memberships_removed, detail) values (1, current_timestamp + interval '5' minute,"
                + " current_timestamp + interval '5' minute, 'COMPLETE', 1, 0, 0, 0, '')");
    }

    private static void plantAndMiss(TestDatabase database) {
        database.inTransaction(entityManager -> {
            person(entityManager, GINA, MARK);
            AccessRepository store = new AccessRepository(entityManager);
            store.add(decided(GINA, MARK, ANNA, MARK));
            store.add(decided(PETER, KEPT, GINA, KEPT));
            AuditLog log = new AuditLog(entityManager);
            log.write(AuditEntry.of(NOW, AuditAction.ASKED).by(GINA).on(GINA).because(MARK));
            log.write(AuditEntry.of(NOW, AuditAction.APPROVED).by(ANNA).on(GINA).because(MARK + "2"));
            log.write(
                    AuditEntry.of(NOW, AuditAction.APPROVED).by(GINA).on(PETER).because(KEPT));
        });
        database.inSql("insert into policy_resolution (file_hash, email, sub) values ('old', '" + MARK
                + "@example.com', 'gina-sub')");
        database.inTransaction(entityManager -> PoolParts.failed(entityManager, GINA, FINANCE, "no user " + MARK));
        database.inTransaction(entityManager -> new AccountChanges(entityManager)
                .begin(
                        GINA,
                        AccountChange.begun(
                                        AccountAct.CHANGE_EMAIL, ANNA, NOW, MARK + "@example.org", PoolStatus.CONFIRMED)
                                .toldAt(new EmailAddress(MARK + "@example.com"))));
        database.inTransaction(entityManager -> NoticeParts.recorder(entityManager, new SetClock(NOW))
                .emailChanged(GINA, new EmailAddress(MARK + "@example.com"), UUID.randomUUID()));
        imported(database, 1, "'gina-sub', '" + MARK + "@example.com', '" + MARK + "@example.com'", "DONE");
        imported(database, 2, "null, '" + MARK + "@example.com', '" + MARK + "@example.com'", "FAILED");
        database.inTransaction(entityManager -> PoolParts.writer(entityManager).personGone(GINA, Instant.now()));
        database.inSql("insert into sign_in_session (id, sub, signed_in, expires_at, session, browser, signed_in_at,"
                + " last_used_at) values ('s', 'gina-sub', '" + MARK + "', current_timestamp, 'n', '" + MARK
                + "', timestamp with time zone '2026-02-01 00:00:00+00:00', current_timestamp)");
    }

    /** By whose account it is known, or by the address alone. */
    private static void imported(TestDatabase database, int number, String whoAndAddress, String state) {
        database.inSql("insert into import_line (id, import_id, line_number, sub, email, email_lower, name,"
                + " group_names, duration, justification, state, reasons) values ('i/" + number + "', 'i', " + number
                + ", " + whoAndAddress + ", '" + MARK + "', 'finance', '14d', '" + MARK + "', '" + state + "', '')");
    }

    private static AccessRequest decided(PersonId subject, String reason, PersonId approver, String remark) {
        return AccessRequest.waiting(
                        RequestKind.ENTRY,
                        subject,
                        subject,
                        new RequestedAccess(
                                FINANCE,
                                RequestedDuration.of(Duration.ofDays(1)),
                                reason,
                                List.of(new RequestedAccess.Answer("ticket", "Number", reason))),
                        NOW,
                        NOW.plus(Duration.ofDays(7)))
                .denied(new Decision(approver, false, remark, NOW));
    }

    private static void person(EntityManager entityManager, PersonId id, String mark) {
        PoolPerson person = new PoolPerson(
                id,
                mark + "-user",
                mark + " name",
                mark + "@example.com",
                true,
                true,
                PoolStatus.CONFIRMED,
                Instant.EPOCH,
                Instant.EPOCH);
        PoolParts.writer(entityManager).people(List.of(person), Instant.EPOCH);
    }

    /** Each day in the same order: whoever comes after that one would never be erased. */
    @DatabaseTest
    void daily_whenOneCannotBeErased_erasesTheOthers(TestDatabase database) {
        List<PersonId> gone = List.of(new PersonId("hugo-sub"), new PersonId("ines-sub"));
        for (PersonId person : gone) {
            database.inTransaction(
                    entityManager -> PoolParts.person(entityManager, person, true, PoolStatus.CONFIRMED));
            database.inTransaction(
                    entityManager -> PoolParts.writer(entityManager).personGone(person, Instant.now()));
        }
        missAgain(database);
        database.inSql(
                "alter table audit_entry add constraint poison check (action <> 'ERASED' or subject <> 'hugo-sub')");
        try {
            daily(database).daily();
        } finally {
            database.inSql("alter table audit_entry drop constraint poison");
        }

        assertThat(gone.stream().map(person -> isErased(database, person))).containsExactly(false, true);
    }

    private static boolean isErased(TestDatabase database, PersonId person) {
        return database.fromTransaction(entityManager ->
                PoolParts.directory(entityManager).person(person).orElseThrow().isErased());
    }

    private static ErasureJob daily(TestDatabase database) {
        Node node = new Node(database);
        return new ErasureJob(
                Optional.of(Duration.ofDays(1)),
                node,
                PoolParts.directory(node.entityManager()),
                erasure(node.entityManager(), policies(Set.of())),
                new SetClock(Instant.now().plus(Duration.ofDays(2))));
    }

    private static Outcome erase(TestDatabase database, PersonId person, Set<PersonId> owners) {
        return erase(database, person, policies(owners));
    }

    private static Outcome erase(TestDatabase database, PersonId person, FixedPolicies policies) {
        return database.fromTransaction(entityManager ->
                new ErasureService(new CallerIs(ANNA), erasure(entityManager, policies)).erase(person));
    }

    private static Erasure erasure(EntityManager entityManager, FixedPolicies policies) {
        return ErasureParts.erasure(entityManager, policies, new SetClock(NOW));
    }

    private static FixedPolicies policies(Set<PersonId> owners) {
        return new FixedPolicies(
                new RoleGroupNames(Set.of(), Set.of(), Set.of()),
                List.of(new GroupPolicy(
                        FINANCE,
                        "a group",
                        true,
                        new Owners(owners, Set.of()),
                        Audience.EVERYBODY,
                        true,
                        new DurationLimits(Duration.ofHours(1), Duration.ofDays(90), Duration.ofDays(14), false),
                        false,
                        Set.of(),
                        Duration.ofDays(7))));
    }

    private static void seal(TestDatabase database) {
        database.inTransaction(entityManager -> new AuditSeals(entityManager).append());
    }

    private static List<AuditLine> log(TestDatabase database) {
        return database.fromTransaction(entityManager -> new AuditLog(entityManager)
                .search(AuditFilter.EVERYTHING, new Paging(0, 20))
                .items());
    }

    /** A column that a later release adds counts until somebody says above why it cannot have words of a person. */
    private static Set<String> wordColumns(TestDatabase database) {
        return textColumns(
                database,
                (table, column, value) ->
                        !NEVER_WORDS.contains(table + "." + column) && !NEVER_WORDS.contains("*." + column));
    }

    private static Set<String> columnsWith(TestDatabase database, String mark) {
        Set<String> found = new TreeSet<>();
        for (String column : textColumns(database, (table, name, value) -> true)) {
            String[] parts = column.split("\\.");
            if (count(database, "select count(*) from " + parts[0] + " where " + parts[1] + " like '%" + mark + "%'")
                    > 0) {
                found.add(column);
            }
        }
        return found;
    }

    private interface ColumnFilter {
        boolean is(String table, String column, String type);
    }

    private static Set<String> textColumns(TestDatabase database, ColumnFilter wanted) {
        Set<String> columns = new TreeSet<>();
        try (Connection connection = database.dataSource().getConnection();
                ResultSet rows = connection
                        .getMetaData()
                        .getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                String column = rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                String type = rows.getString("TYPE_NAME").toLowerCase(Locale.ROOT);
                boolean ours = !table.startsWith("initial_") && !table.startsWith("lifeguard_");
                boolean text =
                        type.contains("char") || type.contains("text") || type.contains("lob") || type.contains("json");
                if (ours && text && isTable(connection, table) && wanted.is(table, column, type)) {
                    columns.add(table + "." + column);
                }
            }
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
        return columns;
    }

    private static boolean isTable(Connection connection, String table) throws SQLException {
        List<String> types = new ArrayList<>();
        try (ResultSet rows =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (rows.next()) {
                if (rows.getString("TABLE_NAME").equalsIgnoreCase(table)) {
                    types.add(rows.getString("TABLE_TYPE"));
                }
            }
        }
        return types.stream().anyMatch(type -> type.endsWith("TABLE"));
    }

    private static long count(TestDatabase database, String query) {
        return database.fromTransaction(entityManager ->
                ((Number) entityManager.createNativeQuery(query).getSingleResult()).longValue());
    }
}
