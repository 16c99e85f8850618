package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.NOW;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestedDuration;
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
    void evaluate_whenAsking_keepsToTheLimits(Duration length, String code) {
        assertThat(EvaluationContexts.of(OperationType.ASK)
                        .lasting(RequestedDuration.of(length))
                        .codes(rule))
                .isEqualTo(code == null ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @CsvSource({
        "PT-1S, TimeLimit.past",
        "PT0S, TimeLimit.past",
        "PT59M59S, TimeLimit.tooShort",
        "PT1H,",
        "P30D,",
        "P30DT1S, TimeLimit.tooLong"
    })
    void evaluate_whenAskingUntilADay_keepsToTheLimitsAndAhead(Duration ahead, String code) {
        assertThat(EvaluationContexts.of(OperationType.ASK)
                        .lasting(RequestedDuration.until(NOW.plus(ahead)))
                        .codes(rule))
                .isEqualTo(code == null ? List.of() : List.of(code));
    }

    /** What is left of it gets less while it waits; only when nothing is left it is pointless. */
    @ParameterizedTest
    @CsvSource({
        "APPROVE, PT1S,",
        "GRANT, PT1S,",
        "APPROVE, PT-1S, TimeLimit.past",
        "GRANT, PT0S, TimeLimit.past",
        "DENY, PT-1S,"
    })
    void evaluate_whenDecidingUntilADay_isPossibleBeforeItIsOver(OperationType act, Duration ahead, String code) {
        AccessRequest request = EvaluationContexts.request(
                RequestKind.ENTRY, CLEO, CLEO, TOOLS, RequestedDuration.until(NOW.plus(ahead)), "");

        assertThat(EvaluationContexts.of(act).request(request).codes(rule))
                .isEqualTo(code == null ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "ADD", "ADOPT"})
    void evaluate_whenWithoutAnEnd_onlyWhereThePolicySaysSo(OperationType act) {
        EvaluationContexts endless = EvaluationContexts.of(act).lasting(RequestedDuration.endless());

        assertThat(endless.codes(rule)).containsExactly(TimeLimit.ENDLESS);
        assertThat(endless.under(PolicyBuilder.of(TOOLS).endless()).codes(rule)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "GRANT"})
    void evaluate_whenThePolicyBecameStricterInTheMeantime_refuses(OperationType act) {
        AccessRequest tooLong = EvaluationContexts.request(
                RequestKind.ENTRY, CLEO, CLEO, TOOLS, RequestedDuration.of(Duration.ofDays(31)), "");

        assertThat(EvaluationContexts.of(act)
                        .request(tooLong)
                        .lasting(RequestedDuration.of(Duration.ofDays(1)))
                        .codes(rule))
                .containsExactly(TimeLimit.TOO_LONG);
    }

    @Test
    void evaluate_whenAdopting_hasOnlyAnUpperLimit() {
        assertThat(EvaluationContexts.of(OperationType.ADOPT)
                        .lasting(RequestedDuration.of(Duration.ofSeconds(1)))
                        .codes(rule))
                .isEmpty();
        assertThat(EvaluationContexts.of(OperationType.ADOPT)
                        .lasting(RequestedDuration.of(Duration.ofDays(31)))
                        .codes(rule))
                .containsExactly(TimeLimit.TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "DENY", "GRANT"})
    void evaluate_whenTheRequestsTimeIsUp_refuses(OperationType act) {
        AccessRequest request = EvaluationContexts.asked(TOOLS);

        assertThat(EvaluationContexts.of(act)
                        .request(request)
                        .at(request.expiresAt().minusNanos(1))
                        .codes(rule))
                .isEmpty();
        assertThat(EvaluationContexts.of(act)
                        .request(request)
                        .at(request.expiresAt())
                        .codes(rule))
                .containsExactly(TimeLimit.EXPIRED);
    }

    @Test
    void evaluate_whenTheRequestsTimeIsUp_itCanStillBeTakenBack() {
        assertThat(EvaluationContexts.of(OperationType.WITHDRAW)
                        .at(NOW.plus(Duration.ofDays(9)))
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAW", "DENY", "REMOVE", "LEAVE", "LOOK_AFTER", "CHANGE_EMAIL", "DISABLE", "DELETE"})
    void evaluate_whenTheActGivesNothing_allows(OperationType act) {
        assertThat(EvaluationContexts.of(act)
                        .lasting(RequestedDuration.of(Duration.ofDays(9_999)))
                        .codes(rule))
                .isEmpty();
    }
}
