package dev.lifeguard.policy.file;

import org.yaml.snakeyaml.nodes.Node;

/**
 * A value and where it stands in the file, so that a later step can still name the line.
 *
 * @param value what was written
 * @param line the line, from 1
 * @param column the character in the line, from 1
 */
record Mention<T>(T value, int line, int column) {

    static <T> Mention<T> of(T value, Node at) {
        return new Mention<>(
                value, at.getStartMark().getLine() + 1, at.getStartMark().getColumn() + 1);
    }

    PolicyError wrong(String message) {
        return new PolicyError(line, column, message);
    }
}
