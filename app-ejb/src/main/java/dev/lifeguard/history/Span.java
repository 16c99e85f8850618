package dev.lifeguard.history;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Which memberships are looked for: those that there were at any moment of a span of time. They are read some at a
 * time, by group and then by person, as an index has them.
 *
 * @param begin the first moment
 * @param end the first moment after it
 * @param group in which group; nothing for all
 * @param person whose; nothing for everybody's
 */
public record Span(Instant begin, Instant end, Optional<GroupName> group, Optional<PersonId> person) {

    /**
     * Makes a query of a condition in JPQL about {@code m}, of a membership's row.
     *
     * @param <T> what a row becomes
     */
    public interface RowQuery<T> extends BiFunction<String, Map<String, Object>, TypedQuery<T>> {}

    /**
     * Some of them, in order.
     *
     * @param rows makes a query of a further condition, which begins with "and", and its values
     * @param sameGroup the condition for what comes after {@code :afterSub}, and {@code :afterNumber} where it names
     *     that, in the same group
     * @param after the last one that was read; nothing for the first ones
     * @param most how many at most
     */
    public <T> List<T> read(RowQuery<T> rows, String sameGroup, Optional<MembershipPeriod> after, int most) {
        if (after.isEmpty()) {
            return list(rows, "", Map.of(), most);
        }
        MembershipPeriod last = after.get();
        Map<String, Object> values = new HashMap<>(Map.of(
                "afterGroup", last.group().value(), "afterSub", last.person().value()));
        if (sameGroup.contains(":afterNumber")) {
            values.put("afterNumber", last.number());
        }
        List<T> found = new ArrayList<>(list(rows, " and m.groupName = :afterGroup and " + sameGroup, values, most));
        if (found.size() < most) {
            found.addAll(list(
                    rows,
                    " and m.groupName > :afterGroup",
                    Map.of("afterGroup", last.group().value()),
                    most - found.size()));
        }
        return found;
    }

    private <T> List<T> list(RowQuery<T> rows, String place, Map<String, Object> values, int most) {
        StringBuilder condition = new StringBuilder(place);
        Map<String, Object> all = new HashMap<>(values);
        group.ifPresent(wanted -> {
            condition.append(" and m.groupName = :group");
            all.put("group", wanted.value());
        });
        person.ifPresent(wanted -> {
            condition.append(" and m.sub = :sub");
            all.put("sub", wanted.value());
        });
        TypedQuery<T> query = rows.apply(condition.toString(), all);
        all.forEach(query::setParameter);
        return query.setMaxResults(most).getResultList();
    }
}
