package dev.lifeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.audit.SealCheck.Break;
import dev.lifeguard.audit.SealCheck.Result;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.StoredHash;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.Node;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The seals of the log, and everything that somebody with the database in their hands could do about them. */
class SealsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId OLGA = new PersonId("olga-sub");
    private static final AuditEntry PLAIN = AuditEntry.of(NOW, AuditAction.MEMBERSHIP_ENDED);
    private static final AuditEntry WHOLE = AuditEntry.of(NOW, AuditAction.APPROVED)
            .by(OLGA)
            .on(new PersonId("peter-sub"))
            .about(new GroupName("finance"))
            .because("für das Audit 😀")
            .until(Expiry.at(NOW.plusSeconds(3600)))
            .in(RequestId.random())
            .refusedBy("NotForYourself.decide")
            .awsRequest("0f1e2d3c");

    @DatabaseTest
    void check_whenNothingWasTouched_isWhole(TestDatabase database) throws SQLException {
        write(database, PLAIN, WHOLE, PLAIN);
        assertThat(check(database).waiting()).isEqualTo(3);
        seal(database);

        Result result = check(database);

        assertThat(result.broken()).isEmpty();
        assertThat(result.sealed()).isEqualTo(3);
        assertThat(result.last()).isEqualTo(last(database));
        assertThat(result.waiting() + result.erased() + result.fromBefore()).isZero();
    }

    @DatabaseTest
    void append_whenEntriesAreCommittedInAnotherOrder_sealsThemAsTheyAreSeen(TestDatabase database)
            throws SQLException {
        database.inTransaction(entityManager -> {
            new AuditLog(entityManager).write(WHOLE);
            write(database, PLAIN);
            seal(database);
            assertThat(last(database).position()).isEqualTo(1);
        });
        seal(database);

        assertThat(check(database).broken()).isEmpty();
        assertThat(last(database).position()).isEqualTo(2);
    }

    /** What stands there is sealed as it is: one that nobody can read must not keep all later ones from their seals. */
    @DatabaseTest
    void append_whenAnEntryNamesWhatCannotBe_sealsItAndTheNext(TestDatabase database) throws SQLException {
        write(database, WHOLE, PLAIN);
        tamper(
                database,
                "update audit_entry set actor = '', subject = ' ', group_name = ' ', request_id = 'x'"
                        + " where actor = 'olga-sub'");

        seal(database);

        assertThat(check(database).sealed()).isEqualTo(2);
    }

    /** Also one that a later release adds to the table and forgets to seal. */
    @DatabaseTest
    void check_whenAnyColumnOfAnEntryIsChanged_namesIt(TestDatabase database) throws SQLException {
        for (Map.Entry<String, String> column : columns(database, "audit_entry").entrySet()) {
            clear(database);
            write(database, PLAIN, WHOLE, PLAIN);
            seal(database);
            tamper(
                    database,
                    "update audit_entry set " + column.getKey() + " = " + column.getValue()
                            + " where actor = 'olga-sub'");

            Result result = check(database);

            assertThat(result.isWhole()).as(column.getKey()).isFalse();
            assertThat(result.at()).as(column.getKey()).isEqualTo(2);
        }
    }

    @DatabaseTest
    void check_whenAnEntryWasTakenOut_namesIt(TestDatabase database) throws SQLException {
        write(database, PLAIN, WHOLE, PLAIN);
        seal(database);
        tamper(database, "delete from audit_entry where actor = 'olga-sub'");
        assertThat(check(database).broken()).contains(Break.ENTRY_MISSING);
        assertThat(check(database).at()).isEqualTo(2);

        tamper(database, "delete from audit_seal where place = 2");
        assertThat(check(database).broken()).contains(Break.SEAL_MISSING);
        assertThat(check(database).at()).isEqualTo(3);
    }

    /** The hash is over both, without a mark between them. */
    @DatabaseTest
    void check_whenTheEndOfTheSaltBecameText_saysSo(TestDatabase database) throws SQLException {
        write(database, AuditEntry.of(NOW, AuditAction.ASKED).by(OLGA).because("0 euros"));
        seal(database);

        database.inSql("update audit_text set content = concat(substring(salt, 17, 16), content),"
                + " salt = substring(salt, 1, 16)");

        assertThat(check(database).broken()).contains(Break.TEXT_CHANGED);
    }

    @DatabaseTest
    void check_whenTheBeginningWasTakenOut_isNotTakenForRetention(TestDatabase database) throws SQLException {
        write(database, WHOLE, PLAIN);
        seal(database);
        tamper(database, "delete from audit_entry where actor = 'olga-sub'");

        assertThat(check(database).broken()).contains(Break.ENTRY_MISSING);
        assertThat(check(database).at()).isEqualTo(1);
    }

    @DatabaseTest
    void check_whenAnEntryWasPutIn_namesIt(TestDatabase database) throws SQLException {
        write(database, WHOLE);
        seal(database);
        write(database, PLAIN);
        tamper(database, "delete from audit_unsealed");

        assertThat(check(database).broken()).contains(Break.NOT_SEALED);
    }

    @DatabaseTest
    void check_whenATextIsChanged_namesIt_andWhenItIsErasedDoesNot(TestDatabase database) throws SQLException {
        write(database, PLAIN, WHOLE);
        seal(database);
        database.inSql("update audit_text set content = 'another'");
        assertThat(check(database).broken()).contains(Break.TEXT_CHANGED);
        assertThat(check(database).at()).isEqualTo(2);

        database.inSql("delete from audit_text");
        assertThat(check(database).broken()).isEmpty();
        assertThat(check(database).erased()).isEqualTo(1);
    }

    /** The chain alone does not show it; a seal from the server's log or from an export does. */
    @DatabaseTest
    void check_whenTheEndWasCutOffOrAllWasMadeAnew_isSeenBySomebodyWithAKeptSeal(TestDatabase database)
            throws SQLException {
        write(database, PLAIN, WHOLE);
        seal(database);
        Seal kept = last(database);
        assertThat(check(database, kept).broken()).isEmpty();

        tamper(database, "delete from audit_entry where actor = 'olga-sub'; delete from audit_seal where place = 2");
        assertThat(check(database).broken()).isEmpty();
        assertThat(check(database, kept).broken()).contains(Break.OTHER_THAN_KEPT);

        write(database, WHOLE);
        seal(database);
        assertThat(check(database).broken()).isEmpty();
        assertThat(check(database, kept).broken()).contains(Break.OTHER_THAN_KEPT);
        assertThat(check(database, kept).at()).isEqualTo(2);
    }

    @DatabaseTest
    void drop_takesTheOldBeginningAndKeepsItsLastSeal(TestDatabase database) throws SQLException {
        Instant now = Instant.now();
        write(database, old(now, 200), old(now, 150), old(now, 10), old(now, 300));
        seal(database);
        Seal second = new Seal(2, sealAt(database, 2));

        drop(database, Duration.ofDays(100));
        assertThat(check(database).broken())
                .as("that it was dropped waits for its seal")
                .isEmpty();
        seal(database);

        Result result = check(database);
        assertThat(result.broken()).isEmpty();
        assertThat(result.beginning()).isEqualTo(second);
        assertThat(result.sealed())
                .as("the new one, the old one behind it, and that it was dropped")
                .isEqualTo(3);
        assertThat(check(database, second).broken()).isEmpty();
        assertThat(count(database, "audit_text")).isEqualTo(3);

        drop(database, Duration.ofDays(100));
        assertThat(check(database).beginning()).isEqualTo(second);
    }

    @DatabaseTest
    void drop_whenNothingIsConfigured_keepsAll(TestDatabase database) throws SQLException {
        write(database, old(Instant.now(), 5000));
        seal(database);

        drop(database, null);

        assertThat(check(database).sealed()).isEqualTo(1);
    }

    @Test
    void retention_thatIsShorterThanTheDatabaseLets_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditRetention(null, null, null, Optional.of(Duration.ofDays(89))))
                .withMessageContaining("P90D");
    }

    @DatabaseTest
    void postgreSql_refusesEveryChangeOfEntriesAndSeals(TestDatabase database) throws SQLException {
        assumeTrue(database.toString().startsWith("PostgreSQL"));
        Instant now = Instant.now();
        write(database, old(now, 200), old(now, 200), old(now, 10), old(now, 10));
        seal(database);
        write(database, old(now, 200));

        for (String change : new String[] {
            "update audit_entry set actor = 'x'",
            "update audit_seal set seal = 'x'",
            "truncate audit_entry",
            "truncate audit_seal",
            "delete from audit_entry",
            "delete from audit_seal",
            "delete from audit_seal where place = 1",
            "delete from audit_entry where id = (select entry_id from audit_seal where place = 2)",
            "delete from audit_entry where id in (select entry_id from audit_seal where place <= 3)",
            "delete from audit_entry where id in (select entry_id from audit_unsealed)"
        }) {
            assertThatIllegalStateException().as(change).isThrownBy(() -> database.inSql(change));
        }
        assertThat(check(database).sealed()).isEqualTo(4);
    }

    @DatabaseTest
    void export_endsWithTheLastSeal(TestDatabase database) throws SQLException {
        write(database, PLAIN);
        seal(database);

        String[] lines = database.fromTransaction(AuditLogTest::exported).split("\r\n");

        assertThat(lines[lines.length - 1])
                .isEqualTo("end of the export,entries: 1,seal: " + last(database) + ",,,,,,,,,,");
    }

    @DatabaseTest
    void tell_namesTheBreakForTheCommandLine(TestDatabase database) throws SQLException {
        write(database, WHOLE, PLAIN);
        seal(database);
        assertThat(told(database)).contains("last seal: " + last(database), "\nwhole\n");

        tamper(database, "update audit_entry set actor = 'x' where actor = 'olga-sub'");

        assertThat(told(database)).contains("BROKEN: CHANGED at position 1, entry ");
    }

    @Test
    void of_readsWhatWasWrittenAndNothingElse() {
        Seal seal = new Seal(12, "ab".repeat(32));

        assertThat(Seal.of(seal.toString())).contains(seal);
        assertThat(Seal.of("12:abc")).isEmpty();
        assertThat(Seal.of("")).isEmpty();
        assertThat(Seal.of("1".repeat(19) + ":" + seal.hash())).isEmpty();
    }

    /** By hand: docs/audit.md promises that others can check the seals. */
    @Test
    void next_isTheHashOfWhatTheDocumentationSays() {
        Seal next = new Seal(6, "ab").next(java.util.Arrays.asList("1", null, "ü"));

        assertThat(next).isEqualTo(new Seal(7, StoredHash.of("2:ab1:71:1-2:ü")));
    }

    private static AuditEntry old(Instant now, int days) {
        return AuditEntry.of(now.minus(Duration.ofDays(days)), AuditAction.ASKED)
                .because(days + " days ago");
    }

    private static String told(TestDatabase database) throws SQLException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SealCheck.tell(check(database), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static void write(TestDatabase database, AuditEntry... entries) {
        database.inTransaction(entityManager -> {
            for (AuditEntry entry : entries) {
                new AuditLog(entityManager).write(entry);
            }
        });
    }

    private static void seal(TestDatabase database) {
        while (database.fromTransaction(entityManager -> new AuditSeals(entityManager).areMissing())) {
            database.inTransaction(entityManager -> new AuditSeals(entityManager).append());
        }
    }

    private static void drop(TestDatabase database, Duration kept) {
        Node node = new Node(database);
        AuditRetention retention = new AuditRetention(
                node.entityManager(), new AuditLog(node.entityManager()), Clock.systemUTC(), Optional.ofNullable(kept));
        boolean more = true;
        while (more) {
            more = node.inNew(retention::drop);
        }
    }

    private static Seal last(TestDatabase database) {
        return database.fromTransaction(
                entityManager -> new AuditSeals(entityManager).last().orElseThrow());
    }

    private static Result check(TestDatabase database) throws SQLException {
        return check(database, Optional.empty());
    }

    private static Result check(TestDatabase database, Seal kept) throws SQLException {
        return check(database, Optional.of(kept));
    }

    private static Result check(TestDatabase database, Optional<Seal> kept) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return SealCheck.of(connection, kept);
        }
    }

    private static String sealAt(TestDatabase database, long place) {
        return database.fromTransaction(entityManager -> (String) entityManager
                .createNativeQuery("select seal from audit_seal where place = ?1")
                .setParameter(1, place)
                .getSingleResult());
    }

    private static long count(TestDatabase database, String table) {
        return database.fromTransaction(entityManager -> ((Number) entityManager
                        .createNativeQuery("select count(*) from " + table)
                        .getSingleResult())
                .longValue());
    }

    private static void clear(TestDatabase database) {
        tamper(
                database,
                "delete from audit_entry; delete from audit_seal; delete from audit_text; delete from audit_unsealed");
    }

    /** As the owner of the tables could, past every trigger. */
    private static void tamper(TestDatabase database, String sql) {
        boolean postgreSql = database.toString().startsWith("PostgreSQL");
        database.inSql(
                postgreSql
                        ? "set session_replication_role = replica; " + sql + "; set session_replication_role = origin"
                        : sql);
    }

    /** Each column with another value than it has. */
    private static Map<String, String> columns(TestDatabase database, String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Connection connection = database.dataSource().getConnection();
                ResultSet rows = connection.createStatement().executeQuery("select * from " + table)) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                String type = rows.getMetaData().getColumnTypeName(i).toLowerCase(Locale.ROOT);
                String value = type.contains("time") ? "current_timestamp" : type.contains("char") ? "'x'" : "99";
                columns.put(rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT), value);
            }
        }
        return columns;
    }
}
