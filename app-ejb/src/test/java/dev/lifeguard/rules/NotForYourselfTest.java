package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADA;
import static dev.lifeguard.rules.EvaluationContexts.BEN;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.DORA;
import static dev.lifeguard.rules.EvaluationContexts.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NotForYourselfTest {

    private final NotForYourself rule = new NotForYourself();

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "DENY"})
    void evaluate_whenTheRequestIsForOneself_refuses(OperationType act) {
        assertThat(EvaluationContexts.of(act).byAdmin(ADA).on(ADA).codes(rule)).containsExactly(NotForYourself.DECIDE);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "DENY"})
    void evaluate_whenOneMadeTheRequestForAnother_refuses(OperationType act) {
        AccessRequest addition = EvaluationContexts.request(RequestKind.ADDITION, ADA, CLEO, TOOLS);

        assertThat(EvaluationContexts.of(act).byAdmin(ADA).request(addition).codes(rule))
                .containsExactly(NotForYourself.DECIDE_OWN);
        assertThat(EvaluationContexts.of(act).byAdmin(BEN).request(addition).codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenTheRequestIsForOneself_saysWhoCould() {
        assertThat(EvaluationContexts.of(OperationType.APPROVE)
                        .byAdmin(ADA)
                        .on(ADA)
                        .decidedBy(ADA, BEN, DORA)
                        .sentences(rule))
                .containsExactly("This request is for you, so somebody else decides on it. Ask Ben or Dora.");
    }

    @Test
    void evaluate_whenOneHasSaidYesBefore_isNotNamedAmongThoseWhoCould() {
        AccessRequest once = EvaluationContexts.asked(TOOLS).with(EvaluationContexts.yes(BEN));

        assertThat(EvaluationContexts.of(OperationType.APPROVE)
                        .by(CLEO)
                        .decidedBy(ADA, BEN, CLEO)
                        .request(once)
                        .sentences(rule))
                .containsExactly("This request is for you, so somebody else decides on it. Ask Ada.");
    }

    @ParameterizedTest
    @CsvSource({
        "ADD, NotForYourself.add",
        "ADOPT, NotForYourself.adopt",
        "LEAVE_ALONE, NotForYourself.adopt",
        "REMOVE, NotForYourself.remove",
        "LOOK_AFTER, NotForYourself.account",
        "CHANGE_EMAIL, NotForYourself.account",
        "DISABLE, NotForYourself.account",
        "DELETE, NotForYourself.account"
    })
    void evaluate_whenActingOnOneself_refuses(OperationType act, String code) {
        assertThat(EvaluationContexts.of(act).byAdmin(ADA).on(ADA).codes(rule)).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVE, NotForYourself.decideSamePerson",
        "DENY, NotForYourself.decideSamePerson",
        "ADD, NotForYourself.changeSamePerson",
        "ADOPT, NotForYourself.changeSamePerson",
        "LEAVE_ALONE, NotForYourself.changeSamePerson",
        "REMOVE, NotForYourself.changeSamePerson",
        "LOOK_AFTER, NotForYourself.accountSamePerson",
        "CHANGE_EMAIL, NotForYourself.accountSamePerson",
        "DISABLE, NotForYourself.accountSamePerson",
        "DELETE, NotForYourself.accountSamePerson"
    })
    void evaluate_whenActingOnAnotherAccountOfOneself_refuses(OperationType act, String code) {
        assertThat(EvaluationContexts.of(act).byAdmin(ADA).onePerson(ADA, CLEO).codes(rule))
                .containsExactly(code);
        assertThat(EvaluationContexts.of(act).byAdmin(ADA).onePerson(ADA, BEN).codes(rule))
                .isEmpty();
    }

    @Test
    void evaluate_whenAnotherAccountOfOneselfMadeTheRequest_refuses() {
        AccessRequest addition = EvaluationContexts.request(RequestKind.ADDITION, BEN, CLEO, TOOLS);

        assertThat(EvaluationContexts.of(OperationType.APPROVE)
                        .byAdmin(ADA)
                        .onePerson(ADA, BEN)
                        .request(addition)
                        .codes(rule))
                .containsExactly(NotForYourself.DECIDE_OWN_SAME_PERSON);
    }

    @Test
    void evaluate_whenTheRequestIsForAnotherAccountOfOneself_namesBothAndNobodyOfTheSamePerson() {
        assertThat(EvaluationContexts.of(OperationType.APPROVE)
                        .byAdmin(ADA)
                        .decidedBy(ADA, BEN, DORA)
                        .onePerson(ADA, CLEO)
                        .onePerson(ADA, DORA)
                        .sentences(rule))
                .containsExactly(
                        "This request is for account cleo, which has the same e-mail address as your account, account ada."
                                + " Both count as one person, so somebody else decides on it. Ask Ben.");
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "WITHDRAW", "LEAVE", "GRANT"})
    void evaluate_whenTheActIsForOneself_allows(OperationType act) {
        assertThat(EvaluationContexts.of(act).by(CLEO).on(CLEO).codes(rule)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void evaluate_whenActingOnSomebodyElse_allows(OperationType act) {
        assertThat(EvaluationContexts.of(act).by(DORA).codes(rule)).isEmpty();
    }
}
