package dev.lifeguard.it;

import java.time.Duration;

/** A Lifeguard of a test's own on a PostgreSQL of its own, in which people can ask for groups. */
record OnPostgreSql(PostgreSql database, Lifeguard lifeguard) implements AutoCloseable {

    static final Duration START = Duration.ofSeconds(90);

    static OnPostgreSql start() {
        PostgreSql database = PostgreSql.start();
        try {
            Lifeguard lifeguard = Lifeguard.start(database::connect);
            Somebody peter = new Somebody(lifeguard, "peter");
            Await.until(
                    START,
                    () -> peter.open("/catalogue"),
                    page -> !page.find("[data-group=audit-read]").isEmpty());
            return new OnPostgreSql(database, lifeguard);
        } catch (RuntimeException | AssertionError failed) {
            database.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        lifeguard.close();
        database.close();
    }
}
