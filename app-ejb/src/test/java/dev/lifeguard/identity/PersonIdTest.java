package dev.lifeguard.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonIdTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "a b", "a\n", "a\u0000"})
    void new_whenNoSub_throws(String text) {
        assertThatThrownBy(() -> new PersonId(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(PersonId.of(text)).isEmpty();
    }

    @Test
    void new_whenLongerThanAnySub_throws() {
        assertThat(new PersonId("x".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> new PersonId("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equals_whenTheCaseDiffers_isSomebodyElse() {
        assertThat(new PersonId("a")).isNotEqualTo(new PersonId("A"));
    }
}
