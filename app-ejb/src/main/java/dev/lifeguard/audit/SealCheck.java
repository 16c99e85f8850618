package dev.lifeguard.audit;

import dev.lifeguard.database.StoredHash;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the seals of the whole audit log and names the first break. Needs a connection and nothing else, so that it
 * also runs from the command line, on a copy of the database: see {@link #main}.
 *
 * <p>The chain alone cannot show that its end was cut off, nor that all of it was made anew by somebody who knows how.
 * Who has one seal from another place, the server's log or an earlier export, sees that too.
 */
public final class SealCheck {

    /**
     * The columns of an entry in the order in which they are sealed; moments are those at the places of the
     * {@code _at}.
     */
    static final List<String> COLUMNS = List.of(
            "format",
            "id",
            "number",
            "happened_at",
            "actor",
            "action",
            "subject",
            "group_name",
            "text_hash",
            "until_kind",
            "until_at",
            "outcome",
            "rule_code",
            "request_id",
            "aws_request_id");

    private static final int AT_ONCE = 1000;

    private static final String PIECE = "select s.place, s.entry_id, s.seal, t.salt, t.content, e."
            + String.join(", e.", COLUMNS)
            + " from audit_seal s left join audit_entry e on e.id = s.entry_id"
            + " left join audit_text t on t.entry_id = s.entry_id"
            + " where s.place > ? order by s.place fetch first " + AT_ONCE + " rows only";

    private static final String UNSEALED = " from audit_entry e left join audit_seal s on s.entry_id = e.id"
            + " left join audit_unsealed u on u.entry_id = e.id where s.place is null and u.entry_id is ";

    /** What is wrong. */
    public enum Break {

        /** There is no seal at this position, though there are later ones. */
        SEAL_MISSING,

        /** The entry that was sealed is not there, and no entry says that the log was shortened up to it. */
        ENTRY_MISSING,

        /** The entry or its seal is not what it was. */
        CHANGED,

        /** The text of the entry is not what was written. */
        TEXT_CHANGED,

        /** There is an entry that was never sealed, though it does not wait for it. */
        NOT_SEALED,

        /** The seal that was kept elsewhere is not the one at its position: the log was made anew, or cut off. */
        OTHER_THAN_KEPT
    }

    /**
     * What came of it.
     *
     * @param beginning the last seal of what was dropped; the position is 0 when nothing was
     * @param last the newest seal that was looked at
     * @param fromBefore how many entries are from before there were seals: what happened to them until then nobody can
     *     tell
     * @param erased how many texts are not there any more
     * @param waiting how many entries wait for their seal
     * @param broken what is wrong first, if anything is
     * @param at the position where it is wrong; that of the last seal for an entry without one
     * @param entry the id of the entry there, where there is one
     */
    public record Result(
            Seal beginning,
            Seal last,
            long fromBefore,
            long erased,
            long waiting,
            Optional<Break> broken,
            long at,
            Optional<String> entry) {

        /** Whether all is as it was sealed. */
        public boolean isWhole() {
            return broken.isEmpty();
        }

        /** How many sealed entries were looked at. */
        public long sealed() {
            return last.position() - beginning.position();
        }
    }

    private final Connection connection;
    private final Optional<Seal> kept;

    private long firstPlace;
    private Seal beginning = Seal.NONE;
    private Seal last = Seal.NONE;
    private boolean shorteningIsLogged;
    private long fromBefore;
    private long erased;

    private SealCheck(Connection connection, Optional<Seal> kept) {
        this.connection = connection;
        this.kept = kept;
    }

    /**
     * Checks all there is, a piece at a time.
     *
     * @param kept a seal from another place, if there is one
     */
    public static Result of(Connection connection, Optional<Seal> kept) throws SQLException {
        SealCheck check = new SealCheck(connection, kept);
        Result result = check.run();
        // What is dropped from the beginning meanwhile is not missing.
        while (!result.isWhole() && beginning(connection) > check.firstPlace) {
            check = new SealCheck(connection, kept);
            result = check.run();
        }
        return result;
    }

    private static long beginning(Connection connection) throws SQLException {
        return number(connection, "select coalesce(min(place), 0) from audit_seal");
    }

    private Result run() throws SQLException {
        firstPlace = beginning(connection);
        try (PreparedStatement piece = connection.prepareStatement(PIECE)) {
            boolean more = true;
            while (more) {
                piece.setLong(1, last.position());
                try (ResultSet rows = piece.executeQuery()) {
                    more = false;
                    while (rows.next()) {
                        more = true;
                        Optional<Break> broken = look(rows);
                        if (broken.isPresent()) {
                            return result(broken, rows.getLong("place"), Optional.of(rows.getString("entry_id")));
                        }
                    }
                }
            }
        }
        if (beginning.position() > 0 && !shorteningIsLogged && !shorteningWaits()) {
            return result(Optional.of(Break.ENTRY_MISSING), beginning.position(), Optional.empty());
        }
        if (kept.filter(seal -> seal.position() > last.position()).isPresent()) {
            return result(Optional.of(Break.OTHER_THAN_KEPT), kept.get().position(), Optional.empty());
        }
        Optional<String> unsealed = text(connection, "select min(e.id)" + UNSEALED + "null");
        return result(unsealed.map(any -> Break.NOT_SEALED), last.position(), unsealed);
    }

    /** It was shortened a moment ago, and the entry that says so is not sealed yet. */
    private boolean shorteningWaits() throws SQLException {
        return number(
                        connection,
                        "select count(*) from audit_unsealed u join audit_entry e on e.id = u.entry_id"
                                + " join audit_text t on t.entry_id = e.id where e.action = '"
                                + AuditAction.LOG_SHORTENED + "' and t.content like '"
                                + AuditRetention.upTo(beginning.position()) + "%'")
                > 0;
    }

    private Result result(Optional<Break> broken, long at, Optional<String> entry) throws SQLException {
        long waiting = number(connection, "select count(*)" + UNSEALED + "not null");
        return new Result(beginning, last, fromBefore, erased, waiting, broken, at, entry);
    }

    private Optional<Break> look(ResultSet row) throws SQLException {
        Seal stands = new Seal(row.getLong("place"), row.getString("seal"));
        boolean thereIsAnEntry = row.getString("id") != null;
        if (last.equals(Seal.NONE) && !thereIsAnEntry) {
            beginning = stands;
            last = stands;
            return otherThanKept(stands);
        }
        if (stands.position() != last.position() + 1) {
            return Optional.of(Break.SEAL_MISSING);
        }
        if (!thereIsAnEntry) {
            return Optional.of(Break.ENTRY_MISSING);
        }
        if (!last.next(columns(row)).equals(stands)) {
            return Optional.of(Break.CHANGED);
        }
        last = stands;
        count(row);
        return textIsRight(row) ? otherThanKept(stands) : Optional.of(Break.TEXT_CHANGED);
    }

    private Optional<Break> otherThanKept(Seal stands) {
        return kept.filter(seal -> seal.position() == stands.position() && !seal.equals(stands))
                .map(other -> Break.OTHER_THAN_KEPT);
    }

    private void count(ResultSet row) throws SQLException {
        if (row.getInt("format") == 0) {
            fromBefore++;
        }
        if (row.getString("text_hash") != null && row.getString("content") == null) {
            erased++;
        }
        shorteningIsLogged |= AuditAction.LOG_SHORTENED.name().equals(row.getString("action"))
                && String.valueOf(row.getString("content")).startsWith(AuditRetention.upTo(beginning.position()));
    }

    private static boolean textIsRight(ResultSet row) throws SQLException {
        String content = row.getString("content");
        String salt = row.getString("salt");
        return content == null
                || (salt.length() == TextRow.SALT_LENGTH
                        && StoredHash.of(salt + content).equals(row.getString("text_hash")));
    }

    private static List<String> columns(ResultSet row) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (String column : COLUMNS) {
            texts.add(
                    column.endsWith("_at")
                            ? Seal.moment(moment(row.getObject(column, OffsetDateTime.class)))
                            : row.getString(column));
        }
        return texts;
    }

    private static Instant moment(OffsetDateTime stored) {
        return stored == null ? null : stored.toInstant();
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Optional<String> text(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getString(1));
        }
    }

    /**
     * Checks a database without a server: arguments are its JDBC address, its user, and perhaps a seal from another
     * place as the log and the exports have it. The password comes from the environment,
     * {@code LIFEGUARD_DATABASE_PASSWORD}. Ends with 1 when something is wrong.
     */
    public static void main(String[] arguments) throws SQLException {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("Name the database's JDBC address, its user, and perhaps a seal that was kept.");
            System.exit(2);
        }
        Optional<Seal> kept = arguments.length < 3 ? Optional.empty() : Seal.of(arguments[2]);
        if (arguments.length == 3 && kept.isEmpty()) {
            System.err.println("A seal is written as a position, a colon and 64 hexadecimal digits.");
            System.exit(2);
        }
        String password = System.getenv().getOrDefault("LIFEGUARD_DATABASE_PASSWORD", "");
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], password)) {
            System.exit(tell(of(connection, kept), System.out) ? 0 : 1);
        }
    }

    static boolean tell(Result result, PrintStream out) {
        out.println("looked at: " + result.sealed() + " sealed entries; from before there were seals: "
                + result.fromBefore() + "; texts erased: " + result.erased() + "; waiting for a seal: "
                + result.waiting());
        if (result.beginning().position() > 0) {
            out.println("begins after: " + result.beginning());
        }
        out.println("last seal: " + result.last());
        out.println(result.broken()
                .map(what -> "BROKEN: " + what + " at position " + result.at()
                        + result.entry().map(id -> ", entry " + id).orElse(""))
                .orElse("whole"));
        return result.isWhole();
    }
}
