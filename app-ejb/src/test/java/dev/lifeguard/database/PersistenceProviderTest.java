package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A build that asks for another implementation of JPA gets it, and not the usual one once more. */
class PersistenceProviderTest {

    @Tag("queries")
    @ParameterizedTest
    @EnumSource
    void version_isThatOfTheBuild(PersistenceProvider provider) {
        String asked = System.getProperty(provider.name().toLowerCase(Locale.ROOT) + ".version");

        assertThat(provider.version()).isEqualTo(asked);
    }
}
