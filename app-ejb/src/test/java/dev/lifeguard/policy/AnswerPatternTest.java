package dev.lifeguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerPatternTest {

    /** What it takes is a part of regular expressions, and means the same there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[A-Z]{2,5}-[0-9]+",
                "a",
                "ab|cd+",
                "a*b",
                "a?a?a",
                "\\d{3}",
                "[\\d.-]+",
                "[a-c-]{2}",
                "\\[x\\]",
                "INC\\d+|CHG\\d+",
                "[äöü]+",
                "x{0,2}y"
            })
    void matches_asTheRegularExpressionDoes(String text) {
        AnswerPattern pattern = new AnswerPattern(text);
        Pattern same = Pattern.compile(text);

        Stream.of(
                        "",
                        "a",
                        "aa",
                        "aaa",
                        "aaaa",
                        "b",
                        "ab",
                        "aab",
                        "cd",
                        "cddd",
                        "abcd",
                        "OPS-1",
                        "OPS-",
                        "O-1",
                        "OPERATE-1",
                        "OPS-12345",
                        "123",
                        "1234",
                        "12",
                        "1.2-3",
                        "a-",
                        "c-",
                        "d-",
                        "[x]",
                        "INC12",
                        "CHG1",
                        "INC",
                        "äü",
                        "y",
                        "xxy",
                        "xxxy",
                        "OPS-1\n")
                .forEach(answer -> assertThat(pattern.matches(answer))
                        .as(text + " on " + answer)
                        .isEqualTo(same.matcher(answer).matches()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(a) | write \\(",
                ". | write \\.",
                "^a$ | write \\^",
                "+a | write \\+",
                "a++ | write \\+",
                "[^a] | not what it does not",
                "[] | nothing stands between",
                "[a | has no `]`",
                "[b-a] | ends before it begins",
                "[a[b]] | no other set",
                "\\w+ | only d may follow",
                "\\ | only d may follow",
                "a{x} | one number or two",
                "a{3,2} | no number of times",
                "a{0} | no number of times",
                "a{101} | no number of times",
                "a{2 | one number or two"
            })
    void pattern_whenItSaysSomethingElse_isRefused(String text, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnswerPattern(text))
                .withMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a||b"})
    void pattern_whenAnAlternativeIsEmpty_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AnswerPattern(text));
    }

    /** With which a matcher that goes back would be busy for years. */
    @Test
    @Timeout(5)
    void matches_whenMuchCouldBeTried_answersAtOnce() {
        AnswerPattern pattern = new AnswerPattern("a*".repeat(49) + "b");

        assertThat(pattern.matches("a".repeat(100))).isFalse();
        assertThat(pattern.matches("a".repeat(99) + "b")).isTrue();
        assertThat(pattern.matches("a".repeat(100_000))).isFalse();
    }

    @Test
    void pattern_whenTooLong_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AnswerPattern("a".repeat(101)));
    }
}
