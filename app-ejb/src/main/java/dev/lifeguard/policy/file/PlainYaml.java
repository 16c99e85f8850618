package dev.lifeguard.policy.file;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * YAML as a tree of texts, lists and mappings with their places, and nothing else of YAML: no anchors and aliases (a few
 * lines of them can stand for billions of nodes), no tags (no class is ever named by the file), one document, little
 * depth. The stream of events is looked at first, so that nothing grows before it is known to be harmless. Nothing is
 * constructed from the tree: its nodes are read as texts, so that a group may be called {@code no} or {@code 007}.
 *
 * <p>Only calls that SnakeYAML has kept since 1.32 are used: on Payara the server's own copy comes first.
 */
final class PlainYaml {

    static final int MOST_DEPTH = 8;

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
            Optional<Node> root = Optional.ofNullable(yaml().compose(new StringReader(text)));
            if (root.isEmpty()) {
                errors.add(PolicyError.ofFile(
                        "The file is empty. Write `version: 1` and, under `groups:`, the policies."));
            }
            return root;
        } catch (MarkedYAMLException e) {
            errors.at(e.getProblemMark(), YamlProblem.inPlainWords(e, text));
            return Optional.empty();
        } catch (YAMLException e) {
            errors.add(PolicyError.ofFile("This cannot be read as YAML: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static Yaml yaml() {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(0);
        limits.setNestingDepthLimit(MOST_DEPTH + 1);
        limits.setCodePointLimit(PolicyText.MOST_BYTES);
        return new Yaml(limits);
    }

    private void look(String text) {
        for (Event event : yaml().parse(new StringReader(text))) {
            look(event);
            if (depth > MOST_DEPTH || documents > 1) {
                return;
            }
        }
    }

    private void look(Event event) {
        if (event.is(ID.DocumentStart) && ++documents > 1) {
            errors.at(
                    event.getStartMark(), "A second document begins here. Remove the `---`: the file is one document.");
        } else if (event instanceof AliasEvent) {
            errors.at(event.getStartMark(), "An alias (`*name`) is not read here. Write the values out.");
        } else if (event instanceof NodeEvent node) {
            lookAtNode(node);
        } else if (event.is(ID.SequenceEnd) || event.is(ID.MappingEnd)) {
            depth--;
        }
    }

    private void lookAtNode(NodeEvent node) {
        if (node.getAnchor() != null) {
            errors.at(node.getStartMark(), "An anchor (`&name`) is not read here. Remove it, or use `defaults:`.");
        }
        if (tagOf(node) != null) {
            errors.at(node.getStartMark(), "A tag (`!name`) is not read here. Write the plain value.");
        }
        if (node instanceof CollectionStartEvent && ++depth > MOST_DEPTH) {
            errors.at(node.getStartMark(), "This is nested deeper than any policy. Compare with the format.");
        }
    }

    private static String tagOf(NodeEvent node) {
        if (node instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return node instanceof CollectionStartEvent collection ? collection.getTag() : null;
    }
}
