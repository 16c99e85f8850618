package dev.lifeguard.policy.file;

import dev.lifeguard.identity.GroupName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Reads the file as a whole: its version, the defaults, and each group once. */
final class PolicyReader {

    /** As many as a pool can have. */
    static final int MOST_GROUPS = 10_000;

    private final PolicyErrors errors = new PolicyErrors();
    private final Values values = new Values(errors);
    private final Set<GroupName> seen = new HashSet<>();
    private final List<PolicyDraft> drafts = new ArrayList<>();

    PolicyFile.ParseResult read(byte[] bytes) {
        Optional<PolicyFile> file = PolicyText.of(bytes, errors)
                .flatMap(text -> PlainYaml.tree(text, errors))
                .flatMap(this::file);
        return errors.none()
                ? new PolicyFile.ParseResult(file, List.of())
                : new PolicyFile.ParseResult(Optional.empty(), errors.list());
    }

    private Optional<PolicyFile> file(Node root) {
        Fields fields = Fields.of(root, Section.FILE, errors);
        for (String key : List.of("version", "groups")) {
            if (fields.isUsable() && !fields.has(key)) {
                errors.add(PolicyError.ofFile(
                        "`" + key + ":` is missing at the top of the file. Write " + Section.FILE.hint(key) + "."));
            }
        }
        fields.find("version").ifPresent(this::version);
        Fields defaults = fields.find("defaults")
                .map(node -> Fields.of(node, Section.DEFAULTS, errors))
                .orElse(Fields.NONE);
        GroupReader reader = new GroupReader(defaults, errors);
        reader.checkDefaults();
        fields.find("groups").ifPresent(groups -> groups(groups, reader));
        return Optional.of(new PolicyFile(drafts, reader.named()));
    }

    private void version(Node node) {
        values.oneOf(node, Map.of("1", 1));
    }

    private void groups(Node node, GroupReader reader) {
        if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
            errors.at(node, "The names of groups are expected here, each with its policy below it, as in `reports:`.");
        } else if (mapping.getValue().size() > MOST_GROUPS) {
            errors.at(node, "There are more than " + MOST_GROUPS + " groups, more than a pool can have.");
        } else {
            mapping.getValue().forEach(tuple -> group(tuple, reader));
        }
    }

    private void group(NodeTuple tuple, GroupReader reader) {
        Node key = tuple.getKeyNode();
        values.group(key).ifPresent(group -> {
            if (!seen.add(group)) {
                errors.at(
                        key, "The group `" + Values.shortened(group.value()) + "` has two policies. Keep one of them.");
            }
            reader.read(group, key, tuple.getValueNode()).ifPresent(drafts::add);
        });
    }
}
