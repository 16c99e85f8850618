package dev.lifeguard.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "Anna Petrov, ANNA P",
        "Renée Noël, noel",
        "renee noel, NOËL",
        "Noe\u0308l, noël",
        "Zoe, ZOË",
        "Łukasz Żółć, lukasz zolc",
        "Søren Ærø, soren aero",
        "Straße, STRASSE",
        "GROẞMANN, großmann",
        "Großmann, GROẞ",
        "İpek Işık, ipek isik",
        "ﬁnance, finance",
        "Ελένη, ΕΛΕΝΗ",
        "Οδυσσέας, οδυς",
        "이준호, 준호",
        "Анна, анна"
    })
    void holds_whateverCaseAndAccents(String text, String typed) {
        assertThat(SearchText.holds(text, typed)).isTrue();
    }

    @Test
    void holds_whenTheLettersDiffer_isFalse() {
        assertThat(SearchText.holds("Renée Noël", "nöl")).isFalse();
        assertThat(SearchText.holds("50% off", "50_")).isFalse();
    }

    @Test
    void holds_whenNothingWasTyped_isTrue() {
        assertThat(SearchText.holds("Anna", " ")).isTrue();
    }
}
