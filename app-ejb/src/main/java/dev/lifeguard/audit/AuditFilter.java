package dev.lifeguard.audit;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines of the log are wanted: those that fit all that is given.
 *
 * @param involved who acted, or who was affected
 * @param actor who acted
 * @param subject who was affected
 * @param bySystem whether only what Lifeguard did by itself
 * @param groups about which groups
 * @param action what was done or tried
 * @param outcome the result
 * @param from not before
 * @param to before
 */
public record AuditFilter(
        Optional<PersonId> involved,
        Optional<PersonId> actor,
        Optional<PersonId> subject,
        boolean bySystem,
        Optional<Groups> groups,
        Optional<AuditAction> action,
        Optional<AuditResult> outcome,
        Optional<Instant> from,
        Optional<Instant> to) {

    /**
     * The groups whose names hold what was typed.
     *
     * @param typed what
     * @param names those groups; none, and nothing fits
     */
    public record Groups(String typed, Set<GroupName> names) {

        /** Keeps a copy. */
        public Groups {
            names = Set.copyOf(names);
        }

        /** One group, and no other whose name holds that of this one. */
        public static Groups only(GroupName group) {
            return new Groups(group.value(), Set.of(group));
        }
    }

    /** The whole log. */
    public static final AuditFilter EVERYTHING = new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** All that somebody did, and all that was done to them. */
    public static AuditFilter involving(PersonId person) {
        return new AuditFilter(
                Optional.of(person),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** All that was done about a group, and to it. */
    public static AuditFilter about(GroupName group) {
        return new AuditFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(Groups.only(group)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The entry with what this selects: the person and a single group stand in their own places. */
    AuditEntry describe(AuditEntry entry) {
        List<String> words = new ArrayList<>();
        actor.ifPresent(any -> words.add("who did it"));
        subject.ifPresent(any -> words.add("on whom"));
        if (bySystem) {
            words.add("by Lifeguard itself");
        }
        groups.filter(some -> some.names().size() != 1).ifPresent(some -> words.add("group: " + some.typed()));
        action.ifPresent(what -> words.add("what: " + what));
        outcome.ifPresent(what -> words.add("outcome: " + what));
        from.ifPresent(moment -> words.add("from: " + moment));
        to.ifPresent(moment -> words.add("to: " + moment));
        AuditEntry described = entry.because(equals(EVERYTHING) ? "everything" : String.join("; ", words));
        described =
                involved.or(() -> actor).or(() -> subject).map(described::on).orElse(described);
        return onlyGroup().map(described::about).orElse(described);
    }

    /** The group that is asked for, if it is a single one. */
    Optional<GroupName> onlyGroup() {
        return groups.map(Groups::names)
                .filter(names -> names.size() == 1)
                .map(names -> names.iterator().next());
    }
}
