package dev.lifeguard.policy.file;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A value and where it stands in the file, so that a later step can still name the line.
 *
 * @param value what was written
 * @param line the line, from 1
 * @param column the character in the line, from 1
 */
record Located<T>(T value, int line, int column) {

    static <T> Located<T> of(T value, Node at) {
        Mark place = at.getStartMark().orElseThrow();
        return new Located<>(value, place.getLine() + 1, place.getColumn() + 1);
    }

    PolicyError wrong(String message) {
        return new PolicyError(line, column, message);
    }
}
