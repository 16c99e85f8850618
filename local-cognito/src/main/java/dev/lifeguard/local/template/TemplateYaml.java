package dev.lifeguard.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML with CloudFormation's short forms: {@code !Ref X} becomes {@code {"Ref": X}}, {@code !Sub}
 * {@code {"Fn::Sub": …}}.
 */
final class TemplateYaml {
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private TemplateYaml() {}

    static Map<String, Object> read(String text) {
        try {
            Object root = new Load(SETTINGS, new ShortForms()).loadFromString(text);
            return Tree.map(root, "the template");
        } catch (YamlEngineException malformed) {
            throw new TemplateError("The template is not YAML: " + malformed.getMessage(), malformed);
        }
    }

    private static final class ShortForms extends StandardConstructor {
        ShortForms() {
            super(SETTINGS);
        }

        @Override
        protected Optional<ConstructNode> findConstructorFor(Node node) {
            return node.getTag().getValue().startsWith("!")
                    ? Optional.of(this::intrinsic)
                    : super.findConstructorFor(node);
        }

        private Object intrinsic(Node node) {
            String name = node.getTag().getValue().substring(1);
            Object argument = argument(node);
            if (name.equals("GetAtt") && argument instanceof String path) {
                argument = List.of(path.split("\\.", 2));
            }
            boolean plain = name.equals("Ref") || name.equals("Condition");
            return Map.of(plain ? name : "Fn::" + name, argument);
        }

        private Object argument(Node node) {
            if (node instanceof ScalarNode scalar) {
                return constructScalar(scalar);
            }
            return node instanceof SequenceNode sequence
                    ? constructSequence(sequence)
                    : constructMapping((MappingNode) node);
        }
    }
}
