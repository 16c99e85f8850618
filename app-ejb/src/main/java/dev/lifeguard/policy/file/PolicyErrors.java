package dev.lifeguard.policy.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The errors of one reading, in the order of the file and each only once: what stands under {@code defaults} is read
 * again for every group. A file that is no policy file at all would have thousands; so many help nobody.
 */
final class PolicyErrors {

    static final int MOST = 200;

    private final TreeSet<PolicyError> found = new TreeSet<>();
    private boolean more;

    void add(PolicyError error) {
        if (found.size() < MOST) {
            found.add(error);
        } else {
            more |= !found.contains(error);
        }
    }

    void at(Node node, String message) {
        at(node.getStartMark(), message);
    }

    void at(Optional<Mark> mark, String message) {
        add(mark.map(place -> new PolicyError(place.getLine() + 1, place.getColumn() + 1, message))
                .orElseGet(() -> PolicyError.ofFile(message)));
    }

    boolean none() {
        return found.isEmpty();
    }

    boolean isFull() {
        return more;
    }

    List<PolicyError> list() {
        List<PolicyError> list = new ArrayList<>(found);
        if (more) {
            list.add(PolicyError.ofFile("There are more errors than these " + MOST + ". Correct these first."));
        }
        return List.copyOf(list);
    }
}
