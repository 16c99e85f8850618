package dev.lifeguard.policy.file;

import dev.lifeguard.identity.GroupName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads single values. What is not as it should be is noted as an error at its place, and gives nothing. */
final class Values {

    static final int LONGEST_LIST = 200;

    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_EMAIL = 254;
    private static final int SHOWN = 40;
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}&&[^@]]+@[\\p{L}\\p{M}\\p{N}.-]*[\\p{L}\\p{M}\\p{N}]");
    private static final Pattern NAME_IN_POOL = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final PolicyErrors errors;

    Values(PolicyErrors errors) {
        this.errors = errors;
    }

    /** Whether nothing stands there. {@code ""} in quotes is a text, though a useless one. */
    static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && NOTHING.contains(scalar.getValue());
    }

    /** A text from the file, short enough to be repeated in a message. */
    static String shortened(String text) {
        String oneLine = text.strip().replaceAll("\\s+", " ");
        return oneLine.length() <= SHOWN ? oneLine : oneLine.substring(0, SHOWN) + "…";
    }

    /** A text of one line or more. */
    Optional<String> text(Node node) {
        Optional<String> text = scalar(node).map(String::strip);
        if (text.isPresent() && text.get().isEmpty()) {
            return wrong(node, "The text is empty. Write a sentence.");
        }
        if (text.isPresent() && text.get().length() > LONGEST_TEXT) {
            return wrong(node, "The text is longer than " + LONGEST_TEXT + " characters. Shorten it.");
        }
        return text;
    }

    /** One of the words that the map knows, as what it stands for. */
    <T> Optional<T> oneOf(Node node, Map<String, T> words) {
        Optional<String> word = scalar(node);
        if (word.isPresent() && !words.containsKey(word.get())) {
            return wrong(
                    node,
                    "`" + shortened(word.get()) + "` is not possible here. Write "
                            + words.keySet().stream()
                                    .sorted()
                                    .reduce((a, b) -> a + " or " + b)
                                    .orElseThrow() + ".");
        }
        return word.map(words::get);
    }

    /** A length of time between two others. */
    Optional<Duration> duration(Node node, Duration least, Duration most) {
        Optional<String> text = scalar(node);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> length = DurationText.parse(text.get());
        if (length.isEmpty()) {
            return wrong(
                    node,
                    "`" + shortened(text.get()) + "` is not a length of time. Write a whole number and a unit: m for "
                            + "minutes, h for hours, d for days, w for weeks, as in `14d`.");
        }
        if (length.get().compareTo(least) < 0 || length.get().compareTo(most) > 0) {
            return wrong(
                    node,
                    "`" + text.get() + "` is out of range. Write something from " + DurationText.of(least) + " to "
                            + DurationText.of(most) + ".");
        }
        return length;
    }

    /** The name of a group. */
    Optional<GroupName> group(Node node) {
        Optional<String> name = scalar(node);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return GroupName.of(name.get())
                .or(() -> wrong(
                        node,
                        "`" + shortened(name.get())
                                + "` cannot be the name of a group. Write 1 to 128 characters without "
                                + "spaces, exactly as in the pool."));
    }

    /** An e-mail address. The message does not repeat it. */
    Optional<String> email(Node node) {
        Optional<String> address = scalar(node);
        if (address.isPresent()
                && (address.get().length() > LONGEST_EMAIL
                        || !EMAIL.matcher(address.get()).matches())) {
            return wrong(
                    node,
                    "This is not an e-mail address. People are named by theirs, as in `anna@example.com`, or by "
                            + "`{username: …}` or `{sub: …}`.");
        }
        return address;
    }

    /** A username or a {@code sub}, exactly as the pool has it. The message does not repeat it. */
    Optional<PersonReference> nameInPool(Node node, PersonReference.Kind kind) {
        Optional<String> name = scalar(node);
        if (name.isPresent() && !NAME_IN_POOL.matcher(name.get()).matches()) {
            return wrong(
                    node,
                    "This is no " + kind.word()
                            + ". Write 1 to 128 characters without spaces, exactly as in the pool.");
        }
        return name.map(text -> new PersonReference(kind, text));
    }

    /** A list of different things, at least one. If one of them is wrong there is no list. */
    <T> Optional<List<Located<T>>> list(Node node, Function<Node, Optional<T>> entry) {
        if (!(node instanceof SequenceNode sequence)) {
            return wrong(node, "A list is expected here, as in `[one, other]`, also for a single entry.");
        }
        List<Node> nodes = sequence.getValue();
        if (nodes.isEmpty()) {
            return wrong(node, "The list is empty. Name somebody or something, or leave the key out.");
        }
        if (nodes.size() > LONGEST_LIST) {
            return wrong(
                    node, "The list has more than " + LONGEST_LIST + " entries. Name a group of the pool instead.");
        }
        List<Located<T>> entries = new ArrayList<>();
        Set<T> seen = new HashSet<>();
        for (Node one : nodes) {
            entry.apply(one).ifPresent(value -> {
                entries.add(Located.of(value, one));
                if (!seen.add(value)) {
                    errors.at(one, "This stands in the list twice. Remove one of them.");
                }
            });
        }
        return entries.size() == nodes.size() ? Optional.of(entries) : Optional.empty();
    }

    private Optional<String> scalar(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return wrong(node, "A single value is expected here, not a list and no further keys.");
        }
        if (isEmpty(node)) {
            return wrong(node, "Nothing stands here. Write a value, or remove the line.");
        }
        return Optional.of(scalar.getValue());
    }

    private <T> Optional<T> wrong(Node node, String message) {
        errors.at(node, message);
        return Optional.empty();
    }
}
