package dev.lifeguard.rules;

import static dev.lifeguard.rules.Situations.AUDIT;
import static dev.lifeguard.rules.Situations.PAYROLL;
import static dev.lifeguard.rules.Situations.TOOLS;
import static dev.lifeguard.rules.Situations.asked;
import static dev.lifeguard.rules.Situations.foreign;
import static dev.lifeguard.rules.Situations.leaving;
import static dev.lifeguard.rules.Situations.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.End;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.identity.GroupName;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IncompatibleGroupsTest {

    private final IncompatibleGroups rule = new IncompatibleGroups();

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "ADD", "APPROVE", "GRANT", "ADOPT", "LEAVE_ALONE"})
    void judge_whenTheOtherIsHeld_refuses(Act act) {
        assertThat(apart(act).holding(foreign(AUDIT)).codes(rule)).containsExactly(IncompatibleGroups.HELD);
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAW", "DENY", "REMOVE", "LEAVE", "LOOK_AFTER", "DISABLE", "DELETE"})
    void judge_whenTheActGivesNothing_allows(Act act) {
        assertThat(apart(act).holding(foreign(AUDIT)).alsoOpen(asked(AUDIT)).codes(rule))
                .isEmpty();
    }

    @Test
    void judge_whenDeclaredOnTheOtherSide_refuses() {
        assertThat(Situations.of(Act.ASK)
                        .under(PolicyBuilder.of(TOOLS), PolicyBuilder.of(AUDIT).apartFrom(TOOLS))
                        .holding(foreign(AUDIT))
                        .codes(rule))
                .containsExactly(IncompatibleGroups.HELD);
    }

    @ParameterizedTest
    @MethodSource
    void judge_whenHeldInWhateverWay_refuses(Membership held) {
        assertThat(apart(Act.ASK).holding(held).codes(rule)).containsExactly(IncompatibleGroups.HELD);
    }

    static Stream<Membership> judge_whenHeldInWhateverWay_refuses() {
        return Stream.of(
                foreign(AUDIT), member(AUDIT, End.at(Situations.LATER)), member(AUDIT, End.never()), leaving(AUDIT));
    }

    /** Lists of the pool miss somebody now and then. */
    @Test
    void judge_whenOneListAloneMissesTheOther_refuses() {
        assertThat(apart(Act.ASK).missedIn(AUDIT).codes(rule)).containsExactly(IncompatibleGroups.HELD);
    }

    @Test
    void judge_whenTheOtherIsAskedFor_refuses() {
        assertThat(apart(Act.ASK).alsoOpen(asked(AUDIT)).codes(rule)).containsExactly(IncompatibleGroups.ASKED);
    }

    @Test
    void judge_whenNothingIsSetApart_allows() {
        assertThat(apart(Act.ASK)
                        .holding(foreign(PAYROLL))
                        .alsoOpen(asked(new GroupName("x")))
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void judge_whenTheSameGroupIsHeld_isNotApartFromItself() {
        assertThat(Situations.of(Act.EXTEND)
                        .under(PolicyBuilder.of(TOOLS).apartFrom(TOOLS))
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void judge_whenAnotherAccountOfTheSamePersonHasTheOther_refusesAndNamesBoth() {
        assertThat(apart(Act.ASK).otherAccount(Situations.DORA, AUDIT, PAYROLL).sentences(rule))
                .containsExactly(
                        "tools and audit must not be held together. account dora is in audit or has asked for it,"
                                + " and has the same e-mail address as account cleo, so both count as one person. It is possible"
                                + " after that account leaves audit, or its request is withdrawn or denied.");
        assertThat(apart(Act.ASK).otherAccount(Situations.DORA, TOOLS, PAYROLL).codes(rule))
                .isEmpty();
    }

    @Test
    void judge_whenRefused_namesBothGroups() {
        assertThat(apart(Act.ASK).holding(foreign(AUDIT)).sentences(rule))
                .containsExactly(
                        "tools and audit must not be held together, and Cleo is in audit. It is possible after leaving audit.");
    }

    private static Situations apart(Act act) {
        return Situations.of(act).under(PolicyBuilder.of(TOOLS).apartFrom(AUDIT));
    }
}
