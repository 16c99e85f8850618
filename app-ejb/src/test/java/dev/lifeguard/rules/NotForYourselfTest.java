package dev.lifeguard.rules;

import static dev.lifeguard.rules.Situations.ADA;
import static dev.lifeguard.rules.Situations.BEN;
import static dev.lifeguard.rules.Situations.CLEO;
import static dev.lifeguard.rules.Situations.DORA;
import static dev.lifeguard.rules.Situations.TOOLS;
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
    void judge_whenTheRequestIsForOneself_refuses(Act act) {
        assertThat(Situations.of(act).byAdmin(ADA).on(ADA).codes(rule)).containsExactly(NotForYourself.DECIDE);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "DENY"})
    void judge_whenOneMadeTheRequestForAnother_refuses(Act act) {
        AccessRequest addition = Situations.request(RequestKind.ADDITION, ADA, CLEO, TOOLS);

        assertThat(Situations.of(act).byAdmin(ADA).request(addition).codes(rule))
                .containsExactly(NotForYourself.DECIDE_OWN);
        assertThat(Situations.of(act).byAdmin(BEN).request(addition).codes(rule))
                .isEmpty();
    }

    @Test
    void judge_whenTheRequestIsForOneself_saysWhoCould() {
        assertThat(Situations.of(Act.APPROVE)
                        .byAdmin(ADA)
                        .on(ADA)
                        .decidedBy(ADA, BEN, DORA)
                        .sentences(rule))
                .containsExactly("This request is for you, so somebody else decides on it. Who can: Ben or Dora.");
    }

    @Test
    void judge_whenOneHasSaidYesBefore_isNotNamedAmongThoseWhoCould() {
        AccessRequest once = Situations.asked(TOOLS).with(Situations.yes(BEN));

        assertThat(Situations.of(Act.APPROVE)
                        .by(CLEO)
                        .decidedBy(ADA, BEN, CLEO)
                        .request(once)
                        .sentences(rule))
                .containsExactly("This request is for you, so somebody else decides on it. Who can: Ada.");
    }

    @ParameterizedTest
    @CsvSource({
        "ADD, NotForYourself.add",
        "ADOPT, NotForYourself.adopt",
        "LEAVE_ALONE, NotForYourself.adopt",
        "REMOVE, NotForYourself.remove",
        "LOOK_AFTER, NotForYourself.account",
        "DISABLE, NotForYourself.account",
        "DELETE, NotForYourself.account"
    })
    void judge_whenActingOnOneself_refuses(Act act, String code) {
        assertThat(Situations.of(act).byAdmin(ADA).on(ADA).codes(rule)).containsExactly(code);
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
        "DISABLE, NotForYourself.accountSamePerson",
        "DELETE, NotForYourself.accountSamePerson"
    })
    void judge_whenActingOnAnotherAccountOfOneself_refuses(Act act, String code) {
        assertThat(Situations.of(act).byAdmin(ADA).onePerson(ADA, CLEO).codes(rule))
                .containsExactly(code);
        assertThat(Situations.of(act).byAdmin(ADA).onePerson(ADA, BEN).codes(rule))
                .isEmpty();
    }

    @Test
    void judge_whenAnotherAccountOfOneselfMadeTheRequest_refuses() {
        AccessRequest addition = Situations.request(RequestKind.ADDITION, BEN, CLEO, TOOLS);

        assertThat(Situations.of(Act.APPROVE)
                        .byAdmin(ADA)
                        .onePerson(ADA, BEN)
                        .request(addition)
                        .codes(rule))
                .containsExactly(NotForYourself.DECIDE_OWN_SAME_PERSON);
    }

    @Test
    void judge_whenTheRequestIsForAnotherAccountOfOneself_namesBothAndNobodyOfTheSamePerson() {
        assertThat(Situations.of(Act.APPROVE)
                        .byAdmin(ADA)
                        .decidedBy(ADA, BEN, DORA)
                        .onePerson(ADA, CLEO)
                        .onePerson(ADA, DORA)
                        .sentences(rule))
                .containsExactly(
                        "This request is for account cleo, which has the same e-mail address as your account, account ada."
                                + " Both count as one person, so somebody else decides on it. Who can: Ben.");
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "EXTEND", "WITHDRAW", "LEAVE", "GRANT"})
    void judge_whenTheActIsForOneself_allows(Act act) {
        assertThat(Situations.of(act).by(CLEO).on(CLEO).codes(rule)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void judge_whenActingOnSomebodyElse_allows(Act act) {
        assertThat(Situations.of(act).by(DORA).codes(rule)).isEmpty();
    }
}
