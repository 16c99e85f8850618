package dev.lifeguard.rules;

import static dev.lifeguard.rules.Situations.LATER;
import static dev.lifeguard.rules.Situations.TOOLS;
import static dev.lifeguard.rules.Situations.foreign;
import static dev.lifeguard.rules.Situations.leaving;
import static dev.lifeguard.rules.Situations.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.End;
import dev.lifeguard.grant.Membership;
import org.junit.jupiter.api.Test;

class SituationTest {

    @Test
    void with_isTheSameForSomethingElse() {
        Situation approves = Situations.of(Act.APPROVE).done();
        AccessRequest asked = approves.request().orElseThrow();

        Situation grants = approves.with(Operation.grant(asked));

        assertThat(grants.act()).isEqualTo(Act.GRANT);
        assertThat(grants.request()).contains(asked);
        assertThat(grants.with(Operation.approve(asked))).isEqualTo(approves);
    }

    @Test
    void isUnmanaged_whenMadeElsewhereAndStanding() {
        assertThat(asking(foreign(TOOLS)).isUnmanaged()).isTrue();
        assertThat(asking(member(TOOLS, End.at(LATER))).isUnmanaged()).isFalse();
        assertThat(asking(leaving(TOOLS)).isUnmanaged()).isFalse();
        assertThat(asking().isUnmanaged()).isFalse();
    }

    private static Situation asking(Membership... held) {
        return Situations.of(Act.ASK).holding(held).done();
    }
}
