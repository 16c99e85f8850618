package dev.lifeguard.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupNameTest {

    @Test
    void isOfProvider_whenCognitoMadeItForThoseWhoSignInThroughOne() {
        assertThat(List.of("eu-west-1_AbCdEf123_Google", "us-gov-west-1_a1_corp_sso", "eusc-de-east-1_X_Okta"))
                .allMatch(name -> new GroupName(name).isOfProvider());
        assertThat(List.of(
                        "finance-read", "eu-west-1_AbCdEf123", "eu-west-1_AbCdEf123_", "_Google", "team_eu-west-1_a_b"))
                .noneMatch(name -> new GroupName(name).isOfProvider());
    }

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
