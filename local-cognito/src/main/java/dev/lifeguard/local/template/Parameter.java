package dev.lifeguard.local.template;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One entry of {@code Parameters}: its type, default and constraints, as CloudFormation checks them before it begins.
 */
record Parameter(String name, Map<String, Object> definition) {

    /** The value in force: the given one or the default, checked. */
    Object value(String given) {
        Object chosen = given != null ? given : definition.get("Default");
        if (chosen == null) {
            throw new TemplateError("Parameter " + name + " has no default and needs a value");
        }
        String text = String.valueOf(chosen);
        boolean isList = String.valueOf(definition.get("Type")).matches("CommaDelimitedList|List<.*>");
        List<String> values =
                isList ? Arrays.stream(text.split(",")).map(String::strip).toList() : List.of(text);
        values.forEach(this::check);
        return isList ? values : text;
    }

    private void check(String value) {
        refuseUnless(
                value,
                "AllowedValues",
                allowed -> Tree.list(allowed, name + ".AllowedValues").stream()
                        .map(String::valueOf)
                        .anyMatch(value::equals));
        refuseUnless(value, "AllowedPattern", pattern -> Pattern.matches(String.valueOf(pattern), value));
        refuseUnless(value, "MinLength", least -> value.length() >= number(least));
        refuseUnless(value, "MaxLength", most -> value.length() <= number(most));
        if ("Number".equals(definition.get("Type"))) {
            refuseUnless(value, "Type", type -> value.matches("-?[0-9]+(\\.[0-9]+)?"));
            refuseUnless(value, "MinValue", least -> Double.parseDouble(value) >= number(least));
            refuseUnless(value, "MaxValue", most -> Double.parseDouble(value) <= number(most));
        }
    }

    private void refuseUnless(String value, String constraint, Predicate<Object> satisfied) {
        Object limit = definition.get(constraint);
        if (limit != null && !satisfied.test(limit)) {
            Object words = definition.get("ConstraintDescription");
            throw new TemplateError("Parameter " + name + " has the value '" + value + "', against " + constraint + " "
                    + limit + (words == null ? "" : ": " + words));
        }
    }

    private static double number(Object limit) {
        return Double.parseDouble(String.valueOf(limit));
    }
}
