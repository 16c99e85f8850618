package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADA;
import static dev.lifeguard.rules.EvaluationContexts.ADMINS;
import static dev.lifeguard.rules.EvaluationContexts.BEN;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.LATER;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static dev.lifeguard.rules.EvaluationContexts.arriving;
import static dev.lifeguard.rules.EvaluationContexts.foreign;
import static dev.lifeguard.rules.EvaluationContexts.leaving;
import static dev.lifeguard.rules.EvaluationContexts.member;
import static dev.lifeguard.rules.EvaluationContexts.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.RoleGroupNames;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LastAdminStaysTest {

    private static final GroupName OPERATORS = new GroupName("operators");

    private final LastAdminStays rule = new LastAdminStays();

    @ParameterizedTest
    @CsvSource({
        "REMOVE, LastAdminStays.removed",
        "LEAVE, LastAdminStays.removed",
        "ADOPT, LastAdminStays.getsAnEnd",
        "EXTEND, LastAdminStays.getsAnEnd",
        "ADD, LastAdminStays.getsAnEnd",
        "DISABLE, LastAdminStays.account",
        "DELETE, LastAdminStays.account"
    })
    void evaluate_whenTheLastWhoStaysWouldGo_refuses(OperationType act, String code) {
        assertThat(onBen(act).lastingAdmins(BEN).codes(rule)).containsExactly(code);
        assertThat(onBen(act).lastingAdmins(ADA, BEN).codes(rule)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "GRANT"})
    void evaluate_whenAnApprovedRequestWouldGiveAnEnd_refuses(OperationType act) {
        var addition = request(RequestKind.ADDITION, ADA, BEN, ADMINS);

        assertThat(onBen(act).request(addition).lastingAdmins(BEN).codes(rule))
                .containsExactly(LastAdminStays.GETS_AN_END);
    }

    @Test
    void evaluate_whenKeptWithoutAnEnd_allows() {
        assertThat(onBen(OperationType.ADOPT)
                        .lastingAdmins(BEN)
                        .lasting(RequestedDuration.endless())
                        .codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenTheOnlyOtherHasAnEnd_doesNotCountThem() {
        assertThat(onBen(OperationType.LEAVE)
                        .lastingAdmins(BEN)
                        .decidedBy(ADA, BEN)
                        .codes(rule))
                .containsExactly(LastAdminStays.REMOVED);
    }

    @Test
    void evaluate_whenNobodyStaysAlready_letsNoOtherAdminGo() {
        assertThat(EvaluationContexts.of(OperationType.REMOVE)
                        .on(BEN)
                        .about(ADMINS)
                        .holding(member(ADMINS, Expiry.at(LATER)))
                        .lastingAdmins()
                        .codes(rule))
                .containsExactly(LastAdminStays.REMOVED);
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOVE", "LEAVE", "ADOPT", "DISABLE", "DELETE"})
    void evaluate_whenNotAnAdmin_allows(OperationType act) {
        assertThat(EvaluationContexts.of(act)
                        .on(CLEO)
                        .about(TOOLS)
                        .lastingAdmins(ADA)
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOVE", "LEAVE", "DISABLE", "DELETE"})
    void evaluate_whenNobodyStaysAlready_letsEverybodyElseGo(OperationType act) {
        assertThat(EvaluationContexts.of(act)
                        .on(CLEO)
                        .about(TOOLS)
                        .holding(member(TOOLS, Expiry.at(LATER)))
                        .lastingAdmins()
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOVE", "DISABLE", "DELETE"})
    void evaluate_whenDisabledAlready_isNoAdminWhoCouldStay(OperationType act) {
        assertThat(onBen(act).disabled().lastingAdmins().codes(rule)).isEmpty();
    }

    @Test
    void evaluate_whenAnotherMembershipOfTheLastAdminGoes_allows() {
        assertThat(EvaluationContexts.of(OperationType.LEAVE)
                        .by(BEN)
                        .on(BEN)
                        .holding(foreign(ADMINS))
                        .lastingAdmins(BEN)
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LEAVE", "ADOPT"})
    void evaluate_whenStayingByAnotherAdminGroup_allows(OperationType act) {
        EvaluationContexts twice = onBen(act)
                .withRoles(new RoleGroupNames(Set.of(ADMINS, OPERATORS), Set.of(), Set.of()))
                .lastingAdmins(BEN);

        assertThat(twice.codes(rule)).hasSize(1);
        assertThat(twice.holding(foreign(OPERATORS)).codes(rule)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void evaluate_whenTheOtherAdminGroupDoesNotCount_refuses(Membership other) {
        assertThat(onBen(OperationType.LEAVE)
                        .withRoles(new RoleGroupNames(Set.of(ADMINS, OPERATORS), Set.of(), Set.of()))
                        .holding(other)
                        .lastingAdmins(BEN)
                        .codes(rule))
                .containsExactly(LastAdminStays.REMOVED);
    }

    static Stream<Membership> evaluate_whenTheOtherAdminGroupDoesNotCount_refuses() {
        return Stream.of(leaving(OPERATORS), arriving(OPERATORS, Expiry.never()));
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "WITHDRAW", "DENY", "LOOK_AFTER", "CHANGE_EMAIL"})
    void evaluate_whenTheActTakesNothing_allows(OperationType act) {
        assertThat(onBen(act).lastingAdmins(BEN).codes(rule)).isEmpty();
    }

    private static EvaluationContexts onBen(OperationType act) {
        return EvaluationContexts.of(act).on(BEN).about(ADMINS).holding(foreign(ADMINS));
    }
}
