package dev.lifeguard.policy.file;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * What the YAML parser dislikes, in words for somebody who does not know its inside. What is not in the table is told
 * in the parser's own words.
 */
final class YamlProblem {

    private static final String NOT_YAML = "This cannot be read as YAML: ";
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(
                "could not find expected ':'",
                "a key needs a colon and its value behind it, as in `reason: required`.");
        WORDS.put(
                "mapping values are not allowed here",
                "a colon stands where none can be. Indent the line like its neighbours, and put a text that contains a "
                        + "colon in quotes.");
        WORDS.put(
                "expected <block end>",
                "the line does not fit to those above it. Indent it like its neighbours, with spaces, and put a text that "
                        + "begins with a quote or a bracket in quotes as a whole.");
        WORDS.put("expected ',' or ']'", "a list that began with `[` is not closed. Write `]` at its end.");
        WORDS.put("expected ',' or '}'", "what began with `{` is not closed. Write `}` at its end.");
        WORDS.put("found unexpected end of stream", "a text in quotes is not closed. Write the second quote.");
        WORDS.put("cannot start any token", "no text can begin with this character. Put the text in quotes.");
        WORDS.put(
                "sequence entries are not allowed here", "a list cannot begin on this line. Begin it on the next one.");
        WORDS.put("found unknown escape character", "after a backslash in double quotes. Use single quotes instead.");
        WORDS.put("found undefined tag handle", "a text cannot begin with `!`. Put the text in quotes.");
    }

    private YamlProblem() {}

    static String inPlainWords(MarkedYamlEngineException problem, String text) {
        if (problem.getProblemMark()
                .filter(mark -> isIndentedByTab(text, mark.getLine()))
                .isPresent()) {
            return NOT_YAML + "the line is indented with a tab. Use spaces.";
        }
        String said = String.valueOf(problem.getProblem());
        return NOT_YAML
                + WORDS.entrySet().stream()
                        .filter(entry -> said.contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(said);
    }

    private static boolean isIndentedByTab(String text, int line) {
        String whole = text.lines().skip(line).findFirst().orElse("");
        String indent = whole.substring(0, whole.length() - whole.stripLeading().length());
        return indent.contains("\t");
    }
}
