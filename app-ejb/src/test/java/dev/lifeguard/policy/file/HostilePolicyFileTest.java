package dev.lifeguard.policy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are: an answer in a moment, with a line, and no class is ever made from them. */
class HostilePolicyFileTest {

    private static final Duration MOMENT = Duration.ofSeconds(10);

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("", 0, "The file is empty."),
                arguments("# only a comment\n", 0, "The file is empty."),
                arguments("just words", 1, "Keys are expected here: version, defaults, groups."),
                arguments("- a\n- b\n", 1, "Keys are expected here: version, defaults, groups."),
                arguments("{}", 1, "Keys are expected here: version, defaults, groups."),
                arguments("version: 1\ngroups:\n", 2, "`groups:` is empty."),
                arguments("version: 1\ngroups: {}\n", 2, "The names of groups are expected here"),
                arguments("version: 1\ngroups: [a]\n", 2, "The names of groups are expected here"),
                arguments("version: 1\n---\nversion: 1\n", 2, "A second document begins here."),
                arguments("a: &x [1]\nb: *x\n", 1, "An anchor (`&name`) is not read here."),
                arguments("a: *x\n", 1, "An alias (`*name`) is not read here."),
                arguments("version: !!javax.script.ScriptEngineManager [x]\n", 1, "A tag (`!name`) is not read here."),
                arguments("version: !Ref x\n", 1, "A tag (`!name`) is not read here."),
                arguments("version: !!int 1\n", 1, "A tag (`!name`) is not read here."),
                arguments("version: 1\ngroups:\n\tpay: x\n", 3, "is indented with a tab. Use spaces."),
                arguments("version: 1\ngroups\n", 3, "a key needs a colon"),
                arguments("version: 1\n  groups: x\n", 2, "a colon stands where none can be."),
                arguments("version: 1\ngroups: {a: [x, y\n", 3, "Write `]` at its end."),
                arguments("version: 1\ngroups: {a: x\n", 3, "Write `}` at its end."),
                arguments("version: 1\ngroups: \"a\n", 3, "Write the second quote."),
                arguments("version: 1\ngroups: @a\n", 2, "Put the text in quotes."),
                arguments("version: 1\ngroups: - a\n", 2, "a list cannot begin on this line."),
                arguments("groups: 'a' b\n", 1, "the line does not fit to those above it."),
                arguments("groups: \"a\\q\"\n", 1, "after a backslash in double quotes."),
                arguments("groups: a!b\nx: !y!z a\n", 2, "a text cannot begin with `!`."),
                arguments("version: 1\ngroups: a\u0000b\n", 2, "An invisible character, U+0000, stands here."),
                arguments("version: 1\ngroups: a\u202eb\n", 2, "An invisible character, U+202E, stands here."),
                arguments("version: 1\ngroups: a\u061cb\n", 2, "An invisible character, U+061C, stands here."),
                arguments(
                        "version: 1\ngroups: \"a\\u202eb\"\n", 2, "This holds an invisible character, U+202E, written"),
                arguments("version: 1\n\"a\\0b\": x\n", 2, "This holds an invisible character, U+0000, written"),
                arguments("version: 1\n\ngroups: a\u2028b\n", 3, "An invisible character, U+2028, stands here."),
                arguments("[".repeat(9000), 1, "This is nested deeper than any policy."),
                arguments("[\n".repeat(400_000), 9, "This is nested deeper than any policy."),
                arguments("{a: ".repeat(2000), 1, "This is nested deeper than any policy."),
                arguments("{a:\n".repeat(200_000), 9, "This is nested deeper than any policy."),
                arguments("- ".repeat(4500), 1, "This is nested deeper than any policy."),
                arguments("? ".repeat(4500), 1, "This is nested deeper than any policy."),
                arguments("version: 1\ngroups: " + "b\n ".repeat(300_000), 2, "The names of groups are expected here"),
                arguments(
                        "version: 1\ngroups: |\n" + " b\n".repeat(300_000), 2, "The names of groups are expected here"),
                arguments("a: \"" + "\n".repeat(900_000), 900_001, "Write the second quote."),
                arguments("#".repeat(PolicyText.MOST_BYTES + 1), 0, "The file is larger than 1 MiB"),
                arguments("a".repeat(1_000_000), 1, "The line is longer than 10000 characters."));
    }

    @ParameterizedTest
    @MethodSource("files")
    void read_whenItIsNoPolicyFile_saysWhyAtItsLine(String text, int line, String words) {
        List<PolicyError> errors = errors(text.getBytes(StandardCharsets.UTF_8));

        assertThat(errors.get(0).toString()).contains(words);
        assertThat(errors.get(0).line()).isEqualTo(line);
        assertThat(errors).allSatisfy(error -> assertThat(error.message()).hasSizeLessThan(400));
    }

    @Test
    void read_whenAliasesWouldGrowWithoutEnd_refusesBeforeTheyGrow() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s%s]\n".formatted(i, i, alias, (", " + alias).repeat(8)));
        }

        assertThat(errors(bomb.toString().getBytes(StandardCharsets.UTF_8)))
                .extracting(PolicyError::line)
                .contains(1, 2, 10);
    }

    @Test
    void read_whenAnAliasPointsToItsOwnParent_refuses() {
        assertThat(errors("groups: &x\n  a: *x\n".getBytes(StandardCharsets.UTF_8)))
                .extracting(PolicyError::line)
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 60_000})
    void read_whenKeysAreEndless_answersInAMoment(int count) {
        StringBuilder text = new StringBuilder("version: 1\n");
        for (int i = 0; i < count; i++) {
            text.append("key").append(i).append(": x\n");
        }

        assertThat(errors(text.toString().getBytes(StandardCharsets.UTF_8))).hasSize(PolicyErrors.MOST + 1);
    }

    @Test
    void read_whenNotUtf8_namesTheFirstWrongPlace() {
        byte[] latin1 = "version: 1\n# für\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(errors(latin1))
                .containsExactly(new PolicyError(2, 4, "From here on this is not UTF-8 text. Save the file as UTF-8."));
    }

    @Test
    void read_whenCutOffInsideACharacter_namesThePlace() {
        byte[] cut = {'a', ':', ' ', (byte) 0xc3};

        assertThat(errors(cut)).extracting(PolicyError::column).containsExactly(4);
    }

    @Test
    void read_whenUtf16_saysSo() {
        assertThat(errors("version: 1".getBytes(StandardCharsets.UTF_16)))
                .containsExactly(PolicyError.ofFile("The file is written in UTF-16. Save it as UTF-8."));
    }

    @Test
    void read_whenAnyBytes_hasErrorsAndDoesNotThrow() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertThat(errors(bytes)).isNotEmpty();
        }
    }

    @Test
    void read_whenAnyAsciiText_hasErrorsAndDoesNotThrow() {
        String letters = "ab:- \n{}[]'\"#&*!|>%@`?,~<\t\\0";
        Random random = new Random(11);
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(60), 0, letters.length()).forEach(at -> text.append(letters.charAt(at)));
            assertThat(errors(text.toString().getBytes(StandardCharsets.UTF_8)))
                    .as(text.toString())
                    .isNotEmpty();
        }
    }

    private static List<PolicyError> errors(byte[] bytes) {
        PolicyFile.ParseResult reading = assertTimeoutPreemptively(MOMENT, () -> PolicyFile.read(bytes));
        assertThat(reading.file()).isEmpty();
        return reading.errors();
    }
}
