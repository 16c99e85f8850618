package dev.lifeguard.local.template;

import java.util.List;
import java.util.Map;

/** Typed access to the properties of a resource. CloudFormation passes numbers and booleans as text, too. */
record Properties(Map<String, Object> map) {

    Properties under(String name) {
        return new Properties(Tree.map(map.get(name), name));
    }

    String text(String name, String otherwise) {
        return map.containsKey(name) ? Tree.text(map.get(name), name) : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        return Boolean.parseBoolean(text(name, String.valueOf(otherwise)));
    }

    int number(String name, int otherwise) {
        String text = text(name, String.valueOf(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new TemplateError(name + " must be a whole number, not " + text, wrong);
        }
    }

    List<String> texts(String name) {
        return map.containsKey(name)
                ? Tree.list(map.get(name), name).stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The maps in a list. */
    List<Properties> list(String name) {
        return map.containsKey(name)
                ? Tree.list(map.get(name), name).stream()
                        .map(item -> new Properties(Tree.map(item, name)))
                        .toList()
                : List.of();
    }
}
