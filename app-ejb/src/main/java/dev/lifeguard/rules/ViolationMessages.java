package dev.lifeguard.rules;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Function;

/**
 * Turns reasons into sentences, which stand in {@code reasons.properties} beside this class. The sentences are plain text:
 * whoever puts them into a page escapes them like any other text.
 */
public final class ViolationMessages {

    /** Names said in one sentence; a hundred owners help nobody. */
    private static final int MOST = 6;

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(
            "dev.lifeguard.rules.reasons", Locale.ROOT, ViolationMessages.class.getClassLoader());

    private ViolationMessages() {}

    /**
     * One reason in words.
     *
     * @throws java.util.MissingResourceException for a code that no rule gives
     */
    public static String of(Violation reason, NameResolver naming) {
        Object[] places =
                reason.values().stream().map(value -> say(value, naming)).toArray();
        return format(reason.code(), places);
    }

    /** All reasons in words, in their order. */
    public static List<String> of(Evaluation evaluation, NameResolver naming) {
        return evaluation.reasons().stream().map(reason -> of(reason, naming)).toList();
    }

    /** What the rule behind a reason says in general; the code itself when there is no such rule any more. */
    public static String headlineOf(String code) {
        String rule = code.contains(".") ? code.substring(0, code.indexOf('.')) : code;
        return BUNDLE.containsKey(rule) ? BUNDLE.getString(rule) : code;
    }

    /** What a rule says in general. */
    static String headline(AccessRule rule) {
        return BUNDLE.getString(rule.getClass().getSimpleName());
    }

    private static Object say(MessageArgument value, NameResolver naming) {
        if (value instanceof MessageArgument.People people) {
            return list(people.people(), naming::person, people.together() ? "list.all" : "list.any");
        }
        if (value instanceof MessageArgument.Accounts accounts) {
            return list(accounts.accounts(), naming::account, "list.all");
        }
        if (value instanceof MessageArgument.Groups groups) {
            return list(groups.groups(), naming::group, "list.any");
        }
        if (value instanceof MessageArgument.Group group) {
            return naming.group(group.group());
        }
        if (value instanceof MessageArgument.Length length) {
            return naming.length(length.length());
        }
        return value instanceof MessageArgument.Moment moment
                ? naming.moment(moment.at())
                : ((MessageArgument.Count) value).number();
    }

    private static <T> String list(List<T> things, Function<T, String> name, String two) {
        List<String> names =
                new ArrayList<>(things.stream().limit(MOST).map(name).toList());
        if (names.isEmpty()) {
            return BUNDLE.getString("list.nobody");
        }
        if (things.size() > MOST) {
            names.add(format("list.more", things.size() - MOST));
        }
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : format(two, String.join(", ", names.subList(0, last)), names.get(last));
    }

    private static String format(String key, Object... places) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(places);
    }
}
