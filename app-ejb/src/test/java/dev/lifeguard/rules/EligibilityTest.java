package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADA;
import static dev.lifeguard.rules.EvaluationContexts.AUDIT;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.LATER;
import static dev.lifeguard.rules.EvaluationContexts.PAYROLL;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static dev.lifeguard.rules.EvaluationContexts.arriving;
import static dev.lifeguard.rules.EvaluationContexts.foreign;
import static dev.lifeguard.rules.EvaluationContexts.leaving;
import static dev.lifeguard.rules.EvaluationContexts.member;
import static dev.lifeguard.rules.EvaluationContexts.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Expiry;
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
    void evaluate_whenNotInvited_refuses(OperationType act) {
        assertThat(onlyAuditors(act).codes(rule)).containsExactly(Eligibility.NOT_INVITED);
        assertThat(onlyAuditors(act).holding(foreign(AUDIT)).codes(rule)).isEmpty();
    }

    @Test
    void evaluate_whenInvitedByTheSecondGroup_allows() {
        assertThat(inviting(OperationType.ASK, new Audience(false, Set.of(PAYROLL, AUDIT)))
                        .holding(foreign(AUDIT))
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenTheInvitingMembershipIsOverOrStillBeingAdded_refuses() {
        assertThat(onlyAuditors(OperationType.ASK).holding(leaving(AUDIT)).codes(rule))
                .containsExactly(Eligibility.NOT_INVITED);
        assertThat(onlyAuditors(OperationType.ASK)
                        .holding(arriving(AUDIT, Expiry.never()))
                        .codes(rule))
                .containsExactly(Eligibility.NOT_INVITED);
    }

    @Test
    void evaluate_whenTheInvitingGroupsAreNone_isNobody() {
        assertThat(inviting(OperationType.ASK, new Audience(false, Set.of())).codes(rule))
                .containsExactly(Eligibility.NOBODY_ASKS);
    }

    @Test
    void evaluate_whenNoPolicy_nobodyMayAsk() {
        assertThat(EvaluationContexts.of(OperationType.ASK).about(PAYROLL).sentences(rule))
                .containsExactly("Nobody can request payroll, because it has no policy. Ask Ada or Ben to add you.");
    }

    @Test
    void evaluate_whenAdded_needNotBeInvited() {
        AccessRequest addition = request(RequestKind.ADDITION, ADA, CLEO, TOOLS);

        assertThat(onlyAuditors(OperationType.ADD).codes(rule)).isEmpty();
        assertThat(onlyAuditors(OperationType.APPROVE).request(addition).codes(rule))
                .isEmpty();
        assertThat(onlyAuditors(OperationType.GRANT).request(addition).codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenNoMember_hasNothingToExtend() {
        assertThat(EvaluationContexts.of(OperationType.EXTEND)
                        .holding(leaving(TOOLS))
                        .codes(rule))
                .containsExactly(Eligibility.NOT_A_MEMBER);
    }

    @Test
    void evaluate_whenMadeElsewhere_hasNoEndToMove() {
        assertThat(EvaluationContexts.of(OperationType.EXTEND)
                        .holding(foreign(TOOLS))
                        .codes(rule))
                .containsExactly(Eligibility.MADE_ELSEWHERE);
    }

    @Test
    void evaluate_whenWithoutAnEnd_hasNothingToExtend() {
        assertThat(EvaluationContexts.of(OperationType.EXTEND)
                        .holding(member(TOOLS, Expiry.never()))
                        .codes(rule))
                .containsExactly(Eligibility.NO_END);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "GRANT"})
    void evaluate_whenTheMembershipEndedBeforeItWasExtended_refuses(OperationType act) {
        AccessRequest extension = request(RequestKind.EXTENSION, CLEO, CLEO, TOOLS);

        assertThat(EvaluationContexts.of(act).request(extension).codes(rule)).containsExactly(Eligibility.NOT_A_MEMBER);
        assertThat(EvaluationContexts.of(act)
                        .request(extension)
                        .holding(member(TOOLS, Expiry.at(LATER)))
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"WITHDRAW", "DENY", "REMOVE", "LEAVE", "ADOPT", "LOOK_AFTER", "CHANGE_EMAIL", "DISABLE", "DELETE"})
    void evaluate_whenTheActGivesNothing_allows(OperationType act) {
        assertThat(onlyAuditors(act).codes(rule)).isEmpty();
    }

    private static EvaluationContexts onlyAuditors(OperationType act) {
        return inviting(act, new Audience(false, Set.of(AUDIT)));
    }

    private static EvaluationContexts inviting(OperationType act, Audience audience) {
        return EvaluationContexts.of(act).under(PolicyBuilder.of(TOOLS).inviting(audience));
    }
}
