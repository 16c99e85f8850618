package dev.lifeguard.policy.file;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What a group says itself, before what the file says for all groups. Errors under {@code defaults} are noted at their
 * own lines, once.
 *
 * @param own the keys of the group
 * @param defaults the keys for all groups
 */
record WithDefaults(Fields own, Fields defaults) {

    /** Whether both have keys, or were not written at all. */
    boolean areUsable() {
        return own.isUsable() && defaults.isUsable();
    }

    /** Whether neither says anything, not even an empty one. */
    boolean lack(String key) {
        return !own.has(key) && !defaults.has(key);
    }

    /** The value that counts; nothing when there is none, or only an empty one, which is an error already. */
    Optional<Node> find(String key) {
        return own.has(key) ? own.find(key) : defaults.find(key);
    }

    /** The value that counts, read; the other value when the key is not there at all. */
    <T> Optional<T> read(String key, T otherwise, Function<Node, Optional<T>> reader) {
        return lack(key) ? Optional.of(otherwise) : find(key).flatMap(reader);
    }

    /** A part of the file that has keys of its own: those of the group go before those for all, key by key. */
    WithDefaults part(String key, Section section, PolicyErrors errors) {
        return new WithDefaults(part(own, key, section, errors), part(defaults, key, section, errors));
    }

    /** Where somebody would correct one of these keys: where it is written, else in the group that uses it. */
    Node place(Node group, String... keys) {
        Fields first = own == Fields.NONE ? defaults : own;
        return Stream.of(keys)
                .flatMap(key -> first.find(key).stream())
                .findFirst()
                .orElse(group);
    }

    private static Fields part(Fields fields, String key, Section section, PolicyErrors errors) {
        return fields.find(key).map(node -> Fields.of(node, section, errors)).orElse(Fields.NONE);
    }
}
