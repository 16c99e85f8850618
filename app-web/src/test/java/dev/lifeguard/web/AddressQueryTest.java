package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressQueryTest {

    private static final Map<String, String[]> SENT =
            Map.of("group", new String[] {"finance"}, "deny", new String[] {""}, "remark", new String[] {"no"});

    @Test
    void kept_isWhatThePageIsAbout() {
        assertThat(AddressQuery.kept(null)).isEmpty();
        assertThat(AddressQuery.kept("approve=")).isEmpty();
        assertThat(AddressQuery.kept("approve=&group=a%26b&remark=x&page=2")).isEqualTo("?group=a%26b&page=2");
    }

    @Test
    void isApartFromForm_whenTheAddressSaysWhatThePageIsAbout_isTrue() {
        assertThat(AddressQuery.isApartFromForm(null, SENT)).isTrue();
        assertThat(AddressQuery.isApartFromForm("group=finance", SENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"group=finance&approve=", "%64eny=", "remark=yes", "group=finance&%=", "deny"})
    void isApartFromForm_whenTheAddressPressesAButtonOrFillsInAField_isFalse(String query) {
        assertThat(AddressQuery.isApartFromForm(query, SENT)).isFalse();
    }

    @Test
    void isApartFromForm_whenANameIsThereTwice_isFalse() {
        Map<String, String[]> twice = Map.of("group", new String[] {"finance", "travel"});

        assertThat(AddressQuery.isApartFromForm("group=finance", twice)).isFalse();
    }
}
