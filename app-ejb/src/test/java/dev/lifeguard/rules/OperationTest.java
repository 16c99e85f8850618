package dev.lifeguard.rules;

import static dev.lifeguard.rules.Situations.ADA;
import static dev.lifeguard.rules.Situations.TOOLS;
import static dev.lifeguard.rules.Situations.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Term;
import dev.lifeguard.grant.Wish;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationTest {

    private static final Wish WISH = new Wish(TOOLS, Term.endless(), "to help");
    private static final AccessRequest REQUEST = asked(TOOLS);

    private static final List<Function<Act, Operation>> SORTS = List.of(
            act -> new Operation.ByWish(act, WISH),
            act -> new Operation.OnRequest(act, REQUEST),
            act -> new Operation.OnMembership(act, TOOLS, "to help"),
            Operation.OnAccount::new);

    /** An act that came with what belongs to another one would be judged by values that nobody gave. */
    @ParameterizedTest
    @EnumSource
    void new_withWhatBelongsToAnotherAct_isRefused(Act act) {
        assertThat(SORTS.stream().filter(sort -> isTaken(sort, act))).hasSize(1);
    }

    private static boolean isTaken(Function<Act, Operation> sort, Act act) {
        try {
            return sort.apply(act).act() == act;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @Test
    void new_withWhatBelongsToAnotherAct_saysWhatItNeeds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Operation.ByWish(Act.LEAVE, WISH))
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
                                Operation.deny(REQUEST),
                                Operation.withdraw(REQUEST),
                                Operation.grant(REQUEST),
                                Operation.remove(TOOLS, ""),
                                Operation.leave(TOOLS),
                                Operation.leaveAlone(TOOLS, ""),
                                Operation.lookAfter())
                        .map(Operation::act))
                .containsExactly(
                        Act.ASK,
                        Act.EXTEND,
                        Act.ADD,
                        Act.ADOPT,
                        Act.APPROVE,
                        Act.DENY,
                        Act.WITHDRAW,
                        Act.GRANT,
                        Act.REMOVE,
                        Act.LEAVE,
                        Act.LEAVE_ALONE,
                        Act.LOOK_AFTER);
    }

    @Test
    void reason_isWhatWasSaid_cleaned() {
        assertThat(Operation.ask(WISH).reason()).isEqualTo("to help");
        assertThat(Operation.approve(REQUEST).reason()).isEqualTo(REQUEST.reason());
        assertThat(Operation.remove(TOOLS, " left the company\u202e ").reason()).isEqualTo("left the company");
        assertThat(Operation.leave(TOOLS).reason()).isEmpty();
        assertThat(Operation.lookAfter().reason()).isEmpty();
    }

    @Test
    void situation_hasOnlyWhatItsActHas() {
        Situation approval = Situations.of(Act.APPROVE).request(REQUEST).done();
        assertThat(approval.group()).isEqualTo(TOOLS);
        assertThat(approval.request()).hasValue(REQUEST);
        assertThat(approval.wish()).isEqualTo(REQUEST.wish());

        Situation leaving = Situations.of(Act.LEAVE).done();
        assertThat(leaving.group()).isEqualTo(TOOLS);
        assertThat(leaving.request()).isEqualTo(Optional.empty());
        assertThatIllegalStateException().isThrownBy(leaving::wish).withMessage("LEAVE has no wish");

        Situation lookingAfter = Situations.of(Act.LOOK_AFTER).done();
        assertThatIllegalStateException().isThrownBy(lookingAfter::group).withMessage("LOOK_AFTER is about no group");
    }

    @Test
    void situation_aboutTheRequestOfAnotherPerson_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Situations.of(Act.APPROVE).request(REQUEST).on(ADA).done());
    }
}
