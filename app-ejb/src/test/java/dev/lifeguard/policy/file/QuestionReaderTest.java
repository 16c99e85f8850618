package dev.lifeguard.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.Question;
import dev.lifeguard.policy.RoleGroupNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionReaderTest {

    private static final String FILE = """
            version: 1
            defaults: {owners: admins, may-ask: everybody, duration: {longest: 90d, default: 14d}DEFAULTS}
            groups:
              pay:
                purpose: Pay
                questions: QUESTIONS
              other: {purpose: Other}
            """;

    @Test
    void read_givesTheQuestionsInTheirOrder() {
        List<Question> questions = questions(
                "pay",
                "",
                "{ticket: {ask: Number, pattern: '[A-Z]+-\\d+', example: OPS-1},"
                        + " where: {ask: 'Where?', choices: [test, production], answer: optional}}");

        assertThat(questions).extracting(Question::key).containsExactly("ticket", "where");
        assertThat(questions).extracting(Question::text).containsExactly("Number", "Where?");
        assertThat(questions).extracting(Question::required).containsExactly(true, false);
        assertThat(questions.get(0).accepts("AB-12")).isTrue();
        assertThat(questions.get(0).accepts("ab-12")).isFalse();
        assertThat(questions.get(1).accepts("production")).isTrue();
        assertThat(questions.get(1).accepts("")).isFalse();
    }

    @Test
    void read_whenOnlyTheDefaultsAsk_asksThat_andAGroupReplacesItAsAWhole() {
        String defaults = ", questions: {who: {ask: Who?, choices: [a, b]}}";

        assertThat(questions("other", defaults, "{x: {ask: X, choices: [a, b]}}"))
                .extracting(Question::key)
                .containsExactly("who");
        assertThat(questions("pay", defaults, "{x: {ask: X, choices: [a, b]}}"))
                .extracting(Question::key)
                .containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | names of questions are expected",
                "[ticket] | names of questions are expected",
                "{Ticket: {ask: a, choices: [a, b]}} | cannot be the name of a question",
                "{a: {ask: a, choices: [a, b]}, a: {ask: b, choices: [a, b]}} | stands here twice",
                "{a: {choices: [a, b]}} | `ask` is missing",
                "{a: {ask: a}} | either a `pattern` or `choices`",
                "{a: {ask: a, pattern: a, example: a, choices: [a, b]}} | either a `pattern` or `choices`",
                "{a: {ask: a, pattern: a}} | Write both, or neither",
                "{a: {ask: a, choices: [a, b], example: a}} | Write both, or neither",
                "{a: {ask: a, pattern: b, example: a}} | does not match the `pattern`",
                "{a: {ask: a, pattern: '(a+)+', example: a}} | is no pattern for answers",
                "{a: {ask: a, choices: [a]}} | There are 2 to 20 choices",
                "{a: {ask: a, choices: [a, b], answer: maybe}} | Write optional or required",
                "{a: {ask: a, choices: [a, b], else: c}} | `else` is not known",
                "{a: {ask: a  b, choices: [a, b]}} | not in one line",
                "{a: b} | Keys are expected here",
                "{a: {ask: 1, choices: [a, b]}, b: {ask: 2, choices: [a, b]}, c: {ask: 3, choices: [a, b]}, d: {ask: 4, choices: [a, b]}, e: {ask: 5, choices: [a, b]}, f: {ask: 6, choices: [a, b]}} | more than 5 questions",
            })
    void read_whenThereIsAMistake_namesIt(String written, String words) {
        PolicyFile.ParseResult reading = reading("", written);

        assertThat(reading.file()).isEmpty();
        assertThat(reading.errors())
                .anySatisfy(error -> assertThat(error.message()).contains(words));
    }

    @Test
    void read_whenTheDefaultsHaveAMistake_namesItThough() {
        assertThat(reading(", questions: {a: {ask: a}}", "{x: {ask: X, choices: [a, b]}}")
                        .errors())
                .hasSize(1);
    }

    private static List<Question> questions(String group, String defaults, String written) {
        PolicyFile.ParseResult reading = reading(defaults, written);
        assertThat(reading.errors()).isEqualTo(List.of());
        Policies policies = reading.file()
                .orElseThrow()
                .policies(
                        Map.of(),
                        new RoleGroupNames(
                                Set.of(new GroupName("admin")),
                                Set.of(new GroupName("helpdesk")),
                                Set.of(new GroupName("auditor"))));
        return policies.of(new GroupName(group)).questions();
    }

    private static PolicyFile.ParseResult reading(String defaults, String written) {
        return PolicyFile.read(
                FILE.replace("DEFAULTS", defaults).replace("QUESTIONS", written).getBytes(StandardCharsets.UTF_8));
    }
}
