package dev.lifeguard.directory;

import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.SearchText;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A directory of any size, written past JPA, which takes seconds and not minutes. Everybody is in three groups or two;
 * the first tenth is in {@link #LARGE}. A tenth has not signed in yet, and a hundredth is disabled.
 */
public final class LargeDirectory {

    /** The group with a tenth of all people. */
    public static final GroupName LARGE = group(0);

    private static final List<String> FIRST_NAMES = List.of(
            "Noël",
            "Renée",
            "Zoë",
            "Łukasz",
            "Søren",
            "Anna",
            "Bert",
            "Chiara",
            "David",
            "Elif",
            "Femke",
            "Goran",
            "Hana",
            "Ines",
            "Jürgen",
            "Katarzyna",
            "Linh",
            "Mohammed",
            "Nadia",
            "Oscar",
            "Priya",
            "Quentin",
            "Rosa");

    private static final List<String> LAST_NAMES = List.of(
            "Müller",
            "Özdemir",
            "Åkesson",
            "Nguyễn",
            "García",
            "Silva",
            "Jansen",
            "Kowalski",
            "Rossi",
            "Dubois",
            "Novák",
            "Popescu",
            "Andersson",
            "Smith",
            "Okafor",
            "Haddad",
            "Tanaka",
            "Kaur",
            "O'Brien",
            "van der Berg",
            "Weiß");

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private static final int ROWS = 500;
    private static final int MADE = 20_000;
    private static final int TENTH = 10;
    private static final int HUNDREDTH = 100;

    private LargeDirectory() {}

    /** Adds so many people and groups, about three memberships for each of them, and lets the database look at them. */
    public static void fill(TestDatabase database, int people, int groups) {
        rows(
                database,
                "pool_group (name, description, created_at, observed_at, created_seen_at)",
                groups,
                number -> "('%s', 'A group', %2$s, %2$s, %2$s)".formatted(group(number), then()));
        // In the order of their indexes, which H2 writes much faster.
        List<Integer> inOrder = IntStream.range(0, people)
                .boxed()
                .sorted(Comparator.comparing(number -> person(number).value()))
                .toList();
        rows(
                database,
                "person (sub, username, name, email, email_lower, email_verified, enabled, status, created_at, observed_at,"
                        + " search_text, changed_at, memberships_known)",
                people,
                number -> personRow(inOrder.get(number)));
        rows(
                database,
                "membership (sub, group_name, observed_at, source, first_seen_at, ignored)",
                people,
                number -> membershipRows(inOrder.get(number), people, groups));
        String members = "(select count(*) from membership m where m.group_name = pool_group.name)";
        database.inSql("update pool_group set members = " + members + ", unmanaged = " + members);
        lookAt(database);
    }

    /** One of them, from 0. */
    public static PersonId person(int number) {
        return new PersonId(new UUID(number * 0x9E3779B97F4A7C15L, ~number).toString());
    }

    /** One of the groups, from 0. */
    public static GroupName group(int number) {
        return new GroupName("group-" + number);
    }

    /** Many rows: one text for each number, which may be several rows. */
    public static void rows(TestDatabase database, String table, int many, IntFunction<String> row) {
        for (int from = 0; from < many; from += ROWS) {
            database.inSql("insert into " + table + " values "
                    + IntStream.range(from, Math.min(from + ROWS, many))
                            .mapToObj(row)
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Adds the table {@code numbered_person}, for what is written about many of them in one statement. */
    public static void number(TestDatabase database, int people) {
        database.inSql("create table numbered_person (number int primary key, sub varchar(128))");
        rows(database, "numbered_person", people, number -> "(%d, '%s')".formatted(number, person(number)));
    }

    /**
     * Many rows, made by the database itself, some at a time: more H2 would write to a file first.
     *
     * @param statement where {@code %s} is a table with one column, {@code x}: the numbers from 0
     */
    public static void made(TestDatabase database, int many, String statement) {
        String rows = database.toString().startsWith("H2") ? "system_range" : "generate_series";
        for (int from = 0; from < many; from += MADE) {
            int to = Math.min(from + MADE, many) - 1;
            database.inSql(statement.replace(
                    "%s", "%s(cast(%d as bigint), cast(%d as bigint)) s(x)".formatted(rows, from, to)));
        }
    }

    /** Writes very much into some tables, and has their indexes made when it is there. */
    public static void withoutIndexes(TestDatabase database, Set<String> tables, Runnable writing) {
        Map<String, String> indexes = new TreeMap<>();
        tables.forEach(table -> indexes.putAll(indexes(database, table)));
        indexes.keySet().forEach(name -> database.inSql("drop index " + name));
        writing.run();
        indexes.values().forEach(database::inSql);
    }

    /** The statement that makes each index of a table that no constraint needs: ours begin with the table's name. */
    private static Map<String, String> indexes(TestDatabase database, String table) {
        Map<String, List<String>> columns = new TreeMap<>();
        try (Connection connection = database.dataSource().getConnection()) {
            boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
            String stored = upper ? table.toUpperCase(Locale.ROOT) : table;
            try (ResultSet row = connection.getMetaData().getIndexInfo(null, null, stored, false, true)) {
                while (row.next()) {
                    String name = row.getString("INDEX_NAME");
                    if (isOurs(row, stored)) {
                        columns.computeIfAbsent(name, first -> new ArrayList<>())
                                .add(row.getString("COLUMN_NAME")
                                        + ("D".equals(row.getString("ASC_OR_DESC")) ? " desc" : ""));
                    }
                }
            }
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
        Map<String, String> statements = new TreeMap<>();
        columns.forEach((name, of) ->
                statements.put(name, "create index %s on %s (%s)".formatted(name, table, String.join(", ", of))));
        return statements;
    }

    private static boolean isOurs(ResultSet index, String table) throws SQLException {
        String name = index.getString("INDEX_NAME");
        return name != null
                && name.startsWith(table + "_")
                && index.getBoolean("NON_UNIQUE")
                && index.getString("FILTER_CONDITION") == null;
    }

    /** Lets the database look at its tables, as it does itself some time after very much was written. */
    public static void lookAt(TestDatabase database) {
        database.inSql(database.toString().startsWith("H2") ? "analyze" : "vacuum analyze");
    }

    /** When all of it was seen. */
    public static String then() {
        return "timestamp with time zone '" + THEN.toString().replace("Z", "+00:00") + "'";
    }

    /** One of them, as the pool lists them. */
    public static PoolPerson personInPool(int number) {
        String name = FIRST_NAMES.get(number % FIRST_NAMES.size()) + " "
                + LAST_NAMES.get(number / FIRST_NAMES.size() % LAST_NAMES.size());
        PersonId id = person(number);
        return new PoolPerson(
                id,
                id.value(),
                name,
                SearchText.folded(name).replaceAll("[^a-z]+", ".") + number + "@example.com",
                true,
                number % HUNDREDTH != 1,
                number % TENTH == 2 ? PoolStatus.FORCE_CHANGE_PASSWORD : PoolStatus.CONFIRMED,
                THEN,
                THEN);
    }

    private static String personRow(int number) {
        PoolPerson person = personInPool(number);
        return "('%1$s', '%1$s', '%2$s', '%3$s', '%3$s', true, %4$s, '%5$s', %6$s, %6$s, '%7$s', %6$s, true)"
                .formatted(
                        person.username(),
                        quoted(person.name()),
                        person.email(),
                        person.enabled(),
                        person.status(),
                        then(),
                        quoted(SearchText.folded(person.name() + "\n" + person.email() + "\n" + person.username())));
    }

    private static String membershipRows(int number, int people, int groups) {
        return groupsOf(number, people, groups).stream()
                .map(group -> "('%s', '%s', %3$s, 'SYNC', %3$s, false)".formatted(person(number), group(group), then()))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }

    static Set<Integer> groupsOf(int number, int people, int groups) {
        int small = groups - 1;
        int third = number < people / TENTH ? 0 : number * 29 % small + 1;
        return new TreeSet<>(List.of(number * 7 % small + 1, number * 13 % small + 1, third));
    }

    /** Something to look for, another thing each time. */
    public static String typed(int number) {
        String name = LAST_NAMES.get(number % LAST_NAMES.size()).toUpperCase(Locale.ROOT);
        return name.substring(1, Math.min(name.length(), 2 + number % 4));
    }
}
