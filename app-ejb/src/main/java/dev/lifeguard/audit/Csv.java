package dev.lifeguard.audit;

import java.io.IOException;
import java.io.Writer;

/**
 * Comma-separated values by RFC 4180: lines end in CR LF, and what needs it stands in quotes. A cell that a spreadsheet would
 * take for a formula gets an apostrophe before it, as OWASP advises ("CSV injection"): what people write is text.
 */
final class Csv {

    private static final String BEGINS_A_FORMULA = "=+-@\t\r";
    private static final String NEEDS_QUOTES = ",\"\r\n";

    private final Writer writer;

    Csv(Writer writer) {
        this.writer = writer;
    }

    void row(String... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                writer.write(',');
            }
            writer.write(quoted(asText(cells[i])));
        }
        writer.write("\r\n");
    }

    private static String asText(String cell) {
        return !cell.isEmpty() && BEGINS_A_FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0);
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
