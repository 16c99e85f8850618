package dev.lifeguard.audit;

import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The log as a table: the times as ISO 8601 in UTC, an empty cell for what does not apply. The last line says how many
 * entries there are, and the last seal of the log: without it the file is not whole.
 */
final class AuditCsv {

    private static final List<String> COLUMNS = List.of(
            "at",
            "actor",
            "actor name",
            "action",
            "subject",
            "subject name",
            "group",
            "reason",
            "until",
            "outcome",
            "rule",
            "request",
            "AWS request");

    private final Writer writer;
    private final Csv csv;
    private long entries;

    /**
     * @param out not the writer of an answer, which never says that its reader has left: the log would be read for
     *     nobody
     */
    AuditCsv(OutputStream out) {
        this.writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.csv = new Csv(writer);
    }

    void header() throws IOException {
        csv.byteOrderMark();
        csv.row(COLUMNS.toArray(String[]::new));
    }

    void line(AuditLine line) throws IOException {
        entries++;
        AuditEntry entry = line.entry();
        csv.row(
                entry.at().toString(),
                entry.actor().map(PersonId::value).orElse(""),
                line.actorName().orElse(""),
                entry.action().name(),
                entry.subject().map(PersonId::value).orElse(""),
                line.subjectName().orElse(""),
                entry.group().map(GroupName::value).orElse(""),
                line.textErased() ? "(erased)" : entry.reason(),
                until(entry.until()),
                entry.outcome().name(),
                entry.rule().orElse(""),
                entry.request().map(RequestId::toString).orElse(""),
                entry.awsRequest().orElse(""));
    }

    /**
     * As many cells as every line has, so that a reader of tables takes it too. Whoever keeps the seal can check the
     * log by it.
     */
    void end(Optional<Seal> lastOfTheLog) throws IOException {
        String[] last = new String[COLUMNS.size()];
        Arrays.fill(last, "");
        last[0] = "end of the export";
        last[1] = "entries: " + entries;
        last[2] = lastOfTheLog.map(seal -> "seal: " + seal).orElse("");
        csv.row(last);
        writer.flush();
    }

    private static String until(Optional<Expiry> until) {
        return until.map(end -> end.moment().map(Instant::toString).orElse("no end"))
                .orElse("");
    }
}
