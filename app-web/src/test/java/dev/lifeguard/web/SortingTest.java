package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortingTest {

    private static final Sorting<Integer> SORTING =
            new Sorting<>(Map.of("name", 1, "-name", 2, "members", 3, "-members", 4), "name");

    /** Names begin at A, numbers with the largest. */
    @ParameterizedTest
    @CsvSource({
        "'', 1, -name, -members, ascending, none",
        "nonsense, 1, -name, -members, ascending, none",
        "name, 1, -name, -members, ascending, none",
        "-name, 2, name, -members, descending, none",
        "-members, 4, name, members, none, descending",
        "members, 3, name, -members, none, ascending"
    })
    void address_saysHowAListIsSorted_andWhatTheHeadsLeadTo(
            String typed, int order, String byName, String byMembers, String name, String members) {
        assertThat(SORTING.of(typed)).isEqualTo(order);
        assertThat(SORTING.next(typed, "name")).isEqualTo(byName);
        assertThat(SORTING.next(typed, "-members")).isEqualTo(byMembers);
        assertThat(SORTING.aria(typed, "name")).isEqualTo(name);
        assertThat(SORTING.aria(typed, "members")).isEqualTo(members);
    }
}
