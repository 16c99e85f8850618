package dev.lifeguard.report;

import dev.lifeguard.audit.Csv;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.history.Span;
import dev.lifeguard.report.AccessOnDayService.GrantOnDay;
import dev.lifeguard.report.AccessOnDayService.MembershipOnDay;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who had what as a table: the times as ISO 8601 in UTC, an empty cell for what does not apply or is not known. The
 * last line says how many there are, of which span of time, and since when all memberships are written down: without it
 * the file is not whole.
 */
final class AccessCsv {

    private static final List<String> COLUMNS = List.of(
            "person",
            "person name",
            "group",
            "first seen",
            "seen until",
            "made",
            "given at",
            "expires",
            "approved by",
            "approved by names",
            "request");

    private static final String BETWEEN = " ";
    private static final String BETWEEN_NAMES = ", ";

    private final Writer writer;
    private final Csv csv;
    private long lines;

    AccessCsv(OutputStream out) {
        this.writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.csv = new Csv(writer);
    }

    void header() throws IOException {
        csv.byteOrderMark();
        csv.row(COLUMNS.toArray(String[]::new));
    }

    void line(MembershipOnDay held) throws IOException {
        lines++;
        Optional<GrantOnDay> given = held.given();
        csv.row(
                held.person().id().value(),
                held.person().name(),
                held.group().value(),
                text(held.seen()),
                text(held.until()),
                made(held),
                text(given.map(GrantOnDay::at)),
                given.map(how -> how.end().moment().map(Instant::toString).orElse("no end"))
                        .orElse(""),
                joined(given, person -> person.id().value(), BETWEEN),
                joined(given, PersonSummary::name, BETWEEN_NAMES),
                given.flatMap(GrantOnDay::request).map(RequestId::toString).orElse(""));
    }

    private static String made(MembershipOnDay held) {
        if (held.given().isPresent()) {
            return "in Lifeguard";
        }
        return held.outside() ? "outside" : "";
    }

    private static String joined(Optional<GrantOnDay> given, Function<PersonSummary, String> text, String between) {
        return given.stream().flatMap(how -> how.approvers().stream()).map(text).collect(Collectors.joining(between));
    }

    private static String text(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse("");
    }

    /** As many cells as every line has, so that a reader of tables takes it too. */
    void end(Span day, Instant recordedSince) throws IOException {
        String[] last = new String[COLUMNS.size()];
        Arrays.fill(last, "");
        last[0] = "end of the export";
        last[1] = "memberships: " + lines;
        last[2] = "from: " + day.begin();
        last[3] = "to: " + day.end();
        last[4] = "recorded since: " + recordedSince;
        csv.row(last);
        writer.flush();
    }
}
