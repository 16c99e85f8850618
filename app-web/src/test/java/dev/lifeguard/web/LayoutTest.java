package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    @Test
    void helped_isWhomTheOthersAsk_theHighestOfTheirRoles() {
        assertThat(Layout.helped(Set.of())).isEqualTo("everybody");
        assertThat(Layout.helped(Set.of("auditor"))).isEqualTo("everybody");
        assertThat(Layout.helped(Set.of("auditor", "helpdesk"))).isEqualTo("helpdesk");
        assertThat(Layout.helped(Set.of("helpdesk", "admin"))).isEqualTo("admin");
    }

    /** Each sentence that names a helper, to each of those who may read it. */
    @ParameterizedTest
    @ValueSource(strings = {"access-denied.ask.", "account.notices.out-of-reach."})
    void sentencesThatNameAHelper_sendNobodyToThemselves(String key) {
        Messages messages = Messages.in(Locale.ENGLISH);

        assertThat(messages.of(key + "everybody")).contains("the help desk");
        assertThat(messages.of(key + "helpdesk")).doesNotContain("help desk").contains("administrator");
        assertThat(messages.of(key + "admin")).doesNotContain("help desk").containsAnyOf("You are", "another");
    }
}
