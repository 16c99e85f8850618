package dev.lifeguard.policy.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * YAML as a tree of texts, lists and mappings with their places, and nothing else of YAML: no anchors and aliases (a
 * few lines of them can stand for billions of nodes), no tags (no class is ever named by the file), one document,
 * little depth. The stream of events is looked at first, so that nothing grows before it is known to be harmless.
 * Nothing is constructed from the tree: its nodes are read as texts, so that a group may be called {@code no} or
 * {@code 007}.
 */
final class PlainYaml {

    static final int MOST_DEPTH = 8;

    private static final LoadSettings LIMITS = LoadSettings.builder()
            .setMaxAliasesForCollections(0)
            // Nothing is made of a key: a strange one gets its error at its place.
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(PolicyText.MOST_BYTES)
            .build();

    private final PolicyErrors errors;
    private int depth;
    private int documents;

    private PlainYaml(PolicyErrors errors) {
        this.errors = errors;
    }

    /** The root of the tree, or nothing and at least one error. */
    static Optional<Node> tree(String text, PolicyErrors errors) {
        try {
            new PlainYaml(errors).look(text);
            if (!errors.none()) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(LIMITS).composeString(text);
            if (root.isEmpty()) {
                errors.add(PolicyError.ofFile(
                        "The file is empty. Write `version: 1` and, under `groups:`, the policies."));
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            errors.at(e.getProblemMark(), Problem.inPlainWords(e, text));
            return Optional.empty();
        } catch (YamlEngineException e) {
            errors.add(PolicyError.ofFile("This cannot be read as YAML: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private void look(String text) {
        for (Event event : new Parse(LIMITS).parseString(text)) {
            look(event);
            if (depth > MOST_DEPTH || documents > 1) {
                return;
            }
        }
    }

    private void look(Event event) {
        if (event.getEventId() == ID.DocumentStart && ++documents > 1) {
            errors.at(
                    event.getStartMark(), "A second document begins here. Remove the `---`: the file is one document.");
        } else if (event instanceof AliasEvent) {
            errors.at(event.getStartMark(), "An alias (`*name`) is not read here. Write the values out.");
        } else if (event instanceof NodeEvent node) {
            lookAtNode(node);
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        }
    }

    private void lookAtNode(NodeEvent node) {
        if (node.getAnchor().isPresent()) {
            errors.at(node.getStartMark(), "An anchor (`&name`) is not read here. Remove it, or use `defaults:`.");
        }
        if (tagOf(node).isPresent()) {
            errors.at(node.getStartMark(), "A tag (`!name`) is not read here. Write the plain value.");
        }
        if (node instanceof ScalarEvent scalar) {
            PolicyText.invisibleIn(scalar.getValue())
                    .ifPresent(c -> errors.at(
                            node.getStartMark(),
                            "This holds an invisible character, U+%04X, written as an escape. Remove it."
                                    .formatted(c)));
        }
        if (node instanceof CollectionStartEvent && ++depth > MOST_DEPTH) {
            errors.at(node.getStartMark(), "This is nested deeper than any policy. Compare with the format.");
        }
    }

    private static Optional<String> tagOf(NodeEvent node) {
        if (node instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return node instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
    }

    /**
     * What the YAML parser dislikes, in words for somebody who does not know its inside. What is not in the table is
     * told in the parser's own words.
     */
    static final class Problem {

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
                    "sequence entries are not allowed here",
                    "a list cannot begin on this line. Begin it on the next one.");
            WORDS.put(
                    "found unknown escape character", "after a backslash in double quotes. Use single quotes instead.");
            WORDS.put("found undefined tag handle", "a text cannot begin with `!`. Put the text in quotes.");
        }

        private Problem() {}

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
            String indent =
                    whole.substring(0, whole.length() - whole.stripLeading().length());
            return indent.contains("\t");
        }
    }
}
