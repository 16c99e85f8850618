package dev.lifeguard.run;

/** Which database the default data source of a server is. */
public enum Database {
    /** H2 in a file, which one server can have open. */
    EMBEDDED,

    /**
     * A PostgreSQL that the settings {@code lifeguard.database.host}, {@code .port}, {@code .name}, {@code .user} and
     * {@code .password} name. The server needs its driver among its libraries, as {@code postgresql.jar}.
     */
    POSTGRESQL
}
