package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final String BY_DEFAULT = "set session characteristics as transaction isolation level ";

    private final DataSource dataSource = new H2InMemory().open();

    @Test
    void run_whenAnotherNodeWasFaster_changesNothing() {
        new SchemaUpgrade(dataSource).run();
        new SchemaUpgrade(dataSource).run();
    }

    /** What waits while Lifeguard is replaced goes on afterwards. */
    @ParameterizedTest
    @MethodSource("databases")
    void run_whenKeysAreMarked_carriesOverWhatTheyAreIn(DataSource before) throws SQLException {
        Flyway.configure(SchemaUpgrade.class.getClassLoader())
                .dataSource(before)
                .locations("classpath:db/migration")
                .table(SchemaUpgrade.HISTORY)
                .target("8")
                .load()
                .migrate();
        try (Connection connection = before.getConnection();
                Statement statement = connection.createStatement()) {
            for (long telling : List.of(0L, 42L, -1L, -2L)) {
                statement.execute("insert into dirty_key (sub, group_name, version, lane, since, not_before, attempts,"
                        + " telling, last_error) values ('p" + telling + "', 'g', 7, 1, current_timestamp,"
                        + " current_timestamp, 3, " + telling + ", 'no')");
            }
        }

        new SchemaUpgrade(before).run();

        try (Connection connection = before.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sub, state, call_number, not_found, version, attempts"
                        + " from pending_change order by sub")) {
            List<String> keys = new ArrayList<>();
            while (row.next()) {
                keys.add(row.getString(1) + " " + row.getString(2) + " " + row.getLong(3));
                assertThat(row.getInt(4)).isZero();
                assertThat(row.getLong(5)).isEqualTo(7);
                assertThat(row.getInt(6)).isEqualTo(3);
            }
            assertThat(keys)
                    .containsExactlyInAnyOrder("p0 PENDING 0", "p42 IN_PROGRESS 42", "p-1 IN_DOUBT 0", "p-2 REPEAT 0");
        }
    }

    static Stream<DataSource> databases() {
        return Stream.concat(
                Stream.of(new H2InMemory().open()), EmbeddedPostgreSql.start().map(EmbeddedPostgreSql::open).stream());
    }

    @Test
    void run_whenTheDatabaseIsNewer_refusesInWords() throws SQLException {
        new SchemaUpgrade(dataSource).run();
        putNewerVersion();

        assertThatExceptionOfType(UnfitDatabaseException.class)
                .isThrownBy(new SchemaUpgrade(dataSource)::run)
                .withMessageContaining("version 9999")
                .withMessageContaining("newer release");
    }

    /** Repairing makes the tables no older: what is marked as deleted then has still been carried out. */
    @Test
    void run_whenTheDatabaseIsNewerAndWasRepaired_refusesInWords() throws SQLException {
        new SchemaUpgrade(dataSource).run();
        putNewerVersion();
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration", "classpath:db/h2")
                .table(SchemaUpgrade.HISTORY)
                .ignoreMigrationPatterns(new String[0])
                .load()
                .repair();

        assertThatExceptionOfType(UnfitDatabaseException.class)
                .isThrownBy(new SchemaUpgrade(dataSource)::run)
                .withMessageContaining("newer release");
    }

    private void putNewerVersion() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into \"" + SchemaUpgrade.HISTORY + "\" select 9999, '9999', 'future', \"type\","
                    + " 'V9999__future.sql', 1, \"installed_by\", \"installed_on\", 1, true from \""
                    + SchemaUpgrade.HISTORY + "\" where \"version\" = '1'");
        }
    }

    @Test
    void run_whenTheDatabaseIsSomebodyElses_refusesInWords() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table invoice (number int primary key)");
        }

        assertThatExceptionOfType(UnfitDatabaseException.class)
                .isThrownBy(new SchemaUpgrade(dataSource)::run)
                .withMessageContaining("one of its own");
    }

    @Test
    void refuseNewer_whenTheServerIsTheSame_isContent() {
        H2Release release = new H2Release(dataSource);
        release.refuseNewer();
        new SchemaUpgrade(dataSource).run();
        release.remember();
        release.refuseNewer();
        release.remember();
    }

    @Test
    void refuseNewer_whenANewerServerWroteTheDatabase_refusesInWords() throws SQLException {
        new SchemaUpgrade(dataSource).run();
        new H2Release(dataSource).remember();
        keepRelease("2.10.1");

        assertThatExceptionOfType(UnfitDatabaseException.class)
                .isThrownBy(new H2Release(dataSource)::refuseNewer)
                .withMessageContaining("last written by H2 2.10.1")
                .withMessageContaining("this server has the older H2 2.")
                .withMessageContaining("docs/operations.md");
    }

    @Test
    void refuseNewer_whenAnOlderServerWroteTheDatabase_remembersTheNewerOne() throws SQLException {
        new SchemaUpgrade(dataSource).run();
        H2Release release = new H2Release(dataSource);
        release.remember();
        String ours = keptRelease();
        keepRelease("1.4.200");

        release.refuseNewer();
        release.remember();

        assertThat(keptRelease()).isEqualTo(ours);
    }

    /** A node takes people into its memory in parts, by these numbers. */
    @Test
    void run_whenThereArePeopleFromBefore_numbersThemThrough() throws SQLException {
        Flyway.configure()
                .dataSource(dataSource)
                .table(SchemaUpgrade.HISTORY)
                .target("8")
                .load()
                .migrate();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sub : List.of("anna", "bert", "carl")) {
                statement.execute(
                        "insert into person (sub, username, name, email, email_lower, email_verified, enabled,"
                                + " status, created_at, observed_at, search_text) values ('" + sub
                                + "', '', '', '', '', true,"
                                + " true, 'CONFIRMED', current_timestamp, current_timestamp, '')");
            }
            new SchemaUpgrade(dataSource).run();

            try (ResultSet row = statement.executeQuery(
                    "select count(distinct change_number) from person where changed_at < timestamp '2000-01-01 00:00:00'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(3);
            }
        }
    }

    /** As Payara's pools do that watch their statements. */
    @Test
    void refuseNewer_whenTheDatabaseIsNewAndThePoolHidesKindsOfExceptions_refusesNothing() {
        new H2Release(hidingKinds(dataSource)).refuseNewer();
    }

    private static DataSource hidingKinds(DataSource source) {
        return proxy(DataSource.class, (method, arguments) -> {
            Connection connection = source.getConnection();
            return proxy(Connection.class, (asked, values) -> {
                try {
                    return asked.invoke(connection, values);
                } catch (InvocationTargetException failed) {
                    throw new SQLException(failed.toString());
                }
            });
        });
    }

    private interface Answer {
        Object to(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (itself, method, arguments) -> answer.to(method, arguments)));
    }

    @Test
    void refuseNewer_whenTheFileCannotBeOpened_saysWhatMayBeWrong(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("lifeguard.mv.db"), "H:3,format:99".repeat(1000));
        DataSource unreadable = new FileSource(folder).open();

        assertThatExceptionOfType(UnfitDatabaseException.class)
                .isThrownBy(new H2Release(unreadable)::refuseNewer)
                .withMessageContaining("a newer server wrote");
    }

    private void keepRelease(String release) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update setting set content = '" + release + "' where name = 'h2-release'");
        }
    }

    private String keptRelease() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select content from setting where name = 'h2-release'")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    @DatabaseTest
    void claim_whenAgain_isContent(TestDatabase database) {
        database.pool().claim("eu-west-1_AAAAAAAAA");
        database.pool().claim("eu-west-1_AAAAAAAAA");
    }

    @DatabaseTest
    void claim_whenAnotherPool_refusesInWords(TestDatabase database) {
        database.pool().claim("eu-west-1_AAAAAAAAA");

        assertThatExceptionOfType(UnfitDatabaseException.class)
                .isThrownBy(() -> database.pool().claim("eu-west-1_BBBBBBBBB"))
                .withMessageContaining("belongs to the user pool eu-west-1_AAAAAAAAA")
                .withMessageContaining("cognito.user-pool-id is eu-west-1_BBBBBBBBB");
    }

    @DatabaseTest
    void claim_whenSeveralNodesBegin_letsAllIn(TestDatabase database) throws Exception {
        Callable<String> claim = () -> {
            database.pool().claim("eu-west-1_AAAAAAAAA");
            return "in";
        };

        for (Future<String> node : TestDatabase.atOnce(Collections.nCopies(8, claim))) {
            assertThat(node.get()).isEqualTo("in");
        }
    }

    @DatabaseTest
    void demand_whenTransactionsSeeWhatOthersHaveCommitted_isContent(TestDatabase database) {
        new ReadCommitted(database.dataSource()).demand();
    }

    @DatabaseTest
    void demand_whenAnotherIsolationIsTheDefault_refusesInWords(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(BY_DEFAULT + "repeatable read");
            Connection open = proxy(
                    Connection.class,
                    (asked, values) -> asked.getName().equals("close") ? null : asked.invoke(connection, values));

            assertThatExceptionOfType(UnfitDatabaseException.class)
                    .isThrownBy(new ReadCommitted(proxy(DataSource.class, (method, arguments) -> open))::demand)
                    .withMessageContaining("are REPEATABLE READ by default")
                    .withMessageContaining("needs READ COMMITTED");

            // It is kept for the next test.
            statement.execute(BY_DEFAULT + "read committed");
        }
    }

    @DatabaseTest
    void entityManager_whenAsked_reachesTheTables(TestDatabase database) {
        database.pool().claim("eu-west-1_AAAAAAAAA");

        assertThat(database.<List<?>>fromTransaction(SchemaTest::settings)).isEqualTo(List.of("eu-west-1_AAAAAAAAA"));
    }

    private static List<?> settings(EntityManager entityManager) {
        return entityManager
                .createNativeQuery("select content from setting where name = 'pool-id'")
                .getResultList();
    }
}
