package dev.lifeguard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/rules.md} as the code says, and writes it anew when asked to. */
class RulesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "rules.md");
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.lifeguard.rules.reasons", Locale.ROOT);
    private static final Pattern CHOICE =
            Pattern.compile("\\{\\d,choice,(?:[^{}]|\\{\\d\\})*\\|1<((?:[^{}|]|\\{\\d\\})*)\\}");
    private static final String INTRODUCTION = """
            # The rules

            Every act is judged by every rule, once when a page shows what would happen and again when it is done. A rule looks at
            plain values and answers with reasons; all reasons together are the verdict. The sentences stand in
            `app-ejb/src/main/resources/dev/lifeguard/rules/reasons.properties`; `{0}` and the like are places for names, groups,
            times and numbers, and where a sentence depends on a number, this page shows what it says of many.

            Memberships are read from the directory, the grants and the time, by one function (`Membership`), and asked one of two
            questions. **What somebody may do**, as an administrator, an owner, somebody invited, an approver whose yes counts or an
            administrator who lasts: only by what the directory has and no grant has ended, nor is ending, nor has come to its end.
            **What somebody holds**, where groups conflict, are counted, or are given twice: also what is only being added, and what
            is being removed until the pool itself has answered.

            Beside each rule's own test, `EverySequenceTest` walks through all sequences of acts within a bound and looks for what
            must never be.

            This page is written from the code, and the build fails when the two differ. To write it anew:

            ```
            ./mvnw -pl app-ejb -am test -Dtest=RulesPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dlifeguard.write-docs
            ```
            """;

    @Test
    void page_saysWhatTheCodeSays() throws IOException {
        String page = new RuleSet()
                .rules().stream().map(RulesPageTest::section).collect(Collectors.joining("", INTRODUCTION, ""));

        if (System.getProperty("lifeguard.write-docs") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE).replace("\r\n", "\n")).isEqualTo(page);
    }

    @Test
    void everyRule_hasATestOfItsName() {
        assertThat(new RuleSet().rules())
                .allSatisfy(rule -> assertThat(testOf(rule)).isNotNull());
    }

    @Test
    void everyRule_hasAHeadline() {
        assertThat(new RuleSet().rules())
                .allSatisfy(rule ->
                        assertThat(headline(rule)).isNotEqualTo(rule.getClass().getSimpleName()));
    }

    private static String headline(AccessRule rule) {
        return ViolationMessages.headlineOf(rule.getClass().getSimpleName(), Locale.ENGLISH);
    }

    private static String section(AccessRule rule) {
        List<String> codes = ViolationMessagesTest.codes(rule).toList();
        String rows = codes.stream().map(RulesPageTest::row).collect(Collectors.joining());
        return "%n## %s%n%n%s Tested by `%s`.%n%n| reason | sentence |%n|---|---|%n%s"
                .formatted(
                        rule.getClass().getSimpleName(),
                        headline(rule),
                        testOf(rule).getSimpleName(),
                        rows)
                .replace("\r\n", "\n");
    }

    private static String row(String code) {
        return "| `%s` | %s |%n".formatted(code.substring(code.indexOf('.') + 1), inATable(BUNDLE.getString(code)));
    }

    /** Where a sentence depends on a number, the page shows what it says of many. */
    private static String inATable(String sentence) {
        return CHOICE.matcher(sentence).replaceAll("$1").replace("|", "\\|").replace("<", "&lt;");
    }

    private static Class<?> testOf(AccessRule rule) {
        try {
            return Class.forName(rule.getClass().getName() + "Test");
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no test for " + rule.getClass().getSimpleName(), e);
        }
    }
}
