package dev.lifeguard.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"ABCD2345", "abcd2345", " abcd 2345 ", "ab cd-23 45", "abcd\u00a02345", "abcd\u20132345"})
    void of_whenTypedAsPeopleType_findsTheReference(String typed) {
        assertThat(Reference.of(typed)).contains("ABCD2345");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"ABCD234", "ABCD23456", "ABCD0345", "ABCD1345", "<script>", "ÄBCD2345"})
    void of_whenItIsNone_isEmpty(String typed) {
        assertThat(Reference.of(typed)).isEmpty();
    }

    @Test
    void of_whenFarTooLong_isEmpty() {
        assertThat(Reference.of("ABCD2345" + " ".repeat(1_000))).isEmpty();
    }
}
