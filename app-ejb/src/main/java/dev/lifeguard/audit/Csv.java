package dev.lifeguard.audit;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * Comma-separated values by RFC 4180: lines end in CR LF, and what needs it stands in quotes. What a spreadsheet would
 * take for a formula gets an apostrophe before it, as OWASP advises ("CSV injection"): what people write is text.
 * Where a decimal comma is usual, spreadsheets part cells by semicolons and do not see the quotes of a cell that
 * begins after a comma, so that a formula may begin inside a cell too: after a semicolon, a tab or the end of a line.
 */
public final class Csv {

    private static final String FORMULA = "[\\s\\p{Z}]*[=+\\-@\uff1d\uff0b\uff0d\uff20]";

    /** Places where a formula would begin; the wide forms are taken for the narrow ones in East Asian languages. */
    private static final Pattern BEFORE_A_FORMULA =
            Pattern.compile("(?:^|(?<=[;\\t\\r\\n]))(?=" + FORMULA + ")|^(?=[\\t\\r\\n])");

    /** The apostrophes at these places. */
    private static final Pattern OUR_APOSTROPHE =
            Pattern.compile("(?:^|(?<=[;\\t\\r\\n]))'(?=" + FORMULA + ")|^'(?=[\\t\\r\\n])");

    private static final String FORMULA_MAY_FOLLOW = ";\t\r\n";
    private static final String NEEDS_QUOTES = ",;\"\t\r\n";

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Writer writer;

    public Csv(Writer writer) {
        this.writer = writer;
    }

    /** To be written first: without it spreadsheets do not take the file for UTF-8. */
    public void byteOrderMark() throws IOException {
        writer.write(BYTE_ORDER_MARK);
    }

    /** One line. */
    public void row(String... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                writer.write(',');
            }
            writer.write(quoted(asText(cells[i])));
        }
        writer.write("\r\n");
    }

    /**
     * The pattern is asked only where it could fit, because nearly every cell of a long log is a plain word or number.
     */
    private static String asText(String cell) {
        boolean plain =
                cell.isEmpty() || Character.isLetterOrDigit(cell.charAt(0)) && !holdsAny(cell, FORMULA_MAY_FOLLOW);
        return plain ? cell : BEFORE_A_FORMULA.matcher(cell).replaceAll("'");
    }

    /** What stood in a cell of a file that was written here, before it got its apostrophes. */
    public static String asWritten(String cell) {
        return cell.indexOf('\'') < 0 ? cell : OUR_APOSTROPHE.matcher(cell).replaceAll("");
    }

    private static String quoted(String cell) {
        return holdsAny(cell, NEEDS_QUOTES) ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static boolean holdsAny(String cell, String characters) {
        for (int i = 0; i < cell.length(); i++) {
            if (characters.indexOf(cell.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
