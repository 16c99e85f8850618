package dev.lifeguard.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.web.Messages;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountMessagesTest {

    private final AccountMessages messages = new AccountMessages(Messages.in(Locale.ENGLISH));

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONFIRMED")
    void of_everyStatusButTheUsualOne_isInWords(PoolStatus status) {
        assertThat(messages.of(person(status, true))).isNotBlank().doesNotContain("account.", status.name());
    }

    @Test
    void of_whenInUse_saysNothing() {
        assertThat(messages.of(person(PoolStatus.CONFIRMED, true))).isEmpty();
    }

    @Test
    void of_whenDisabled_saysThatAlone() {
        assertThat(messages.of(person(PoolStatus.FORCE_CHANGE_PASSWORD, false))).isEqualTo("disabled");
    }

    @ParameterizedTest
    @EnumSource
    void status_ofEveryAccount_isInWords(PoolStatus status) {
        assertThat(messages.status(person(status, true))).isNotBlank().doesNotContain("account.", status.name());
        assertThat(messages.status(person(status, false))).isEqualTo("disabled");
    }

    @Test
    void status_ofSomebodyWhoIsGone_saysThatAlone() {
        PersonSummary gone =
                new PersonSummary(new PersonId("sub-anna"), "Anna", "", "anna", false, PoolStatus.CONFIRMED, true);

        assertThat(messages.status(gone)).isEqualTo("not in the user pool");
        assertThat(messages.of(gone)).isEqualTo("not in the user pool");
    }

    private static PersonSummary person(PoolStatus status, boolean active) {
        return new PersonSummary(new PersonId("sub-anna"), "Anna", "", "anna", active, status);
    }
}
