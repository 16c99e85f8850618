package dev.lifeguard.rules;

import static dev.lifeguard.rules.Situations.CLEO;
import static dev.lifeguard.rules.Situations.NOW;
import static dev.lifeguard.rules.Situations.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.Term;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimeLimitTest {

    private final TimeLimit rule = new TimeLimit();

    @ParameterizedTest
    @CsvSource({
        "PT59M59S, TimeLimit.tooShort",
        "PT1H,",
        "P30D,",
        "P30DT1S, TimeLimit.tooLong",
        "P365250D, TimeLimit.tooLong"
    })
    void judge_whenAsking_keepsToTheLimits(Duration length, String code) {
        assertThat(Situations.of(Act.ASK).lasting(Term.of(length)).codes(rule))
                .isEqualTo(code == null ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "ADD", "ADOPT"})
    void judge_whenWithoutAnEnd_onlyWhereThePolicySaysSo(Act act) {
        Situations endless = Situations.of(act).lasting(Term.endless());

        assertThat(endless.codes(rule)).containsExactly(TimeLimit.ENDLESS);
        assertThat(endless.under(PolicyBuilder.of(TOOLS).endless()).codes(rule)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "GRANT"})
    void judge_whenThePolicyBecameStricterInTheMeantime_refuses(Act act) {
        AccessRequest tooLong =
                Situations.request(RequestKind.ENTRY, CLEO, CLEO, TOOLS, Term.of(Duration.ofDays(31)), "");

        assertThat(Situations.of(act)
                        .request(tooLong)
                        .lasting(Term.of(Duration.ofDays(1)))
                        .codes(rule))
                .containsExactly(TimeLimit.TOO_LONG);
    }

    @Test
    void judge_whenAdopting_hasOnlyAnUpperLimit() {
        assertThat(Situations.of(Act.ADOPT)
                        .lasting(Term.of(Duration.ofSeconds(1)))
                        .codes(rule))
                .isEmpty();
        assertThat(Situations.of(Act.ADOPT)
                        .lasting(Term.of(Duration.ofDays(31)))
                        .codes(rule))
                .containsExactly(TimeLimit.TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "DENY", "GRANT"})
    void judge_whenTheRequestsTimeIsUp_refuses(Act act) {
        AccessRequest request = Situations.asked(TOOLS);

        assertThat(Situations.of(act)
                        .request(request)
                        .at(request.lapses().minusNanos(1))
                        .codes(rule))
                .isEmpty();
        assertThat(Situations.of(act).request(request).at(request.lapses()).codes(rule))
                .containsExactly(TimeLimit.LAPSED);
    }

    @Test
    void judge_whenTheRequestsTimeIsUp_itCanStillBeTakenBack() {
        assertThat(Situations.of(Act.WITHDRAW).at(NOW.plus(Duration.ofDays(9))).codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAW", "DENY", "REMOVE", "LEAVE", "LOOK_AFTER", "DISABLE", "DELETE"})
    void judge_whenTheActGivesNothing_allows(Act act) {
        assertThat(Situations.of(act).lasting(Term.of(Duration.ofDays(9_999))).codes(rule))
                .isEmpty();
    }
}
