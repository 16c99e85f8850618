package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADA;
import static dev.lifeguard.rules.EvaluationContexts.BEN;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private final Accounts accounts = new Accounts(Map.of(ADA, "a@example.com", BEN, "a@example.com", CLEO, ""));

    @Test
    void areOfOnePerson_whenTheAddressIsTheSame() {
        assertThat(accounts.areOfOnePerson(ADA, BEN)).isTrue();
        assertThat(accounts.areOfOnePerson(BEN, ADA)).isTrue();
        assertThat(accounts.areOfOnePerson(DORA, DORA)).isTrue();
    }

    @Test
    void areOfOnePerson_whenThereIsNoAddress_areTwo() {
        assertThat(accounts.areOfOnePerson(CLEO, DORA)).isFalse();
        assertThat(new Accounts(Map.of(CLEO, "", DORA, "")).areOfOnePerson(CLEO, DORA))
                .isFalse();
        assertThat(Accounts.UNRELATED.areOfOnePerson(ADA, BEN)).isFalse();
    }

    @Test
    void people_areCountedOnceEach() {
        assertThat(accounts.people(Set.of(DORA, CLEO, BEN, ADA))).isEqualTo(3);
        assertThat(accounts.people(Set.of(BEN))).isEqualTo(1);
        assertThat(Accounts.UNRELATED.people(Set.of(BEN, ADA))).isEqualTo(2);
    }

    @Test
    void sharing_areThoseWithAnother() {
        assertThat(accounts.sharing(List.of(CLEO, BEN, DORA, ADA))).containsExactly(ADA, BEN);
        assertThat(accounts.sharing(List.of(CLEO, BEN))).isEmpty();
    }
}
