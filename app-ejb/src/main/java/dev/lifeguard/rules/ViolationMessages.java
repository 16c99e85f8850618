package dev.lifeguard.rules;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;

/**
 * Turns reasons into sentences, which stand in {@code reasons.properties} and its translations beside this class. The
 * sentences are plain text: whoever puts them into a page escapes them like any other text.
 */
public final class ViolationMessages {

    /** Names said in one sentence; a hundred owners help nobody. */
    private static final int MOST = 6;

    /** Without a translation it is English, whatever the language of the server's machine. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private ViolationMessages() {}

    /**
     * One reason in words.
     *
     * @throws java.util.MissingResourceException for a code that no rule gives
     */
    public static String of(Violation reason, NameResolver naming) {
        Object[] places =
                reason.values().stream().map(value -> say(value, naming)).toArray();
        return format(naming.language(), reason.code(), places);
    }

    /** All reasons in words, in their order. */
    public static List<String> of(Evaluation evaluation, NameResolver naming) {
        return evaluation.violations().stream()
                .map(reason -> of(reason, naming))
                .toList();
    }

    /** What the rule behind a reason says in general; the code itself when there is no such rule any more. */
    public static String headlineOf(String code, Locale language) {
        String rule = code.contains(".") ? code.substring(0, code.indexOf('.')) : code;
        ResourceBundle sentences = sentences(language);
        return sentences.containsKey(rule) ? sentences.getString(rule) : code;
    }

    private static Object say(MessageArgument value, NameResolver naming) {
        if (value instanceof MessageArgument.People people) {
            return list(
                    naming.language(), people.people(), naming::person, people.together() ? "list.all" : "list.any");
        }
        if (value instanceof MessageArgument.Accounts accounts) {
            return list(naming.language(), accounts.accounts(), naming::account, "list.all");
        }
        if (value instanceof MessageArgument.Groups groups) {
            return list(naming.language(), groups.groups(), naming::group, "list.any");
        }
        if (value instanceof MessageArgument.Group group) {
            return naming.group(group.group());
        }
        if (value instanceof MessageArgument.Length length) {
            return naming.length(length.length());
        }
        if (value instanceof MessageArgument.QuestionText asked) {
            return asked.text();
        }
        return value instanceof MessageArgument.Moment moment
                ? naming.moment(moment.at())
                : ((MessageArgument.Count) value).number();
    }

    private static <T> String list(Locale language, List<T> things, Function<T, String> name, String two) {
        List<String> names =
                new ArrayList<>(things.stream().limit(MOST).map(name).toList());
        if (names.isEmpty()) {
            return sentences(language).getString("list.nobody");
        }
        if (things.size() > MOST) {
            names.add(format(language, "list.more", things.size() - MOST));
        }
        int last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : format(language, two, String.join(", ", names.subList(0, last)), names.get(last));
    }

    private static String format(Locale language, String key, Object... places) {
        return new MessageFormat(sentences(language).getString(key), language).format(places);
    }

    private static ResourceBundle sentences(Locale language) {
        return ResourceBundle.getBundle(
                "dev.lifeguard.rules.reasons", language, ViolationMessages.class.getClassLoader(), NO_FALLBACK);
    }
}
