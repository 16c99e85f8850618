package dev.lifeguard.policy.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The keys of one part of the file with their values. Making it notes every key that is unknown, written twice or
 * empty. An empty one is there ({@link #has}), so that nothing else takes its place, but it has no value.
 */
final class Fields {

    /** For a part that was not written. */
    static final Fields NONE = new Fields(Section.GROUP, new PolicyErrors());

    private final Section section;
    private final PolicyErrors errors;
    private final Set<String> written = new HashSet<>();
    private final Map<String, Node> values = new HashMap<>();

    private boolean usable = true;

    private Fields(Section section, PolicyErrors errors) {
        this.section = section;
        this.errors = errors;
    }

    /** The keys of this node; none, and an error, when it has no keys. */
    static Fields of(Node node, Section section, PolicyErrors errors) {
        Fields fields = new Fields(section, errors);
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            mapping.getValue().forEach(fields::take);
        } else {
            fields.usable = false;
            errors.at(node, "Keys are expected here: " + String.join(", ", section.keys()) + ".");
        }
        return fields;
    }

    /** Whether there were keys at all. If not, that is the error, and none is missed. */
    boolean isUsable() {
        return usable;
    }

    boolean has(String key) {
        return written.contains(key);
    }

    Optional<Node> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private void take(NodeTuple tuple) {
        Node keyNode = tuple.getKeyNode();
        String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!section.keys().contains(key)) {
            errors.at(keyNode, unknown(key));
        } else if (!written.add(key)) {
            errors.at(keyNode, "`" + key + "` is written twice here. Keep one of them.");
        } else if (Values.isEmpty(tuple.getValueNode())) {
            errors.at(keyNode, "`" + key + ":` is empty. Write " + section.hint(key) + ".");
        } else {
            values.put(key, tuple.getValueNode());
        }
    }

    private String unknown(String key) {
        String shown = "`" + Values.shortened(key) + "`";
        if (section == Section.DEFAULTS && Section.NEVER_A_DEFAULT.contains(key)) {
            return shown + " cannot be a default. Write it in the policy of each group.";
        }
        Optional<Section> elsewhere = Section.knowing(key);
        if (elsewhere.isPresent()) {
            return shown + " does not stand " + section.place() + ". Write it "
                    + elsewhere.get().place() + ".";
        }
        return shown + " is not known " + section.place() + "." + Spelling.didYouMean(key, section.keys())
                + " Known are " + String.join(", ", section.keys()) + ".";
    }
}
