package dev.lifeguard.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CloudFormation template, carried out: parameters filled in and checked, rules and conditions evaluated, functions
 * resolved. It is read as strictly as CloudFormation would, so that a mistake fails here before it fails there.
 */
public final class Template {
    private final List<Resource> resources;
    private final Map<String, Object> outputs;

    private Template(List<Resource> resources, Map<String, Object> outputs) {
        this.resources = List.copyOf(resources);
        this.outputs = outputs;
    }

    /**
     * Carries a template out.
     *
     * @throws TemplateError if the template or a given parameter is wrong
     */
    public static Template read(String yaml, Surroundings surroundings) {
        return of(TemplateYaml.read(yaml), surroundings);
    }

    /** The same of a template that was read already. */
    static Template of(Map<String, Object> root, Surroundings surroundings) {
        TemplateNames names = new TemplateNames(root, surroundings);
        Functions functions = names.functions();
        checkRules(Tree.map(root.get("Rules"), "Rules"), functions);
        Template template = new Template(resources(root, names), outputs(root, names));
        if (template.resources.isEmpty()) {
            throw new TemplateError("The template makes nothing");
        }
        return template;
    }

    private static void checkRules(Map<String, Object> rules, Functions functions) {
        rules.forEach((name, node) -> {
            Map<String, Object> rule = Tree.map(node, "Rules." + name);
            if (rule.containsKey("RuleCondition") && !functions.isTrue(rule.get("RuleCondition"))) {
                return;
            }
            for (Object item : Tree.list(rule.get("Assertions"), "Rules." + name + ".Assertions")) {
                Map<String, Object> assertion = Tree.map(item, "Rules." + name);
                if (!functions.isTrue(assertion.get("Assert"))) {
                    throw new TemplateError("Rule " + name + ": " + assertion.get("AssertDescription"));
                }
            }
        });
    }

    private static List<Resource> resources(Map<String, Object> root, TemplateNames names) {
        List<Resource> resources = new ArrayList<>();
        Tree.map(root.get("Resources"), "Resources").forEach((id, node) -> {
            Map<String, Object> resource = Tree.map(node, "Resources." + id);
            if (names.applies(resource)) {
                Object properties = names.functions().resolve(Tree.map(resource.get("Properties"), id));
                resources.add(new Resource(id, Tree.text(resource.get("Type"), id), Tree.map(properties, id)));
            }
        });
        return resources;
    }

    private static Map<String, Object> outputs(Map<String, Object> root, TemplateNames names) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        Tree.map(root.get("Outputs"), "Outputs").forEach((id, node) -> {
            Map<String, Object> output = Tree.map(node, "Outputs." + id);
            if (names.applies(output)) {
                outputs.put(id, names.functions().resolve(output.get("Value")));
            }
        });
        return outputs;
    }

    /** All resources, in the order of the template. */
    public List<Resource> resources() {
        return resources;
    }

    /** The resources of one type. */
    public List<Resource> resources(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The outputs by name. */
    public Map<String, Object> outputs() {
        return Map.copyOf(outputs);
    }
}
