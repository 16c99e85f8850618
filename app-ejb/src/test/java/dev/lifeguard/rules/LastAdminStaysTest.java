package dev.lifeguard.rules;

import static dev.lifeguard.rules.Situations.ADA;
import static dev.lifeguard.rules.Situations.ADMINS;
import static dev.lifeguard.rules.Situations.BEN;
import static dev.lifeguard.rules.Situations.CLEO;
import static dev.lifeguard.rules.Situations.LATER;
import static dev.lifeguard.rules.Situations.TOOLS;
import static dev.lifeguard.rules.Situations.arriving;
import static dev.lifeguard.rules.Situations.foreign;
import static dev.lifeguard.rules.Situations.leaving;
import static dev.lifeguard.rules.Situations.member;
import static dev.lifeguard.rules.Situations.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.End;
import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.Term;
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
    void judge_whenTheLastWhoStaysWouldGo_refuses(Act act, String code) {
        assertThat(onBen(act).lastingAdmins(BEN).codes(rule)).containsExactly(code);
        assertThat(onBen(act).lastingAdmins(ADA, BEN).codes(rule)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "GRANT"})
    void judge_whenAnApprovedRequestWouldGiveAnEnd_refuses(Act act) {
        var addition = request(RequestKind.ADDITION, ADA, BEN, ADMINS);

        assertThat(onBen(act).request(addition).lastingAdmins(BEN).codes(rule))
                .containsExactly(LastAdminStays.GETS_AN_END);
    }

    @Test
    void judge_whenKeptWithoutAnEnd_allows() {
        assertThat(onBen(Act.ADOPT).lastingAdmins(BEN).lasting(Term.endless()).codes(rule))
                .isEmpty();
    }

    @Test
    void judge_whenTheOnlyOtherHasAnEnd_doesNotCountThem() {
        assertThat(onBen(Act.LEAVE).lastingAdmins(BEN).decidedBy(ADA, BEN).codes(rule))
                .containsExactly(LastAdminStays.REMOVED);
    }

    @Test
    void judge_whenNobodyStaysAlready_letsNoOtherAdminGo() {
        assertThat(Situations.of(Act.REMOVE)
                        .on(BEN)
                        .about(ADMINS)
                        .holding(member(ADMINS, End.at(LATER)))
                        .lastingAdmins()
                        .codes(rule))
                .containsExactly(LastAdminStays.REMOVED);
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOVE", "LEAVE", "ADOPT", "DISABLE", "DELETE"})
    void judge_whenNotAnAdmin_allows(Act act) {
        assertThat(Situations.of(act).on(CLEO).about(TOOLS).lastingAdmins(ADA).codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOVE", "LEAVE", "DISABLE", "DELETE"})
    void judge_whenNobodyStaysAlready_letsEverybodyElseGo(Act act) {
        assertThat(Situations.of(act)
                        .on(CLEO)
                        .about(TOOLS)
                        .holding(member(TOOLS, End.at(LATER)))
                        .lastingAdmins()
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOVE", "DISABLE", "DELETE"})
    void judge_whenDisabledAlready_isNoAdminWhoCouldStay(Act act) {
        assertThat(onBen(act).disabled().lastingAdmins().codes(rule)).isEmpty();
    }

    @Test
    void judge_whenAnotherMembershipOfTheLastAdminGoes_allows() {
        assertThat(Situations.of(Act.LEAVE)
                        .by(BEN)
                        .on(BEN)
                        .holding(foreign(ADMINS))
                        .lastingAdmins(BEN)
                        .codes(rule))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LEAVE", "ADOPT"})
    void judge_whenStayingByAnotherAdminGroup_allows(Act act) {
        Situations twice = onBen(act)
                .withRoles(new RoleGroupNames(Set.of(ADMINS, OPERATORS), Set.of(), Set.of()))
                .lastingAdmins(BEN);

        assertThat(twice.codes(rule)).hasSize(1);
        assertThat(twice.holding(foreign(OPERATORS)).codes(rule)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void judge_whenTheOtherAdminGroupDoesNotCount_refuses(Membership other) {
        assertThat(onBen(Act.LEAVE)
                        .withRoles(new RoleGroupNames(Set.of(ADMINS, OPERATORS), Set.of(), Set.of()))
                        .holding(other)
                        .lastingAdmins(BEN)
                        .codes(rule))
                .containsExactly(LastAdminStays.REMOVED);
    }

    static Stream<Membership> judge_whenTheOtherAdminGroupDoesNotCount_refuses() {
        return Stream.of(leaving(OPERATORS), arriving(OPERATORS, End.never()));
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "WITHDRAW", "DENY", "LOOK_AFTER"})
    void judge_whenTheActTakesNothing_allows(Act act) {
        assertThat(onBen(act).lastingAdmins(BEN).codes(rule)).isEmpty();
    }

    private static Situations onBen(Act act) {
        return Situations.of(act).on(BEN).about(ADMINS).holding(foreign(ADMINS));
    }
}
