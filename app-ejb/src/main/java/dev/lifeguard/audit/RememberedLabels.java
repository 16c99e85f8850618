package dev.lifeguard.audit;

import dev.lifeguard.identity.PersonId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What to call people, asked for once each while a whole log is read: a long log names the same people again and again,
 * and to look them up takes more than half of the time. Of more people than this keeps, those are asked for again who
 * have not been named for longest. Whoever is erased meanwhile is still named to the end of what is under way.
 */
final class RememberedLabels implements Function<Set<PersonId>, Map<PersonId, String>> {

    /** About 20 MB. */
    private static final int MOST = 100_000;

    private final Function<Set<PersonId>, Map<PersonId, String>> labels;
    private final int most;
    private final Map<PersonId, Optional<String>> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PersonId, Optional<String>> eldest) {
            return size() > most;
        }
    };

    RememberedLabels(Function<Set<PersonId>, Map<PersonId, String>> labels) {
        this(labels, MOST);
    }

    /** @param most of how many people to keep it */
    RememberedLabels(Function<Set<PersonId>, Map<PersonId, String>> labels, int most) {
        this.labels = labels;
        this.most = most;
    }

    @Override
    public Map<PersonId, String> apply(Set<PersonId> people) {
        Map<PersonId, String> found = new HashMap<>();
        Set<PersonId> unknown = new HashSet<>();
        for (PersonId person : people) {
            Optional<String> label = known.get(person);
            if (label == null) {
                unknown.add(person);
            } else {
                label.ifPresent(text -> found.put(person, text));
            }
        }
        if (!unknown.isEmpty()) {
            Map<PersonId, String> asked = labels.apply(unknown);
            unknown.forEach(person -> known.put(person, Optional.ofNullable(asked.get(person))));
            found.putAll(asked);
        }
        return found;
    }
}
