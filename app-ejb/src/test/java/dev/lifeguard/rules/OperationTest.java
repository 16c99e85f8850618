package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADA;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static dev.lifeguard.rules.EvaluationContexts.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationTest {

    private static final RequestedAccess WISH = new RequestedAccess(TOOLS, RequestedDuration.endless(), "to help");
    private static final AccessRequest REQUEST = asked(TOOLS);

    private static final Operation.NewEmail EMAIL = new Operation.NewEmail(Set.of(), false);

    private static final List<Function<OperationType, Operation>> SORTS = List.of(
            act -> new Operation.ForAccess(act, WISH),
            act -> new Operation.OnRequest(act, REQUEST),
            act -> new Operation.OnMembership(act, TOOLS, "to help"),
            Operation.OnAccount::new,
            act -> new Operation.OnEmail(act, EMAIL));

    /** An act that came with what belongs to another one would be evaluated by values that nobody gave. */
    @ParameterizedTest
    @EnumSource
    void new_withWhatBelongsToAnotherAct_isRefused(OperationType act) {
        assertThat(SORTS.stream().filter(sort -> isTaken(sort, act))).hasSize(1);
    }

    private static boolean isTaken(Function<OperationType, Operation> sort, OperationType act) {
        try {
            return sort.apply(act).type() == act;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @Test
    void new_withWhatBelongsToAnotherAct_saysWhatItNeeds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Operation.ForAccess(OperationType.LEAVE, WISH))
                .withMessage("LEAVE needs what OnMembership has");
    }

    @Test
    void act_byItsName_isThat() {
        assertThat(Stream.of(
                                Operation.ask(WISH),
                                Operation.extend(WISH),
                                Operation.add(WISH),
                                Operation.adopt(WISH),
                                Operation.approve(REQUEST),
                                Operation.withdrawApproval(REQUEST),
                                Operation.deny(REQUEST, "no"),
                                Operation.withdraw(REQUEST),
                                Operation.grant(REQUEST),
                                Operation.remove(TOOLS, ""),
                                Operation.leave(TOOLS),
                                Operation.leaveAlone(TOOLS, ""),
                                Operation.lookAfter(),
                                Operation.disable(),
                                Operation.delete(),
                                Operation.changeEmail(EMAIL))
                        .map(Operation::type))
                .containsExactly(
                        OperationType.ASK,
                        OperationType.EXTEND,
                        OperationType.ADD,
                        OperationType.ADOPT,
                        OperationType.APPROVE,
                        OperationType.WITHDRAW_APPROVAL,
                        OperationType.DENY,
                        OperationType.WITHDRAW,
                        OperationType.GRANT,
                        OperationType.REMOVE,
                        OperationType.LEAVE,
                        OperationType.LEAVE_ALONE,
                        OperationType.LOOK_AFTER,
                        OperationType.DISABLE,
                        OperationType.DELETE,
                        OperationType.CHANGE_EMAIL);
    }

    @Test
    void reason_isWhatWasSaid_cleaned() {
        assertThat(Operation.ask(WISH).justification()).isEqualTo("to help");
        assertThat(Operation.approve(REQUEST).justification()).isEqualTo(REQUEST.justification());
        assertThat(Operation.remove(TOOLS, " left the company\u202e ").justification())
                .isEqualTo("left the company");
        assertThat(Operation.leave(TOOLS).justification()).isEmpty();
        assertThat(Operation.lookAfter().justification()).isEmpty();
    }

    @Test
    void context_hasOnlyWhatItsActHas() {
        EvaluationContext approval =
                EvaluationContexts.of(OperationType.APPROVE).request(REQUEST).done();
        assertThat(approval.group()).isEqualTo(TOOLS);
        assertThat(approval.request()).hasValue(REQUEST);
        assertThat(approval.requested()).isEqualTo(REQUEST.requested());

        EvaluationContext leaving = EvaluationContexts.of(OperationType.LEAVE).done();
        assertThat(leaving.group()).isEqualTo(TOOLS);
        assertThat(leaving.request()).isEqualTo(Optional.empty());
        assertThatIllegalStateException().isThrownBy(leaving::requested).withMessage("LEAVE requests nothing");

        EvaluationContext lookingAfter =
                EvaluationContexts.of(OperationType.LOOK_AFTER).done();
        assertThatIllegalStateException().isThrownBy(lookingAfter::group).withMessage("LOOK_AFTER is about no group");
    }

    @Test
    void context_aboutTheRequestOfAnotherPerson_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvaluationContexts.of(OperationType.APPROVE)
                        .request(REQUEST)
                        .on(ADA)
                        .done());
    }
}
