package dev.lifeguard.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.audit.Csv;
import dev.lifeguard.bulk.UnreadableFileException.Problem;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.MessageArgument;
import dev.lifeguard.rules.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people and spreadsheets write them, and as nobody should. */
class ImportFileTest {

    private static final ImportId ID = ImportId.random();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email,name,groups\nrenée@example.com,\"Noël, Renée\",a b\n",
                "\ufeffemail;name;groups\r\nrenée@example.com;Noël, Renée;a b\r\n",
                "GROUPS\tE-Mail\tName\na b\trenée@example.com\tNoël, Renée",
                " email ; name ; group ; group \n renée@example.com ; Noël, Renée ; a ; b \n",
                "email,name,groups\n\n\"renée@example.com\",\"Noël,\n  Renée\",\"a\nb\"\n,,\n\n",
                "line;email;name;groups;result;reason;user id\n7;renée@example.com;Noël, Renée;a b;FAILED;Account.GONE;",
            })
    void read_whateverPartsTheCells_givesTheSame(String file) {
        List<ImportLine> lines = read(file);

        assertThat(lines).hasSize(1);
        ImportCells cells = lines.get(0).cells();
        assertThat(cells.email()).isEqualTo("renée@example.com");
        assertThat(cells.name()).isEqualTo("Noël, Renée");
        assertThat(cells.groupNames()).extracting(Object::toString).containsExactly("a", "b");
        assertThat(lines.get(0).state()).isEqualTo(ImportLine.State.UNCHECKED);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("", Problem.EMPTY, 0),
                Arguments.of("\ufeff", Problem.EMPTY, 0),
                Arguments.of("email,name\n\n,\n", Problem.EMPTY, 0),
                Arguments.of("name,groups\nNina,a\n", Problem.NO_EMAIL_COLUMN, 0),
                Arguments.of("nina@example.com,Nina\n", Problem.UNKNOWN_COLUMN, 1),
                Arguments.of("email,gropus\nnina@example.com,a\n", Problem.UNKNOWN_COLUMN, 2),
                Arguments.of("email,name,EMAIL\n", Problem.REPEATED_COLUMN, 3),
                Arguments.of(
                        "email,name\na@example.com,A\nb@example.com,\"B\nc@example.com,C\n", Problem.BROKEN_QUOTES, 3),
                Arguments.of("email,name\na@example.com,\"A\"B\n", Problem.BROKEN_QUOTES, 2),
                Arguments.of("email\n" + "a@example.com\n".repeat(10_001), Problem.MANY_LINES, 10_000),
                Arguments.of("email\n" + " ".repeat(ImportFile.MOST_BYTES), Problem.TOO_LARGE, 10),
                Arguments.of("email\n" + ",".repeat(100_000), Problem.BROKEN_QUOTES, 2));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void read_whenTheFileIsNotToBeTrusted_takesNothing(String file, Problem problem, long number) {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> read(file))
                .satisfies(wrong -> {
                    assertThat(wrong.problem()).isEqualTo(problem);
                    assertThat(wrong.number()).isEqualTo(number);
                });
    }

    /** What a spreadsheet saves unless somebody chooses otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-32"})
    void read_inAnotherEncoding_takesNothing(String encoding) {
        byte[] bytes = "email,name\nrenee@example.com,Renée Noël\n".getBytes(Charset.forName(encoding));

        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> ImportFile.read(ID, new ByteArrayInputStream(bytes)))
                .satisfies(wrong -> assertThat(wrong.problem()).isIn(Problem.NOT_UTF8, Problem.UNKNOWN_COLUMN));
    }

    /** Each of these is the cells of one line; the columns are email, name, groups, duration, justification. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody,,,,|NO_EMAIL",
                ",Nina,a,,|NO_EMAIL",
                "nina@example,,,,|NO_EMAIL",
                "'nina@example.com\u202e',Nina,,,|''",
                "nina@example.com,,a/b * ü🦊 -,,|''",
                "nina@example.com,,a,14d,|''",
                "nina@example.com,,a,Permanent,|''",
                "nina@example.com,,a,forever,|NO_DURATION",
                "nina@example.com,,a,0d,|NO_DURATION",
                "nina@example.com,,a,9999999w,|NO_DURATION",
                "nina@example.com,,a,,why,more|MANY_CELLS",
                "'nina@example.com,=HYPERLINK(\"\"x\"\"),,,'|''",
            })
    void read_ofALineWithAMistake_keepsItWithTheMistake(String line, String mistake) {
        List<ImportLine> lines = read("email,name,groups,duration,justification\n" + line + "\nok@example.com,,,,\n");

        assertThat(lines).hasSize(2);
        assertThat(mistakes(lines.get(0))).isEqualTo(mistake);
        assertThat(mistakes(lines.get(1))).isEmpty();
    }

    @Test
    void read_ofLongCells_keepsTheirBeginnings() {
        String line = "a".repeat(300) + "@example.com," + "n".repeat(201) + "," + "g".repeat(129) + ",,"
                + "j".repeat(1001) + "\n";
        String many =
                IntStream.rangeClosed(1, 101).mapToObj(number -> "g" + number).collect(Collectors.joining(" "));

        List<ImportLine> lines =
                read("email,name,groups,duration,justification\n" + line + "b@example.com,," + many + ",,\n");

        assertThat(mistakes(lines.get(0))).isEqualTo("NO_EMAIL LONG_NAME NO_GROUP LONG_JUSTIFICATION");
        assertThat(lines.get(0).cells().email()).hasSize(254);
        assertThat(lines.get(0).cells().justification()).hasSize(1000);
        assertThat(mistakes(lines.get(1))).isEqualTo("MANY_GROUPS");
    }

    @Test
    void read_whenAnAddressComesAgain_namesTheLine() {
        List<ImportLine> lines = read("email\nnina@example.com\nNINA@Example.com\n");

        assertThat(lines.get(1).reasons()).containsExactly(Violation.of("Line.REPEATED", new MessageArgument.Count(2)));
        assertThat(lines)
                .extracting(ImportLine::number, ImportLine::state)
                .containsExactly(tuple(2, ImportLine.State.UNCHECKED), tuple(3, ImportLine.State.REFUSED));
    }

    /** What keeps a spreadsheet from calculating is no part of what somebody wrote; in another file it is. */
    @ParameterizedTest
    @ValueSource(strings = {"=A1", "+41 44", "-ops", "@all", "\uff1dA1", "New;=One", "O'Neil", "'quoted'"})
    void read_ofAResultFile_isWhatWasWritten(String written) throws IOException {
        StringWriter ours = new StringWriter();
        Csv csv = new Csv(ours);
        csv.row("email", "name", "result");
        csv.row("nina@example.com", written, "FAILED");

        assertThat(read(ours.toString()).get(0).cells().name()).isEqualTo(written);
        assertThat(read("email,name\nnina@example.com,'=A1\n").get(0).cells().name())
                .isEqualTo("'=A1");
    }

    /** 10 MB are read in one go, and no more than the lines that may be are kept of it. */
    @Test
    void read_ofTenMegabytes_isBounded() {
        String cell = "x".repeat(970);
        String file = "email,justification\n"
                + IntStream.range(0, 10_000)
                        .mapToObj(number -> "p" + number + "@example.com," + cell + "\n")
                        .collect(Collectors.joining());

        assertThat(file.length()).isLessThan(ImportFile.MOST_BYTES).isGreaterThan(9_500_000);
        assertThat(read(file)).hasSize(10_000);
    }

    @Test
    void reasons_whenStored_areTheSameAgain() {
        PersonId anna = new PersonId("anna");
        GroupName group = new GroupName("a/b*ü");
        List<Violation> reasons = List.of(
                Violation.of("UniqueEmail.taken", new MessageArgument.Accounts(List.of(anna))),
                Violation.of("Line.REPEATED", new MessageArgument.Count(7)),
                Violation.of("HelpdeskReach.notHelpdesk"),
                Violation.of(
                        "TimeLimit.tooLong",
                        new MessageArgument.Group(group),
                        new MessageArgument.Length(Duration.ofDays(90)),
                        new MessageArgument.Moment(Instant.parse("2026-01-01T00:00:00Z")),
                        new MessageArgument.Groups(List.of(group, group)),
                        MessageArgument.People.allOf(List.of(anna)),
                        MessageArgument.People.anyOf(List.of())));

        StoredReasons stored = new StoredReasons();

        assertThat(stored.convertToEntityAttribute(stored.convertToDatabaseColumn(reasons)))
                .isEqualTo(reasons);
        assertThat(stored.convertToDatabaseColumn(Collections.nCopies(1000, reasons.get(3))))
                .hasSizeLessThanOrEqualTo(8000);
        assertThat(stored.convertToEntityAttribute("")).isEmpty();
    }

    private static String mistakes(ImportLine line) {
        return String.join(
                " ",
                line.reasons().stream()
                        .map(reason -> reason.code().substring(ImportLine.MISTAKE.length()))
                        .toList());
    }

    private static List<ImportLine> read(String file) {
        try {
            return ImportFile.read(ID, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException ofAnArray) {
            throw new UncheckedIOException(ofAnArray);
        }
    }
}
