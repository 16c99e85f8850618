package dev.lifeguard.rules;

import dev.lifeguard.identity.GroupName;
import java.util.List;
import java.util.Optional;

/**
 * One reason why not.
 *
 * @param code the key of its sentence in {@code reasons.properties}, such as {@code NotForYourself.decide}
 * @param values what goes into the sentence's places
 */
public record Violation(String code, List<MessageArgument> values) {

    /** Keeps a copy. */
    public Violation {
        values = List.copyOf(values);
    }

    /** The group that it is about, the first that it names; nothing where it names none. */
    public Optional<GroupName> group() {
        return values.stream()
                .filter(MessageArgument.Group.class::isInstance)
                .map(value -> ((MessageArgument.Group) value).group())
                .findFirst();
    }

    /** The same, for writing it in one line. */
    public static Violation of(String code, MessageArgument... values) {
        return new Violation(code, List.of(values));
    }
}
