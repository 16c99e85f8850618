package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.asked;
import static dev.lifeguard.rules.EvaluationContexts.foreign;
import static dev.lifeguard.rules.EvaluationContexts.leaving;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.identity.GroupName;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MembershipCapTest {

    private final MembershipCap rule = new MembershipCap();

    @ParameterizedTest
    @EnumSource(names = {"ASK", "ADD", "APPROVE", "GRANT"})
    void evaluate_whenTheHundredAndFirst_refuses(OperationType act) {
        assertThat(EvaluationContexts.of(act).holding(groups(99)).codes(rule)).isEmpty();
        assertThat(EvaluationContexts.of(act).holding(groups(100)).codes(rule)).containsExactly(MembershipCap.FULL);
    }

    @Test
    void evaluate_whenOpenRequestsFillTheRest_countsThem() {
        assertThat(EvaluationContexts.of(OperationType.ASK)
                        .holding(groups(60))
                        .alsoOpen(requests(60, 39))
                        .codes(rule))
                .isEmpty();
        assertThat(EvaluationContexts.of(OperationType.ASK)
                        .holding(groups(60))
                        .alsoOpen(requests(60, 40))
                        .codes(rule))
                .containsExactly(MembershipCap.FULL);
    }

    @Test
    void evaluate_whenSeveralAreAskedForTogether_countsThemAll() {
        assertThat(EvaluationContexts.of(OperationType.ASK)
                        .holding(groups(98))
                        .togetherWith(new GroupName("second"))
                        .codes(rule))
                .isEmpty();
        assertThat(EvaluationContexts.of(OperationType.ASK)
                        .holding(groups(98))
                        .togetherWith(new GroupName("second"), new GroupName("third"))
                        .codes(rule))
                .containsExactly(MembershipCap.FULL);
    }

    @Test
    void evaluate_whenARequestIsForAGroupThatIsHeld_countsItOnce() {
        assertThat(EvaluationContexts.of(OperationType.ASK)
                        .holding(groups(99))
                        .alsoOpen(requests(0, 99))
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenOneIsOverButStillInThePool_countsIt() {
        assertThat(EvaluationContexts.of(OperationType.ASK)
                        .holding(groups(99))
                        .holding(leaving(new GroupName("old")))
                        .codes(rule))
                .containsExactly(MembershipCap.FULL);
    }

    @Test
    void evaluate_whenTheGroupIsHeldAlready_addsNothing() {
        assertThat(EvaluationContexts.of(OperationType.EXTEND)
                        .holding(groups(99))
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenFull_saysHowMany() {
        assertThat(EvaluationContexts.of(OperationType.ASK).holding(groups(100)).sentences(rule))
                .containsExactly("Nobody can hold more than 100 groups. Cleo holds or has requested 100;"
                        + " leaving one, or withdrawing one request, makes room.");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"WITHDRAW", "DENY", "REMOVE", "LEAVE", "ADOPT", "LOOK_AFTER", "CHANGE_EMAIL", "DISABLE", "DELETE"})
    void evaluate_whenTheActGivesNothing_allows(OperationType act) {
        assertThat(EvaluationContexts.of(act).holding(groups(120)).codes(rule)).isEmpty();
    }

    private static Membership[] groups(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> foreign(new GroupName("g" + n)))
                .toArray(Membership[]::new);
    }

    private static AccessRequest[] requests(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> asked(new GroupName("g" + n)))
                .toArray(AccessRequest[]::new);
    }
}
