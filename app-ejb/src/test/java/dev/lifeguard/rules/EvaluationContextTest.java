package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.LATER;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static dev.lifeguard.rules.EvaluationContexts.foreign;
import static dev.lifeguard.rules.EvaluationContexts.leaving;
import static dev.lifeguard.rules.EvaluationContexts.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Membership;
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

    private static EvaluationContext asking(Membership... held) {
        return EvaluationContexts.of(OperationType.ASK).holding(held).done();
    }
}
