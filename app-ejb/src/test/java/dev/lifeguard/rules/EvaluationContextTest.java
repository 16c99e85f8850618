package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.LATER;
import static dev.lifeguard.rules.EvaluationContexts.NOW;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static dev.lifeguard.rules.EvaluationContexts.foreign;
import static dev.lifeguard.rules.EvaluationContexts.leaving;
import static dev.lifeguard.rules.EvaluationContexts.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestedDuration;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvaluationContextTest {

    @Test
    void with_isTheSameForSomethingElse() {
        EvaluationContext approves =
                EvaluationContexts.of(OperationType.APPROVE).done();
        AccessRequest asked = approves.request().orElseThrow();

        EvaluationContext grants = approves.with(Operation.grant(asked));

        assertThat(grants.type()).isEqualTo(OperationType.GRANT);
        assertThat(grants.request()).contains(asked);
        assertThat(grants.with(Operation.approve(asked))).isEqualTo(approves);
    }

    @Test
    void isUnmanaged_whenMadeElsewhereAndStanding() {
        assertThat(asking(foreign(TOOLS)).isUnmanaged()).isTrue();
        assertThat(asking(member(TOOLS, Expiry.at(LATER))).isUnmanaged()).isFalse();
        assertThat(asking(leaving(TOOLS)).isUnmanaged()).isFalse();
        assertThat(asking().isUnmanaged()).isFalse();
    }

    /** A page is opened some seconds after the membership was given: what takes as long is no extension. */
    @Test
    void isLonger_whenItEndsButSecondsLater_isNot() {
        EvaluationContext context = EvaluationContexts.of(OperationType.EXTEND).done();
        Duration rest = Duration.between(NOW, LATER);

        assertThat(context.isLonger(RequestedDuration.of(rest.plusSeconds(30)))).isFalse();
        assertThat(context.isLonger(RequestedDuration.of(rest.plusSeconds(31)))).isTrue();
        assertThat(context.isLonger(RequestedDuration.endless())).isTrue();
        assertThat(asking().isLonger(RequestedDuration.of(rest))).isTrue();
        assertThat(asking(foreign(TOOLS)).isLonger(RequestedDuration.of(rest))).isTrue();
    }

    private static EvaluationContext asking(Membership... held) {
        return EvaluationContexts.of(OperationType.ASK).holding(held).done();
    }
}
