package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditRetention;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.audit.SealCheck;
import dev.lifeguard.audit.SealCheck.Result;
import dev.lifeguard.paging.Paging;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the scripts do to an audit log that is there already, and the grants that docs/audit.md has for PostgreSQL. */
class AuditSchemaTest {

    private static final Path GUIDE = Path.of("../docs/audit.md");

    @Test
    void run_whenTheLogIsFromBeforeItWasSealed_movesItsTexts() throws SQLException {
        for (DataSource source : TestDatabases.empty()) {
            before(source);
            execute(source, entry("a", "'für das Audit 😀'"));
            execute(source, entry("b", "''"));
            execute(source, entry("c", "'für das Audit 😀'"));

            TestDatabase database = TestDatabase.of("upgraded", source, PersistenceProvider.ECLIPSELINK);

            assertThat(database.<List<AuditLine>>fromTransaction(entityManager -> new AuditLog(entityManager)
                            .search(AuditFilter.EVERYTHING, new Paging(0, 10))
                            .items()))
                    .extracting(line -> line.entry().reason())
                    .containsExactly("für das Audit 😀", "", "für das Audit 😀");
            database.inTransaction(entityManager -> new AuditLog(entityManager)
                    .write(AuditEntry.of(Instant.now(), AuditAction.LEFT).because("new")));
            database.inTransaction(entityManager -> new AuditSeals(entityManager).append());
            Result result = check(source);
            assertThat(result.broken()).isEmpty();
            assertThat(result.sealed()).isEqualTo(4);
            assertThat(result.fromBefore()).isEqualTo(3);
            assertThat(different(source, "salt")).isEqualTo(3);
            assertThat(different(source, "length(salt)")).isEqualTo(1);
        }
    }

    /** The statements of the guide, word by word, and then Lifeguard as the user that they make. */
    @Test
    void grantsOfTheGuide_letLifeguardWriteAndChangeNothing() throws SQLException, IOException {
        Optional<EmbeddedPostgreSql> server = TestDatabases.postgreSql();
        Assumptions.assumeTrue(server.isPresent());
        String url = server.get().openUrl();
        DataSource owners = source(url, "postgres");
        new SchemaUpgrade(owners).run();
        grant(owners);

        DataSource lifeguards = source(url, "lifeguard_app");
        new SchemaUpgrade(lifeguards).run();
        new PoolIdGuard(lifeguards).claim("eu-west-1_AAAAAAAAA");
        try (EntityManagerFactory factory = PersistenceProvider.HIBERNATE.open(lifeguards);
                EntityManager entityManager = factory.createEntityManager()) {
            entityManager.getTransaction().begin();
            new AuditLog(entityManager)
                    .write(AuditEntry.of(Instant.now(), AuditAction.LEFT).because("new"));
            entityManager.getTransaction().commit();
            entityManager.clear();
            entityManager.getTransaction().begin();
            new AuditSeals(entityManager).append();
            entityManager.getTransaction().commit();
        }
        assertThat(check(lifeguards).sealed()).isEqualTo(1);
        execute(
                lifeguards,
                "insert into person (sub, username, name, email, email_lower, email_verified, enabled, status, created_at,"
                        + " observed_at, search_text) values ('peter', 'peter', '', '', '', false, true, 'CONFIRMED', now(),"
                        + " now(), 'peter')");
        execute(lifeguards, "update person set change_number = default");
        for (String change : List.of(
                "update audit_entry set actor = 'x'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_seal set seal = 'x'",
                "delete from audit_seal",
                "truncate audit_seal",
                "update audit_text set content = 'x'",
                "set session_replication_role = replica",
                "alter table audit_entry disable trigger all",
                "drop trigger audit_entry_stays on audit_entry",
                "drop table audit_seal")) {
            assertThatExceptionOfType(SQLException.class)
                    .as(change)
                    .isThrownBy(() -> execute(lifeguards, change))
                    .withMessageMatching("(?s).*(permission denied|must be owner).*");
        }
        execute(lifeguards, "delete from audit_text");
        assertThat(check(lifeguards).broken()).isEmpty();
    }

    /** The one statement more that the guide names for it. */
    @Test
    void grantsOfTheGuide_letRetentionDropABeginning() throws SQLException, IOException {
        Optional<EmbeddedPostgreSql> server = TestDatabases.postgreSql();
        Assumptions.assumeTrue(server.isPresent());
        for (PersistenceProvider provider : PersistenceProvider.values()) {
            String url = server.get().openUrl();
            DataSource owners = source(url, "postgres");
            new SchemaUpgrade(owners).run();
            grant(owners);
            execute(owners, grantOfRetention());
            DataSource lifeguards = source(url, "lifeguard_app");

            try (EntityManagerFactory factory = provider.open(lifeguards);
                    EntityManager entityManager = factory.createEntityManager()) {
                dropABeginning(entityManager, provider.name());
            }
            assertThat(check(lifeguards).broken()).isEmpty();
        }
    }

    private static void dropABeginning(EntityManager entityManager, String provider) {
        AuditLog log = new AuditLog(entityManager);
        inTransaction(entityManager, () -> {
            log.write(AuditEntry.of(Instant.now().minus(Duration.ofDays(200)), AuditAction.LEFT)
                    .because("old"));
            log.write(AuditEntry.of(Instant.now(), AuditAction.LEFT).because("new"));
        });
        inTransaction(entityManager, new AuditSeals(entityManager)::append);
        AuditRetention retention =
                new AuditRetention(entityManager, log, Clock.systemUTC(), Optional.of(Duration.ofDays(100)));
        inTransaction(
                entityManager, () -> assertThat(retention.drop()).as(provider).isTrue());
        inTransaction(
                entityManager, () -> assertThat(retention.drop()).as(provider).isFalse());
    }

    private static void inTransaction(EntityManager entityManager, Runnable work) {
        entityManager.getTransaction().begin();
        work.run();
        entityManager.getTransaction().commit();
        entityManager.clear();
    }

    private static String grantOfRetention() throws IOException {
        Matcher grant = Pattern.compile("`(grant delete on audit_entry.*? to lifeguard_app)`")
                .matcher(Files.readString(GUIDE));
        assertThat(grant.find()).as("the grant for retention in the guide").isTrue();
        return grant.group(1);
    }

    private static DataSource source(String url, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        return source;
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void before(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .table(SchemaUpgrade.HISTORY)
                .target("8")
                .load()
                .migrate();
    }

    private static String entry(String id, String reason) {
        return "insert into audit_entry (id, happened_at, action, reason, until_kind, outcome) values ('" + id
                + "', current_timestamp, 'LEFT', " + reason + ", 'NONE', 'DONE')";
    }

    private static Result check(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return SealCheck.of(connection, Optional.empty());
        }
    }

    private static long different(DataSource source, String what) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(distinct " + what + ") from audit_text")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A role is the server's, and not the database's: for the second database it is there. */
    private static void grant(DataSource owners) throws SQLException, IOException {
        String[] statements = grants().split(";", 2);
        try {
            execute(owners, statements[0]);
        } catch (SQLException failed) {
            assertThat(failed.getSQLState()).as(failed.getMessage()).isEqualTo("42710");
        }
        execute(owners, statements[1]);
    }

    private static String grants() throws IOException {
        Matcher block =
                Pattern.compile("(?s)```sql\n(create role lifeguard_app.*?)```").matcher(Files.readString(GUIDE));
        assertThat(block.find()).as("the grants in the guide").isTrue();
        return block.group(1);
    }
}
