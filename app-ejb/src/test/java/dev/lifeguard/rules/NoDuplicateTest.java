package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADA;
import static dev.lifeguard.rules.EvaluationContexts.BEN;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.LATER;
import static dev.lifeguard.rules.EvaluationContexts.NOW;
import static dev.lifeguard.rules.EvaluationContexts.PAYROLL;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static dev.lifeguard.rules.EvaluationContexts.asked;
import static dev.lifeguard.rules.EvaluationContexts.foreign;
import static dev.lifeguard.rules.EvaluationContexts.leaving;
import static dev.lifeguard.rules.EvaluationContexts.member;
import static dev.lifeguard.rules.EvaluationContexts.no;
import static dev.lifeguard.rules.EvaluationContexts.yes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.RequestKind;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NoDuplicateTest {

    private static final Expiry IN_TWO_DAYS = Expiry.at(NOW.plus(Duration.ofDays(2)));

    private final NoDuplicate rule = new NoDuplicate();

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "ADD", "APPROVE", "GRANT"})
    void evaluate_whenAnotherRequestIsOpen_refuses(OperationType act) {
        assertThat(EvaluationContexts.of(act).alsoOpen(asked(TOOLS)).codes(rule))
                .containsExactly(NoDuplicate.OPEN);
        assertThat(EvaluationContexts.of(act).alsoOpen(asked(PAYROLL)).codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "ADD", "APPROVE", "GRANT"})
    void evaluate_whenAMemberForLonger_refuses(OperationType act) {
        assertThat(EvaluationContexts.of(act)
                        .holding(member(TOOLS, IN_TWO_DAYS))
                        .codes(rule))
                .containsExactly(NoDuplicate.MEMBER_UNTIL);
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "APPROVE", "GRANT"})
    void evaluate_whenAMemberByWhatWasMadeElsewhere_refuses(OperationType act) {
        assertThat(EvaluationContexts.of(act).holding(foreign(TOOLS)).codes(rule))
                .containsExactly(NoDuplicate.MEMBER);
    }

    /** It is how what is unmanaged is kept where two must agree. */
    @Test
    void evaluate_whenAddingWhomThePoolHasAlready_allows() {
        AccessRequest addition = EvaluationContexts.request(RequestKind.ADDITION, ADA, CLEO, TOOLS);

        assertThat(EvaluationContexts.of(OperationType.ADD)
                        .holding(foreign(TOOLS))
                        .codes(rule))
                .isEmpty();
        assertThat(EvaluationContexts.of(OperationType.APPROVE)
                        .byAdmin(BEN)
                        .request(addition)
                        .holding(foreign(TOOLS))
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADOPT", "LEAVE_ALONE"})
    void evaluate_whenSomebodyHasAskedToKeepIt_refusesToDecideOtherwise(OperationType act) {
        assertThat(EvaluationContexts.of(act).alsoOpen(asked(TOOLS)).codes(rule))
                .containsExactly(NoDuplicate.OPEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXTEND", "ADD", "APPROVE", "GRANT"})
    void evaluate_whenAMemberForLessLong_allows(OperationType act) {
        assertThat(EvaluationContexts.of(act)
                        .holding(member(TOOLS, Expiry.at(LATER)))
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenAMemberForExactlyAsLong_refuses() {
        assertThat(EvaluationContexts.of(OperationType.ADD)
                        .holding(member(TOOLS, Expiry.at(NOW.plus(Duration.ofDays(1)))))
                        .codes(rule))
                .containsExactly(NoDuplicate.MEMBER_UNTIL);
    }

    @Test
    void evaluate_whenClickedTwice_refusesTheSecond() {
        Expiry first = Expiry.at(NOW.plus(Duration.ofDays(1)).minus(NoDuplicate.SAME));

        assertThat(EvaluationContexts.of(OperationType.ADD)
                        .holding(member(TOOLS, first))
                        .codes(rule))
                .containsExactly(NoDuplicate.MEMBER_UNTIL);
    }

    @Test
    void evaluate_whenAMemberAsksAnew_pointsToExtending() {
        assertThat(EvaluationContexts.of(OperationType.ASK)
                        .holding(member(TOOLS, Expiry.at(LATER)))
                        .codes(rule))
                .containsExactly(NoDuplicate.EXTEND);
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "ADD", "APPROVE", "GRANT"})
    void evaluate_whenTheOldMembershipIsStillBeingRemoved_waitsForThePool(OperationType act) {
        assertThat(EvaluationContexts.of(act).holding(leaving(TOOLS)).codes(rule))
                .containsExactly(NoDuplicate.BEING_REMOVED);
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOVE", "LEAVE", "ADOPT", "LEAVE_ALONE"})
    void evaluate_whenThereIsNothingToTake_refuses(OperationType act) {
        assertThat(EvaluationContexts.of(act).holding(leaving(TOOLS)).codes(rule))
                .containsExactly(NoDuplicate.NOT_A_MEMBER);
    }

    @Test
    void evaluate_whenAdoptingWhatWasGivenHere_refuses() {
        assertThat(EvaluationContexts.of(OperationType.ADOPT)
                        .holding(member(TOOLS, Expiry.at(LATER)))
                        .codes(rule))
                .containsExactly(NoDuplicate.MANAGED);
    }

    @ParameterizedTest
    @MethodSource
    void evaluate_whenTheRequestIsClosed_saysWhatHappened(AccessRequest closed, String code) {
        for (OperationType act : new OperationType[] {
            OperationType.APPROVE,
            OperationType.WITHDRAW_APPROVAL,
            OperationType.DENY,
            OperationType.WITHDRAW,
            OperationType.GRANT
        }) {
            assertThat(EvaluationContexts.of(act).request(closed).codes(rule)).containsExactly(code);
        }
    }

    /** It is what the approval gave: two sentences about it would read as two reasons. */
    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "GRANT"})
    void evaluate_whenTheRequestIsApprovedAndThePersonIsInTheGroup_saysOneThing(OperationType act) {
        assertThat(EvaluationContexts.of(act)
                        .request(asked(TOOLS).approved(yes(ADA)))
                        .holding(member(TOOLS, IN_TWO_DAYS))
                        .codes(rule))
                .containsExactly(NoDuplicate.APPROVED);
    }

    static Stream<Arguments> evaluate_whenTheRequestIsClosed_saysWhatHappened() {
        return Stream.of(
                arguments(asked(TOOLS).approved(yes(ADA)), NoDuplicate.APPROVED),
                arguments(asked(TOOLS).denied(no(ADA)), NoDuplicate.DENIED),
                arguments(asked(TOOLS).withdrawn(), NoDuplicate.WITHDRAWN),
                arguments(asked(TOOLS).closed(CloseReason.EXPIRED), NoDuplicate.TIME_WAS_UP),
                arguments(asked(TOOLS).closed(CloseReason.ALREADY_MEMBER), NoDuplicate.CAME_ABOUT),
                arguments(asked(TOOLS).closed(CloseReason.GROUP_GONE), NoDuplicate.GROUP_GONE),
                arguments(asked(TOOLS).closed(CloseReason.PERSON_GONE), NoDuplicate.PERSON_GONE));
    }

    @Test
    void evaluate_whenDeniedAfterAFirstYes_namesOnlyWhoDenied() {
        AccessRequest closed = asked(TOOLS).with(yes(ADA)).denied(no(BEN));

        assertThat(EvaluationContexts.of(OperationType.APPROVE).request(closed).sentences(rule))
                .containsExactly(
                        "The request of Cleo for tools has been denied already, by Ben. It can be submitted again.");
    }

    @ParameterizedTest
    @EnumSource(names = {"LOOK_AFTER", "CHANGE_EMAIL", "DISABLE", "DELETE"})
    void evaluate_whenOtherActs_hasNothingToSay(OperationType act) {
        assertThat(EvaluationContexts.of(act)
                        .holding(leaving(TOOLS))
                        .alsoOpen(asked(TOOLS))
                        .codes(rule))
                .isEmpty();
    }
}
