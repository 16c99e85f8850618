package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatelessViewsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"de-CH, en | en, de | de", "fr, en-GB | de, en | en", "fr | de, en | de", "en | de | de"})
    void language_isTheFirstWantedThatIsSpoken(String wanted, String spoken, String language) {
        List<Locale> locales =
                Arrays.stream(wanted.split(", ")).map(Locale::forLanguageTag).toList();

        assertThat(StatelessViews.language(Collections.enumeration(locales), List.of(spoken.split(", "))))
                .isEqualTo(Locale.forLanguageTag(language));
    }
}
