package dev.lifeguard.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * CloudFormation's intrinsic functions, as its user guide defines them ("Intrinsic function reference"): Ref,
 * Condition, Fn::Sub, If, Equals, Not, And, Or, GetAtt, Join, Select, Split and Contains. Any other is an
 * error, never skipped.
 */
final class Functions {
    /** What {@code AWS::NoValue} resolves to: the property that holds it vanishes. */
    static final Object NO_VALUE = new Object();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");
    private static final Set<String> PLAIN = Set.of("Ref", "Condition");

    private final Names names;

    Functions(Names names) {
        this.names = names;
    }

    /** Replaces every function in a tree by its value. */
    Object resolve(Object node) {
        if (node instanceof List<?> list) {
            return list.stream()
                    .map(this::resolve)
                    .filter(value -> value != NO_VALUE)
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        if (!(node instanceof Map<?, ?>)) {
            return node;
        }
        Map<String, Object> map = Tree.map(node, "");
        if (map.size() == 1) {
            String name = map.keySet().iterator().next();
            if (name.startsWith("Fn::") || PLAIN.contains(name)) {
                return call(name, map.get(name));
            }
        }
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            Object result = resolve(value);
            if (result != NO_VALUE) {
                resolved.put(key, result);
            }
        });
        return resolved;
    }

    /** Evaluates something that must be true or false. */
    boolean isTrue(Object node) {
        if (resolve(node) instanceof Boolean answer) {
            return answer;
        }
        throw new TemplateError("A condition must be made of Fn::Equals, And, Or, Not or Condition: " + node);
    }

    private Object call(String name, Object argument) {
        return switch (name) {
            case "Ref" -> names.ref(Tree.text(argument, "Ref"));
            case "Condition" -> names.condition(Tree.text(argument, "Condition"));
            case "Fn::Sub" -> sub(argument);
            case "Fn::GetAtt" -> {
                List<?> path = arguments(name, argument, 2);
                yield names.attribute(String.valueOf(path.get(0)), String.valueOf(path.get(1)));
            }
            case "Fn::If" -> {
                List<?> parts = arguments(name, argument, 3);
                yield resolve(parts.get(names.condition(String.valueOf(parts.get(0))) ? 1 : 2));
            }
            case "Fn::Join" -> {
                List<?> parts = arguments(name, argument, 2);
                yield texts(name, parts.get(1)).collect(Collectors.joining(String.valueOf(parts.get(0))));
            }
            case "Fn::Select" -> {
                List<?> parts = arguments(name, argument, 2);
                yield texts(name, parts.get(1)).toList().get(Integer.parseInt(String.valueOf(resolve(parts.get(0)))));
            }
            case "Fn::Split" -> {
                List<?> parts = arguments(name, argument, 2);
                yield List.of(String.valueOf(resolve(parts.get(1))).split(Pattern.quote(String.valueOf(parts.get(0)))));
            }
            default -> test(name, argument);
        };
    }

    private Object test(String name, Object argument) {
        return switch (name) {
            case "Fn::Equals" -> {
                List<?> parts = arguments(name, argument, 2);
                yield String.valueOf(resolve(parts.get(0))).equals(String.valueOf(resolve(parts.get(1))));
            }
            case "Fn::Not" -> !isTrue(arguments(name, argument, 1).get(0));
            case "Fn::And" -> Tree.list(argument, name).stream().allMatch(this::isTrue);
            case "Fn::Or" -> Tree.list(argument, name).stream().anyMatch(this::isTrue);
            case "Fn::Contains" -> {
                List<?> parts = arguments(name, argument, 2);
                yield texts(name, parts.get(0)).toList().contains(String.valueOf(resolve(parts.get(1))));
            }
            default -> throw new TemplateError("The local pool does not know the function " + name);
        };
    }

    private String sub(Object argument) {
        boolean withVariables = argument instanceof List<?>;
        String text =
                withVariables ? String.valueOf(Tree.list(argument, "Fn::Sub").get(0)) : Tree.text(argument, "Fn::Sub");
        Map<String, Object> own =
                withVariables ? Tree.map(Tree.list(argument, "Fn::Sub").get(1), "Fn::Sub") : Map.of();
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(variable(match, own)));
    }

    private String variable(MatchResult match, Map<String, Object> own) {
        String name = match.group(2);
        if (!match.group(1).isEmpty()) {
            return "${" + name + "}";
        }
        if (own.containsKey(name)) {
            return String.valueOf(resolve(own.get(name)));
        }
        int dot = name.indexOf('.');
        Object value = dot < 0 ? names.ref(name) : names.attribute(name.substring(0, dot), name.substring(dot + 1));
        return String.valueOf(value);
    }

    private Stream<String> texts(String name, Object list) {
        return Tree.list(resolve(list), name).stream().map(String::valueOf);
    }

    private static List<?> arguments(String name, Object argument, int count) {
        List<?> list = Tree.list(argument, name);
        if (list.size() != count) {
            throw new TemplateError(name + " takes " + count + " arguments, not " + list.size());
        }
        return list;
    }
}
