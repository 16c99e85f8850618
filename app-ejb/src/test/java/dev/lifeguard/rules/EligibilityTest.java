package dev.lifeguard.rules;

import static dev.lifeguard.rules.Situations.ADA;
import static dev.lifeguard.rules.Situations.AUDIT;
import static dev.lifeguard.rules.Situations.CLEO;
import static dev.lifeguard.rules.Situations.LATER;
import static dev.lifeguard.rules.Situations.PAYROLL;
import static dev.lifeguard.rules.Situations.TOOLS;
import static dev.lifeguard.rules.Situations.arriving;
import static dev.lifeguard.rules.Situations.foreign;
import static dev.lifeguard.rules.Situations.leaving;
import static dev.lifeguard.rules.Situations.member;
import static dev.lifeguard.rules.Situations.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.End;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.policy.Audience;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EligibilityTest {

    private final Eligibility rule = new Eligibility();

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "APPROVE", "GRANT"})
    void judge_whenNotInvited_refuses(Act act) {
        assertThat(onlyAuditors(act).codes(rule)).containsExactly(Eligibility.NOT_INVITED);
        assertThat(onlyAuditors(act).holding(foreign(AUDIT)).codes(rule)).isEmpty();
    }

    @Test
    void judge_whenInvitedByTheSecondGroup_allows() {
        assertThat(inviting(Act.ASK, new Audience(false, Set.of(PAYROLL, AUDIT)))
                        .holding(foreign(AUDIT))
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void judge_whenTheInvitingMembershipIsOverOrStillBeingAdded_refuses() {
        assertThat(onlyAuditors(Act.ASK).holding(leaving(AUDIT)).codes(rule)).containsExactly(Eligibility.NOT_INVITED);
        assertThat(onlyAuditors(Act.ASK).holding(arriving(AUDIT, End.never())).codes(rule))
                .containsExactly(Eligibility.NOT_INVITED);
    }

    @Test
    void judge_whenTheInvitingGroupsAreNone_isNobody() {
        assertThat(inviting(Act.ASK, new Audience(false, Set.of())).codes(rule))
                .containsExactly(Eligibility.NOBODY_ASKS);
    }

    @Test
    void judge_whenNoPolicy_nobodyMayAsk() {
        assertThat(Situations.of(Act.ASK).about(PAYROLL).sentences(rule))
                .containsExactly(
                        "Nobody can ask for payroll, because no policy says who may. Who can add somebody: Ada or"
                                + " Ben.");
    }

    @Test
    void judge_whenAdded_needNotBeInvited() {
        AccessRequest addition = request(RequestKind.ADDITION, ADA, CLEO, TOOLS);

        assertThat(onlyAuditors(Act.ADD).codes(rule)).isEmpty();
        assertThat(onlyAuditors(Act.APPROVE).request(addition).codes(rule)).isEmpty();
        assertThat(onlyAuditors(Act.GRANT).request(addition).codes(rule)).isEmpty();
    }

    @Test
    void judge_whenNoMember_hasNothingToExtend() {
        assertThat(Situations.of(Act.EXTEND).holding(leaving(TOOLS)).codes(rule))
                .containsExactly(Eligibility.NOT_A_MEMBER);
    }

    @Test
    void judge_whenMadeElsewhere_hasNoEndToMove() {
        assertThat(Situations.of(Act.EXTEND).holding(foreign(TOOLS)).codes(rule))
                .containsExactly(Eligibility.MADE_ELSEWHERE);
    }

    @Test
    void judge_whenWithoutAnEnd_hasNothingToExtend() {
        assertThat(Situations.of(Act.EXTEND).holding(member(TOOLS, End.never())).codes(rule))
                .containsExactly(Eligibility.NO_END);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "GRANT"})
    void judge_whenTheMembershipEndedBeforeItWasExtended_refuses(Act act) {
        AccessRequest extension = request(RequestKind.EXTENSION, CLEO, CLEO, TOOLS);

        assertThat(Situations.of(act).request(extension).codes(rule)).containsExactly(Eligibility.NOT_A_MEMBER);
        assertThat(Situations.of(act)
                        .request(extension)
                        .holding(member(TOOLS, End.at(LATER)))
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAW", "DENY", "REMOVE", "LEAVE", "ADOPT", "LOOK_AFTER", "DISABLE", "DELETE"})
    void judge_whenTheActGivesNothing_allows(Act act) {
        assertThat(onlyAuditors(act).codes(rule)).isEmpty();
    }

    private static Situations onlyAuditors(Act act) {
        return inviting(act, new Audience(false, Set.of(AUDIT)));
    }

    private static Situations inviting(Act act, Audience audience) {
        return Situations.of(act).under(PolicyBuilder.of(TOOLS).inviting(audience));
    }
}
