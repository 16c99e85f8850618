package dev.lifeguard.database;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a database carries out a query, as it explains it itself.
 *
 * @param sql the query
 * @param explanation in the database's words
 */
public record QueryPlan(String sql, String explanation) {

    private static final Pattern H2 = Pattern.compile(
            "\"PUBLIC\"\\.\"(\\w+)\"[^\\n]*\\n\\s*/\\* PUBLIC\\.([^\\n]*)" + "(\\s*/\\* direct lookup \\*/)?");

    private static final Pattern POSTGRESQL =
            Pattern.compile("(Seq|Index|Index Only) Scan (?:Backward )?(?:using \\S+ )?on (\\w+)");

    private static final Pattern NEEDS_ALL =
            Pattern.compile("^(\\s*->\\s*)?(Sort|HashAggregate|Aggregate|Hash|Bitmap)\\b");

    /**
     * The tables of which it reads everything, row by row or by an index from one end to the other. An index that is
     * read until enough rows were found reads a page, and for the least or the greatest it is read at one end.
     */
    public Set<String> scanned() {
        Set<String> scanned = new TreeSet<>();
        boolean limited = sql.toLowerCase(Locale.ROOT).matches("(?s).*\\b(fetch first|limit|offset)\\b.*");
        List<String> lines = explanation.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            Matcher scan = POSTGRESQL.matcher(lines.get(line));
            if (scan.find() && !isBounded(lines, line, limited, scan.group(1))) {
                scanned.add(scan.group(2));
            }
        }
        Matcher scan = H2.matcher(explanation);
        while (scan.find()) {
            String way = scan.group(2);
            boolean whole = way.contains(".tableScan") || !limited && !way.contains(": ");
            if (whole && scan.group(3) == null) {
                scanned.add(scan.group(1).toLowerCase(Locale.ROOT));
            }
        }
        return scanned;
    }

    /** Whether it sorts everything that fits before it takes the first rows of it: H2 alone says so. */
    public boolean isSortedForAFew() {
        return explanation.contains("ORDER BY")
                && explanation.contains("FETCH ")
                && !explanation.contains("index sorted");
    }

    private static boolean isBounded(List<String> lines, int line, boolean limited, String how) {
        boolean byCondition = line + 1 < lines.size() && lines.get(line + 1).contains("Index Cond");
        boolean atItsEnd = line > 0 && lines.get(line - 1).strip().endsWith("Limit");
        return !how.equals("Seq") && (limited && !needsAll(lines, line) || byCondition || atItsEnd);
    }

    /** Whether a step above takes everything before it gives anything, so that a full page does not end the reading. */
    private static boolean needsAll(List<String> lines, int line) {
        int below = depth(lines.get(line));
        for (int above = line - 1; above >= 0; above--) {
            if (depth(lines.get(above)) < below) {
                below = depth(lines.get(above));
                if (NEEDS_ALL.matcher(lines.get(above)).find()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }
}
