package dev.lifeguard.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a tree of maps, lists and scalars, and says in words what was expected where. */
final class Tree {
    private Tree() {}

    static Map<String, Object> map(Object node, String where) {
        if (node == null) {
            return Map.of();
        }
        if (!(node instanceof Map<?, ?> map)) {
            throw new TemplateError(where + " must be a map");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    static List<?> list(Object node, String where) {
        if (!(node instanceof List<?> list)) {
            throw new TemplateError(where + " must be a list");
        }
        return list;
    }

    static String text(Object node, String where) {
        if (node == null || node instanceof Map || node instanceof List) {
            throw new TemplateError(where + " must be a text");
        }
        return String.valueOf(node);
    }
}
