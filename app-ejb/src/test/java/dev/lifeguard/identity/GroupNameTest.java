package dev.lifeguard.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupNameTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "a b", "a\n", "a\t"})
    void new_whenNoNameOfAGroup_throws(String text) {
        assertThatThrownBy(() -> new GroupName(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(GroupName.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payroll", "Éclair", "<b>", "=1+1", "{0}", "a/b", "§"})
    void new_whenThePoolAllowsIt_takesIt(String text) {
        assertThat(new GroupName(text).value()).isEqualTo(text);
        assertThat(GroupName.of(text)).contains(new GroupName(text));
    }

    @Test
    void new_whenLongerThanThePoolAllows_throws() {
        assertThat(new GroupName("x".repeat(128)).value()).hasSize(128);
        assertThat(GroupName.of("\ud83d\ude00".repeat(64))).isPresent();
        assertThat(GroupName.of("\ud83d\ude00".repeat(65))).isEmpty();
        assertThatThrownBy(() -> new GroupName("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equals_whenTheCaseDiffers_isAnotherGroup() {
        assertThat(new GroupName("tools")).isNotEqualTo(new GroupName("Tools"));
    }
}
