package dev.lifeguard.bulk;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.lifeguard.audit.Csv;
import dev.lifeguard.bulk.UnreadableFileException.Problem;
import dev.lifeguard.rules.MessageArgument;
import dev.lifeguard.rules.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads a file of people: comma-separated values in UTF-8, with or without a byte order mark; commas, semicolons or
 * tabs between the cells, quotes by RFC 4180. The first line names the columns, in any order. Of a file that cannot be
 * read to its end nothing is taken; a line with a mistake is kept, with its mistakes, and the others are taken.
 */
final class ImportFile {

    /** With the rest of the form less than WildFly takes, by its default, from anybody: 10,485,760 bytes. */
    static final int MOST_BYTES = 10_000_000;

    static final int MOST_LINES = 10_000;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** The columns that are read, by their names; several may hold groups. */
    private enum Column {
        EMAIL,
        NAME,
        GROUPS,
        DURATION,
        JUSTIFICATION,

        /** What came of a line: the file is one of ours. */
        RESULT,

        /** What the file with the results has besides, so that a part of it can be read again. */
        IGNORED
    }

    private static final Map<String, Column> NAMES = Map.ofEntries(
            Map.entry("email", Column.EMAIL),
            Map.entry("e-mail", Column.EMAIL),
            Map.entry("name", Column.NAME),
            Map.entry("group", Column.GROUPS),
            Map.entry("groups", Column.GROUPS),
            Map.entry("duration", Column.DURATION),
            Map.entry("justification", Column.JUSTIFICATION),
            Map.entry("line", Column.IGNORED),
            Map.entry("result", Column.RESULT),
            Map.entry("reason", Column.IGNORED),
            Map.entry("user id", Column.IGNORED));

    private final ImportId id;
    private final List<ImportLine> lines = new ArrayList<>();
    private final Map<String, Integer> lineOf = new HashMap<>();
    private List<Column> columns = List.of();

    private ImportFile(ImportId id) {
        this.id = id;
    }

    /**
     * Reads all of it.
     *
     * @throws IOException when it cannot be had at all
     * @throws UnreadableFileException when something is wrong with it as a whole
     */
    static List<ImportLine> read(ImportId id, InputStream in) throws IOException {
        ImportFile file = new ImportFile(id);
        file.take(decoded(in.readNBytes(MOST_BYTES + 1)));
        return file.lines;
    }

    private static String decoded(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new UnreadableFileException(Problem.TOO_LARGE, MOST_BYTES / 1_000_000);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException another) {
            throw new UnreadableFileException(Problem.NOT_UTF8, 0);
        }
    }

    private void take(String text) {
        long read = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(text);
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            while (records.hasNext()) {
                CsvRecord next = records.next();
                read = next.getStartingLineNumber();
                take(next);
            }
        } catch (CsvParseException broken) {
            throw new UnreadableFileException(Problem.BROKEN_QUOTES, read + 1);
        } catch (IOException ofNoFile) {
            throw new IllegalStateException(ofNoFile);
        }
        if (lines.isEmpty()) {
            throw new UnreadableFileException(Problem.EMPTY, 0);
        }
    }

    /** The one of which the first line has most. */
    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char most = ',';
        for (char candidate : new char[] {';', '\t'}) {
            most = count(first, candidate) > count(first, most) ? candidate : most;
        }
        return most;
    }

    private static long count(String line, char what) {
        return line.chars().filter(c -> c == what).count();
    }

    private void take(CsvRecord next) {
        if (columns.isEmpty()) {
            columns = columns(next.getFields());
            return;
        }
        ImportCells cells = cells(next);
        if (cells.areEmpty() && next.getFieldCount() <= columns.size()) {
            return;
        }
        if (lines.size() == MOST_LINES) {
            throw new UnreadableFileException(Problem.MANY_LINES, MOST_LINES);
        }
        int number = Math.toIntExact(next.getStartingLineNumber());
        lines.add(ImportLine.read(id, number, cells, mistakes(next, number, cells)));
    }

    private static List<Column> columns(List<String> names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column column = NAMES.get(name.strip().toLowerCase(Locale.ROOT));
            if (column == null) {
                throw new UnreadableFileException(Problem.UNKNOWN_COLUMN, columns.size() + 1L);
            }
            if (columns.contains(column) && column != Column.GROUPS && column != Column.IGNORED) {
                throw new UnreadableFileException(Problem.REPEATED_COLUMN, columns.size() + 1L);
            }
            columns.add(column);
        }
        if (!columns.contains(Column.EMAIL)) {
            throw new UnreadableFileException(Problem.NO_EMAIL_COLUMN, 0);
        }
        return columns;
    }

    private ImportCells cells(CsvRecord next) {
        Map<Column, List<String>> cells = new EnumMap<>(Column.class);
        for (int i = 0; i < Math.min(columns.size(), next.getFieldCount()); i++) {
            String cell = next.getField(i);
            cells.computeIfAbsent(columns.get(i), none -> new ArrayList<>())
                    .add(columns.contains(Column.RESULT) ? Csv.asWritten(cell) : cell);
        }
        Map<Column, String> joined = cells.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, cell -> String.join(" ", cell.getValue())));
        return new ImportCells(
                joined.getOrDefault(Column.EMAIL, ""),
                joined.getOrDefault(Column.NAME, ""),
                joined.getOrDefault(Column.GROUPS, ""),
                joined.getOrDefault(Column.DURATION, ""),
                joined.getOrDefault(Column.JUSTIFICATION, ""));
    }

    private List<Violation> mistakes(CsvRecord next, int number, ImportCells cells) {
        List<Violation> mistakes = new ArrayList<>();
        cells.mistakes().forEach(mistake -> mistakes.add(ImportLine.mistake(mistake)));
        if (next.getFieldCount() > columns.size()) {
            mistakes.add(ImportLine.mistake(ImportCells.Mistake.MANY_CELLS));
        }
        Integer before = cells.email().isEmpty() ? null : lineOf.putIfAbsent(cells.folded(), number);
        if (before != null) {
            mistakes.add(
                    Violation.of(ImportLine.MISTAKE + ImportCells.Mistake.REPEATED, new MessageArgument.Count(before)));
        }
        return mistakes;
    }
}
