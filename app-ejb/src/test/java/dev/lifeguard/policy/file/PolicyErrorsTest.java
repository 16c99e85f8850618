package dev.lifeguard.policy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake that one can make in the file is told with its line, in words that say what to write instead. */
class PolicyErrorsTest {

    static final String GOOD = """
            version: 1
            groups:
              pay:
                purpose: Pay
                owners: {people: [a@example.com]}
                may-ask: everybody
                duration: {longest: 90d, default: 14d}
            """;

    /** In each case one piece of the good file is replaced by another; then exactly one error is expected. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                // the file
                arguments("version: 1\n", "", 0, 0, "`version:` is missing at the top of the file. Write 1."),
                arguments("version: 1", "version: 2", 1, 10, "`2` is not possible here. Write 1."),
                arguments("version: 1", "versoin: 1\nversion: 1", 1, 1, "Did you mean `version`?"),
                arguments("version: 1", "version: 1\nversion: 1", 2, 1, "`version` is written twice here."),
                arguments("version: 1", "version: 1\npurpose: x", 2, 1, "Write it in the policy of a group."),
                // groups
                arguments("  pay:\n", "  pay: x\n  other:\n", 3, 8, "Keys are expected here: purpose, owners"),
                arguments("  pay:\n", "  pay:\n  other:\n", 3, 7, "Keys are expected here: purpose, owners"),
                arguments("  pay:\n", "  pay all:\n", 3, 3, "`pay all` cannot be the name of a group."),
                arguments("  pay:\n", "  '':\n", 3, 3, "cannot be the name of a group."),
                arguments("  pay:\n", "  ? [pay]\n  :\n", 3, 5, "A single value is expected here"),
                arguments("    purpose: Pay\n", "    purpose: Pay\n    <<: {x: y}\n", 5, 5, "`<<` is not known"),
                arguments("    purpose: Pay\n", "    purpose: Pay\n    ~: x\n", 5, 5, "`~` is not known"),
                // purpose
                arguments("    purpose: Pay\n", "", 3, 3, "`purpose` is missing for the group `pay`."),
                arguments("purpose: Pay", "purpose:", 4, 5, "`purpose:` is empty. Write what the group opens"),
                arguments("purpose: Pay", "purpose: ''", 4, 14, "The text is empty."),
                arguments("purpose: Pay", "purpose: [Pay]", 4, 14, "A single value is expected here"),
                arguments("purpose: Pay", "purpose: " + "x".repeat(501), 4, 14, "longer than 500 characters"),
                arguments("purpose: Pay", "Purpose: x\n    purpose: Pay", 4, 5, "Did you mean `purpose`?"),
                arguments("purpose: Pay", "purpose: Pay\n    longest: 1d", 5, 5, "Write it under `duration:`."),
                // owners
                arguments("    owners: {people: [a@example.com]}\n", "", 3, 3, "`owners` is missing"),
                arguments("owners: {people: [a@example.com]}", "owners: ~", 5, 5, "`owners:` is empty."),
                arguments("owners: {people: [a@example.com]}", "owners: {}", 5, 13, "Keys are expected here: people"),
                arguments("owners: {people: [a@example.com]}", "owners: a@example.com", 5, 13, "or `admins`."),
                arguments("owners: {people: [a@example.com]}", "owners: [a@example.com]", 5, 13, "or `admins`."),
                arguments("[a@example.com]", "a@example.com", 5, 22, "A list is expected here"),
                arguments("[a@example.com]", "[]", 5, 22, "The list is empty."),
                arguments("[a@example.com]", "", 5, 14, "`people:` is empty. Write a list of e-mail addresses"),
                arguments("[a@example.com]", "[anna]", 5, 23, "This is not an e-mail address."),
                arguments("[a@example.com]", "[a@example.com, A@Example.COM]", 5, 38, "stands in the list twice"),
                arguments("[a@example.com]", "[a@example.com, null]", 5, 38, "Nothing stands here."),
                arguments("[a@example.com]", "[a@b@example.com]", 5, 23, "This is not an e-mail address."),
                arguments("[a@example.com]", "[{sub: a b}]", 5, 29, "This is no sub."),
                arguments("[a@example.com]", "[{username: a, sub: b}]", 5, 23, "Two keys name somebody here."),
                arguments("[a@example.com]", "[{user: a}]", 5, 24, "is not known where somebody is named."),
                arguments("[a@example.com]", "[{sub: }]", 5, 24, "`sub:` is empty."),
                arguments("[a@example.com]", "[{sub: a}, {sub: a}]", 5, 33, "stands in the list twice"),
                arguments("{people: [a@example.com]}", "{peple: [a@example.com]}", 5, 14, "Did you mean `people`?"),
                arguments("{people: [a@example.com]}", "{groups: [a b]}", 5, 23, "cannot be the name of a group"),
                // may-ask
                arguments("    may-ask: everybody\n", "", 3, 3, "`may-ask` is missing"),
                arguments("may-ask: everybody", "may-ask:", 6, 5, "`may-ask:` is empty. Write `everybody`, `nobody`"),
                arguments("may-ask: everybody", "may-ask: everyone", 6, 14, "Write `everybody`, `nobody` or"),
                arguments("may-ask: everybody", "may-ask: {groups: []}", 6, 23, "The list is empty."),
                arguments("may-ask: everybody", "may-ask: {people: [a@b.c]}", 6, 15, "does not stand under `may-ask:`"),
                arguments("may-ask: everybody", "may_ask: x\n    may-ask: nobody", 6, 5, "Did you mean `may-ask`?"),
                // duration
                arguments("    duration: {longest: 90d, default: 14d}\n", "", 3, 3, "`duration` is missing"),
                arguments("longest: 90d, default: 14d", "default: 14d", 3, 3, "`longest` is missing under `duration:`"),
                arguments("longest: 90d, default: 14d", "longest: 90d", 3, 3, "`default` is missing under `duration:`"),
                arguments("{longest: 90d, default: 14d}", "90d", 7, 15, "Keys are expected here: shortest"),
                arguments("longest: 90d", "longest: 90 days", 7, 25, "`90 days` is not a length of time."),
                arguments("longest: 90d", "longest: 90", 7, 25, "`90` is not a length of time."),
                arguments("longest: 90d", "longest: 90D", 7, 25, "`90D` is not a length of time."),
                arguments("longest: 90d", "longest: 0d", 7, 25, "`0d` is not a length of time."),
                arguments("longest: 90d", "longest: -3d", 7, 25, "`-3d` is not a length of time."),
                arguments("longest: 90d", "longest: 1.5d", 7, 25, "`1.5d` is not a length of time."),
                arguments("longest: 90d", "longest: 9999d", 7, 25, "Write something from 1m to 3650d."),
                arguments("longest: 90d", "longest: 99999999999999999999d", 7, 25, "is not a length of time."),
                arguments(
                        "longest: 90d",
                        "longest: 90d, shortest: 91d",
                        7,
                        25,
                        "`longest` (90d) is shorter than `shortest`"),
                arguments(
                        "longest: 90d, default: 14d",
                        "longest: 30m, default: 30m",
                        7,
                        25,
                        "1h where nothing is written"),
                arguments("default: 14d", "default: 91d", 7, 39, "Write a `default` from 1h to 90d."),
                arguments("default: 14d", "default: 30m", 7, 39, "Write a `default` from 1h to 90d."),
                arguments("default: 14d", "default: 14d, no-end: true", 7, 52, "Write allowed or never."),
                arguments("default: 14d", "default: 14d, no-end: ", 7, 44, "`no-end:` is empty. Write `allowed`"),
                // the rest
                arguments("    duration", "    reason: yes\n    duration", 7, 13, "Write optional or required."),
                arguments("    duration", "    reason:\n    duration", 7, 5, "`reason:` is empty."),
                arguments("    duration", "    privileged: yes\n    duration", 7, 17, "Write false or true."),
                arguments("    duration", "    privileged:\n    duration", 7, 5, "`privileged:` is empty."),
                arguments("    duration", "    incompatible-with: []\n    duration", 7, 24, "The list is empty."),
                arguments("    duration", "    incompatible-with: x\n    duration", 7, 24, "A list is expected"),
                arguments("    duration", "    incompatible-with: [x, pay]\n    duration", 7, 28, "with itself"),
                arguments("    duration", "    request-expires-after: 5m\n    duration", 7, 28, "from 1h to 365d"),
                // defaults
                arguments("groups:", "defaults:\ngroups:", 2, 1, "`defaults:` is empty."),
                arguments("groups:", "defaults: {purpose: x}\ngroups:", 2, 12, "cannot be a default."),
                arguments("groups:", "defaults: {reason: no}\ngroups:", 2, 20, "Write optional or required."),
                arguments("groups:", "defaults: {may-ask: x}\ngroups:", 2, 21, "Write `everybody`, `nobody` or"),
                arguments("groups:", "defaults: {duration: {longest: x}}\ngroups:", 2, 32, "not a length of time"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void read_whenSomethingIsWrong_namesTheLineAndWhatToWrite(
            String piece, String instead, int line, int column, String words) {
        assertThat(GOOD).containsOnlyOnce(piece);

        List<PolicyError> errors = errors(GOOD.replace(piece, instead));

        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).line()).as(errors.toString()).isEqualTo(line);
        assertThat(errors.get(0).column()).as(errors.toString()).isEqualTo(column);
        assertThat(errors.get(0).message()).contains(words);
    }

    @Test
    void read_whenNothingIsWrong_hasNoErrors() {
        assertThat(errors(GOOD)).isEmpty();
    }

    @Test
    void read_whenMuchIsWrong_namesAllInOrder() {
        List<PolicyError> errors = errors("""
                version: 1
                groups:
                  pay:
                    purpse: Pay
                    owners: {people: [anna]}
                    may-ask:
                    duration: {longest: 90, default: 14d}
                    privileged: maybe
                  pay:
                    purpose: Pay
                    owners: admins
                    may-ask: nobody
                    duration: {longest: 1d, default: 2d}
                """);

        assertThat(errors).extracting(PolicyError::line).containsExactly(3, 4, 5, 6, 7, 8, 9, 13);
    }

    @Test
    void read_whenADefaultDoesNotFitAGroup_namesTheGroup() {
        List<PolicyError> errors = errors("""
                version: 1
                defaults:
                  duration: {longest: 90d, default: 14d}
                groups:
                  pay:
                    purpose: Pay
                    owners: admins
                    may-ask: nobody
                    duration: {longest: 7d}
                """);

        assertThat(errors)
                .containsExactly(new PolicyError(
                        5,
                        3,
                        "`default` (14d) is not between `shortest` and `longest`. Write a `default` from 1h to 7d."));
    }

    @Test
    void read_whenTheDefaultsContradictThemselves_namesThemOnce() {
        String groups = Stream.of("a", "b", "c")
                .map(name -> "  " + name + ": {purpose: x, owners: admins, may-ask: nobody}\n")
                .collect(Collectors.joining());

        assertThat(errors("version: 1\ndefaults:\n  duration: {longest: 1d, default: 2d}\ngroups:\n" + groups))
                .extracting(PolicyError::line)
                .containsExactly(3);
    }

    @Test
    void read_whenAnAddressIsWrong_doesNotRepeatIt() {
        assertThat(errors(GOOD.replace("a@example.com", "secret.person@@example.com"))
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void read_whenThereAreVeryManyErrors_stopsCounting() {
        String many = "  a b: x\n".repeat(5000);

        List<PolicyError> errors = errors("version: 1\ngroups:\n" + many);

        assertThat(errors).hasSize(PolicyErrors.MOST + 1);
        assertThat(errors.get(PolicyErrors.MOST).message()).contains("more errors than these");
    }

    private static List<PolicyError> errors(String text) {
        PolicyFile.ParseResult reading = PolicyFile.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.file().isPresent()).isEqualTo(reading.errors().isEmpty());
        return reading.errors();
    }
}
