package dev.lifeguard.signin.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageBundleTest {

    private final MessageBundle bundle = new MessageBundle("guard");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de                        | de",
                "de-CH-1996, en;q=0.5      | de",
                "fr-FR, xx, de;q=0.8, en;q=0.9 | en",
                "fr, de;q=0.3              | de",
                "*                         | en",
                "not a header;;            | en",
                "zz-ZZ                     | en"
            })
    void language_isTheFirstThatThereIs_withoutARegion(String accepted, String language) {
        assertThat(bundle.language(accepted)).isEqualTo(Locale.forLanguageTag(language));
    }

    @Test
    void language_whenNoneIsAskedFor_isEnglish() {
        assertThat(bundle.language(null)).isEqualTo(Locale.ENGLISH);
        assertThat(bundle.language("de," + "fr,".repeat(1000) + "de")).isEqualTo(Locale.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de, en;q=0.5 | en     | en",
                "en           | de     | de",
                "fr           | de, en | de",
                "fr, en       | de, en | en",
                "             | de     | de"
            })
    void language_isOneThatIsSpoken(String accepted, String spoken, String language) {
        assertThat(bundle.language(accepted, List.of(spoken.split(", ")))).isEqualTo(Locale.forLanguageTag(language));
    }

    /** What is not there the JDK remembers for good. */
    @Test
    void language_thatIsMadeUp_isLookedForOnceAtMost() {
        Set<String> lookedFor = new HashSet<>();
        MessageBundle counted = new MessageBundle("guard", new ClassLoader(MessageBundle.class.getClassLoader()) {
            @Override
            public URL getResource(String file) {
                lookedFor.add(file);
                return super.getResource(file);
            }
        });

        for (int number = 0; number < 1000; number++) {
            counted.language("fr-Latn-FR-x%04d,qq-%1$03d".formatted(number));
        }

        assertThat(lookedFor).contains("dev/lifeguard/signin/guard.properties").hasSizeLessThan(5);
    }
}
