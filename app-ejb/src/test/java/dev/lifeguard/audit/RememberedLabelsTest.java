package dev.lifeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RememberedLabelsTest {

    private static final PersonId ANNA = new PersonId("anna");
    private static final PersonId BERT = new PersonId("bert");
    private static final PersonId GONE = new PersonId("gone");

    private final List<Set<PersonId>> asked = new ArrayList<>();
    private final Map<PersonId, String> names = Map.of(ANNA, "Anna", BERT, "Bert");

    @Test
    void apply_ofPeopleWhoWereAskedFor_asksNobody() {
        RememberedLabels labels = new RememberedLabels(this::labels);

        assertThat(labels.apply(Set.of(ANNA, GONE))).isEqualTo(Map.of(ANNA, "Anna"));
        assertThat(labels.apply(Set.of(ANNA, GONE))).isEqualTo(Map.of(ANNA, "Anna"));
        assertThat(labels.apply(Set.of(ANNA, BERT))).isEqualTo(names);

        assertThat(asked).containsExactly(Set.of(ANNA, GONE), Set.of(BERT));
    }

    @Test
    void apply_ofMoreThanItKeeps_asksAgain() {
        RememberedLabels labels = new RememberedLabels(this::labels, 1);

        assertThat(labels.apply(Set.of(ANNA))).isEqualTo(Map.of(ANNA, "Anna"));
        assertThat(labels.apply(Set.of(BERT))).isEqualTo(Map.of(BERT, "Bert"));
        assertThat(labels.apply(Set.of(ANNA))).isEqualTo(Map.of(ANNA, "Anna"));

        assertThat(asked).containsExactly(Set.of(ANNA), Set.of(BERT), Set.of(ANNA));
    }

    private Map<PersonId, String> labels(Set<PersonId> people) {
        asked.add(people);
        return names.entrySet().stream()
                .filter(entry -> people.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
