package dev.lifeguard.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/set-up-cognito.md and config/cognito/user-pool.yaml speak of the same. */
class GuideTest {

    private static final String GUIDE = read("docs/set-up-cognito.md");
    private static final Set<String> PARAMETERS = parameters();

    private static String read(String file) {
        try {
            return Files.readString(Path.of("..", file));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Set<String> parameters() {
        return Tree.map(TemplateYaml.read(read("config/cognito/user-pool.yaml")).get("Parameters"), "")
                .keySet();
    }

    private static String section(String title) {
        assertThat(GUIDE).contains("\n## " + title + "\n");
        String from = GUIDE.substring(GUIDE.indexOf("\n## " + title + "\n") + 4);
        return from.substring(0, from.indexOf("\n## "));
    }

    private static Stream<String> cells(String table, int column) {
        return table.lines().filter(line -> line.startsWith("| ")).map(line -> line.split(" \\| ")[column]);
    }

    @Test
    void everyParameter_isToldInTheTableOfSteps() {
        Set<String> told = cells(section("Step by step"), 2)
                .flatMap(cell -> Pattern.compile("`([A-Z]\\w+)`").matcher(cell).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).containsAll(PARAMETERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/set-up-cognito.md", "docs/install.md", "docs/protect-your-app.md"})
    void parametersThatAreGiven_areThoseOfTheTemplate(String page) {
        List<String> given = Pattern.compile("[ `]([A-Z][a-z]\\w*)=\\S")
                .matcher(read(page))
                .results()
                .map(name -> name.group(1))
                .filter(name -> !List.of("Name", "Value").contains(name))
                .toList();

        assertThat(PARAMETERS).containsAll(given);
    }

    /** The order of the console's guide that Lifeguard grew from, each of whose steps has its row. */
    @Test
    void steps_areThoseOfTheConsolesGuide_inItsOrder() {
        List<String> steps = cells(section("Step by step"), 0)
                .map(cell -> cell.replace("| ", ""))
                .toList();

        assertThat(steps)
                .containsSubsequence(
                        "create a user pool",
                        "1: provider \"Cognito user pool\"",
                        "1: sign-in options",
                        "2: security, MFA",
                        "2: security, password policy",
                        "3: sign-up",
                        "4: message delivery",
                        "5: name the user pool",
                        "5: enable the Hosted UI",
                        "5: domain",
                        "5: confidential client",
                        "5: app client name",
                        "5: create a client secret",
                        "5: allowed callback URLs",
                        "5, advanced: token expirations",
                        "5, advanced: sign-out URL",
                        "review and create",
                        "afterwards: groups",
                        "afterwards: people");
    }

    @Test
    void firstSignIn_takesFourCommandsAtMost() {
        String untilSignedIn =
                section("From an AWS account to the first sign-in").split("Open <http")[0];

        assertThat(Pattern.compile("(?m)^```shell$").matcher(untilSignedIn).results())
                .hasSizeBetween(1, 4);
    }

    /** What the shell is told to look for in the outputs of the stack. */
    @Test
    void outputsThatAreAskedFor_areThere() {
        Set<String> outputs = Tree.map(
                        TemplateYaml.read(read("config/cognito/user-pool.yaml")).get("Outputs"), "")
                .keySet();
        List<MatchResult> asked =
                Pattern.compile("OutputKey=='(\\w+)'").matcher(GUIDE).results().toList();

        assertThat(asked).isNotEmpty().allSatisfy(key -> assertThat(outputs).contains(key.group(1)));
    }
}
