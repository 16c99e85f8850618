package dev.lifeguard.local.template;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML with CloudFormation's short forms: {@code !Ref X} becomes {@code {"Ref": X}}, {@code !Sub} {@code {"Fn::Sub": …}}. */
final class TemplateYaml {
    private TemplateYaml() {}

    static Map<String, Object> read(String text) {
        try {
            Object root = new Yaml(new ShortForms()).load(text);
            return Tree.map(root, "the template");
        } catch (YAMLException malformed) {
            throw new TemplateError("The template is not YAML: " + malformed.getMessage(), malformed);
        }
    }

    private static final class ShortForms extends SafeConstructor {
        ShortForms() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new Intrinsic());
        }

        private final class Intrinsic extends AbstractConstruct {
            @Override
            public Object construct(Node node) {
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
}
