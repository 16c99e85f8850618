package dev.lifeguard.people;

import static dev.lifeguard.people.AccountFixture.ANNA;
import static dev.lifeguard.people.AccountFixture.ARNE;
import static dev.lifeguard.people.AccountFixture.DORA;
import static dev.lifeguard.people.AccountFixture.GUS;
import static dev.lifeguard.people.AccountFixture.HENK;
import static dev.lifeguard.people.AccountFixture.HILDA;
import static dev.lifeguard.people.AccountFixture.NINA;
import static dev.lifeguard.people.AccountFixture.OLGA;
import static dev.lifeguard.people.AccountFixture.PAULA;
import static dev.lifeguard.people.AccountFixture.PETER;
import static dev.lifeguard.people.AccountFixture.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.cluster.BreakingOff;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.QueryPlan;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.erasure.Erasure;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.AccountChoices.Choice;
import dev.lifeguard.people.AccountChoices.Choices;
import dev.lifeguard.people.PersonAdminService.Invitee;
import dev.lifeguard.people.PersonAdminService.UnknownInvitation;
import dev.lifeguard.policy.load.PolicyStatus;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.pool.PoolAccounts.Invitation;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

/** What the help desk and administrators do to accounts, whatever the pool says to it. */
class PersonAdminServiceTest {

    private static final EmailAddress NEW = new EmailAddress("New@example.com");
    private static final PoolException LOST = new PoolException.Unavailable("no answer", true, null);
    private static final PoolException DOWN = new PoolException.Unavailable("no connection", false, null);

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private AccountFixture fixture;

    @DatabaseTest
    void disable_byTheHelpDesk_isDoneAtThePoolAndHere_andLoggedTwice(TestDatabase database) {
        open(database);

        assertThat(fixture.as(HENK).disable(PETER)).isEqualTo(Outcome.done());

        assertThat(fixture.pool.find(PETER).orElseThrow().enabled()).isFalse();
        assertThat(fixture.person(PETER).enabled()).isFalse();
        assertThat(fixture.sessionUpdates()).containsExactly("SIGNED_OUT");
        assertThat(fixture.told()).containsExactly("DISABLED INTENT", "DISABLED DONE");
        assertThat(fixture.log()).allSatisfy(entry -> {
            assertThat(entry.actor()).contains(HENK);
            assertThat(entry.subject()).contains(PETER);
        });
        assertThat(fixture.log().get(1).awsRequest()).contains("aws of disable peter");
    }

    /** A page asks nothing; an act asks for the person, whose username may be another's by now, and does itself. */
    @DatabaseTest
    void acts_askThePoolOnceMoreThanThemselves(TestDatabase database) {
        open(database);
        PersonAdminService anna = fixture.as(ANNA);

        anna.choices(PETER);
        assertThat(fixture.pool.calls()).isEmpty();
        anna.resendInvitation(NINA);
        assertThat(fixture.pool.calls()).containsExactly("person nina", "resend nina");
        anna.enable(DORA);
        assertThat(fixture.pool.calls()).containsExactly("person dora", "enable dora");
        anna.disable(PAULA);
        assertThat(fixture.pool.calls()).containsExactly("person paula", "disable paula");
        anna.resetMfa(PETER);
        assertThat(fixture.pool.calls()).containsExactly("person peter", "reset MFA peter");
        anna.changeEmail(PETER, NEW, "");
        assertThat(fixture.pool.calls())
                .containsExactly("person peter", "with New@example.com", "change e-mail to New@example.com peter");
        anna.signOut(PETER);
        assertThat(fixture.pool.calls()).containsExactly("person peter", "sign out peter");
        anna.resetPassword(PETER);
        assertThat(fixture.pool.calls()).containsExactly("person peter", "reset password peter");
        anna.delete(PETER);
        assertThat(fixture.pool.calls()).containsExactly("person peter", "delete peter");
        anna.invite(new Invitation(new EmailAddress("ivy@example.com"), "Ivy", true));
        assertThat(fixture.pool.calls()).containsExactly("with ivy@example.com", "invite ivy@example.com quietly");
        assertThat(fixture.told()).filteredOn(told -> told.contains("DONE")).hasSize(9);
    }

    @DatabaseTest
    void acts_thatTheRulesForbid_areRefusedAndLogged_andThePoolIsNotAsked(TestDatabase database) {
        open(database);

        assertThat(codes(fixture.as(HENK).disable(HENK)))
                .containsExactly("NotForYourself.account", "HelpdeskReach.privileged");
        assertThat(codes(fixture.as(ANNA).delete(ANNA))).containsExactly("NotForYourself.account");
        assertThat(codes(fixture.as(HENK).resetPassword(ANNA))).containsExactly("HelpdeskReach.privileged");
        assertThat(codes(fixture.as(HENK).resetMfa(HILDA))).containsExactly("HelpdeskReach.privileged");
        assertThat(codes(fixture.as(HENK).signOut(OLGA))).containsExactly("HelpdeskReach.owner");
        assertThat(codes(fixture.as(HENK).delete(PETER))).containsExactly("HelpdeskReach.delete");
        assertThat(codes(fixture.as(HENK).changeEmail(PETER, NEW, ""))).containsExactly("HelpdeskReach.email");
        assertThat(codes(fixture.as(PETER).enable(DORA))).containsExactly("HelpdeskReach.notHelpdesk");

        assertThat(fixture.told())
                .hasSize(8)
                .allMatch(told -> told.contains(" REFUSED "))
                .last()
                .isEqualTo("ENABLED REFUSED HelpdeskReach.notHelpdesk");
        assertThat(fixture.pool.calls()).isEmpty();
        assertThat(fixture.sessionUpdates()).isEmpty();
    }

    /** Known by a sign-in alone, and perhaps an administrator. */
    @DatabaseTest
    void acts_onANewcomer_areForAdminsUntilThePoolHasSaidTheirGroups(TestDatabase database) {
        open(database);
        PersonId nils = new PersonId("nils");
        fixture.node().inNew(() -> PoolParts.newcomer(fixture.entityManager(), nils));

        assertThat(codes(fixture.as(HENK).resetPassword(nils))).containsExactly("HelpdeskReach.groupsUnknown");
        assertThat(possible(HENK, nils)).isEmpty();
        assertThat(possible(ANNA, nils)).contains(AccountAct.RESET_PASSWORD, AccountAct.DISABLE);
        assertThat(fixture.pool.calls()).isEmpty();
    }

    @DatabaseTest
    void acts_onAnybodyWhoIsNotThere_areUnknown(TestDatabase database) {
        open(database);

        assertThatThrownBy(() -> fixture.as(ANNA).disable(new PersonId("nobody")))
                .isInstanceOf(UnknownException.class);
        assertThatThrownBy(() -> fixture.as(ANNA).choices(new PersonId("nobody")))
                .isInstanceOf(UnknownException.class);
        assertThatThrownBy(() -> fixture.as(ANNA).check(PETER)).isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void acts_ofTwoAtOnce_areDoneOneAfterTheOther(TestDatabase database) {
        open(database);
        List<Outcome> meanwhile = new ArrayList<>();
        fixture.pool.meanwhile(() -> meanwhile.add(fixture.as(HILDA).resetPassword(PETER)));

        assertThat(fixture.as(HENK).disable(PETER)).isEqualTo(Outcome.done());

        assertThat(meanwhile).containsExactly(new Outcome.Failed(AccountObstacle.BUSY));
        assertThat(fixture.told())
                .containsExactly("DISABLED INTENT", "PASSWORD_RESET FAILED Account.BUSY", "DISABLED DONE");
    }

    /** Each is still in the group and enabled when the other decides; what is under way counts. */
    @DatabaseTest
    void disable_ofEachOtherByTheLastTwoAdmins_leavesOne(TestDatabase database) {
        open(database);
        List<Outcome> meanwhile = new ArrayList<>();
        fixture.pool.meanwhile(() -> meanwhile.add(fixture.as(ARNE).disable(ANNA)));

        assertThat(fixture.as(ANNA).disable(ARNE)).isEqualTo(Outcome.done());

        assertThat(codes(meanwhile.get(0))).containsExactly("LastAdminStays.account");
        assertThat(codes(fixture.as(ARNE).delete(ANNA))).contains("LastAdminStays.account");
        assertThat(fixture.pool.find(ANNA).orElseThrow().enabled()).isTrue();
    }

    @DatabaseTest
    void disable_withoutAnAnswer_isInDoubtUntilItIsLookedUp(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);

        assertThat(fixture.as(HENK).disable(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.UNKNOWN));
        assertThat(fixture.sessionUpdates()).containsExactly("SIGNED_OUT");
        assertThat(fixture.person(PETER).enabled()).isTrue();
        assertThat(inDoubt(PETER)).contains(AccountAct.DISABLE);
        assertThat(fixture.as(HILDA).enable(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.IN_DOUBT));
        fixture.pool.calls();

        assertThat(fixture.as(HILDA).check(PETER)).isEqualTo(Outcome.done());

        assertThat(fixture.pool.calls()).containsExactly("person peter");
        assertThat(fixture.person(PETER).enabled()).isFalse();
        assertThat(inDoubt(PETER)).isEmpty();
        assertThat(fixture.told())
                .containsExactly(
                        "DISABLED INTENT",
                        "DISABLED UNKNOWN Account.UNKNOWN",
                        "ENABLED FAILED Account.IN_DOUBT",
                        "RESULT_CHECKED DONE",
                        "DISABLED DONE");
        assertThat(fixture.log().get(3).actor()).as("who had it looked up").contains(HILDA);
        assertThat(fixture.log().get(4).actor()).as("whose act it was").contains(HENK);
    }

    /** A sync may have written the person at the same moment: their sessions end all the same. */
    @DatabaseTest
    void acts_whoseAnswerCannotBeStoredAtOnce_areStoredAgain(TestDatabase database) {
        open(database);

        assertThat(fixture.as(HENK, new BreakingOff(fixture.node()).next(2)).disable(PETER))
                .isEqualTo(Outcome.done());

        assertThat(fixture.person(PETER).enabled()).isFalse();
        assertThat(fixture.sessionUpdates()).containsExactly("SIGNED_OUT");
        assertThat(inDoubt(PETER)).isEmpty();
        fixture.pool.failAfter(LOST);
        assertThat(fixture.as(HENK, new BreakingOff(fixture.node()).next(2)).enable(PETER))
                .isEqualTo(failed(AccountObstacle.UNKNOWN));
        assertThat(inDoubt(PETER)).as("without a minute's wait").contains(AccountAct.ENABLE);
        assertThat(fixture.as(HENK, new BreakingOff(fixture.node()).next(2)).check(PETER))
                .isEqualTo(Outcome.done());
        assertThat(fixture.told())
                .containsExactly(
                        "DISABLED INTENT",
                        "DISABLED DONE",
                        "ENABLED INTENT",
                        "ENABLED UNKNOWN Account.UNKNOWN",
                        "RESULT_CHECKED DONE",
                        "ENABLED DONE");
    }

    /** The pool is read between its answer to us and our note of it: that tells nobody of a stranger's act. */
    @DatabaseTest
    void disable_whileTheDirectoryIsSynced_isLoggedAsOurs(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        fixture.as(HENK).disable(PETER);

        fixture.node()
                .inNew(() -> PoolParts.writer(fixture.entityManager())
                        .people(List.of(fixture.pool.find(PETER).orElseThrow()), fixture.clock.instant()));

        assertThat(fixture.person(PETER).enabled()).isFalse();
        assertThat(fixture.as(HENK).check(PETER)).isEqualTo(Outcome.done());
        assertThat(fixture.told())
                .containsExactly(
                        "DISABLED INTENT", "DISABLED UNKNOWN Account.UNKNOWN", "RESULT_CHECKED DONE", "DISABLED DONE");
    }

    /** What an act does not do, somebody has done elsewhere, whoever notices it: a sync, the act or its look-up. */
    @DatabaseTest
    void another_actUnderWay_hidesNothingThatWasDoneElsewhere(TestDatabase database) {
        open(database);
        fixture.pool.failBefore(LOST);
        fixture.as(ANNA).delete(PETER);
        fixture.pool.failBefore(LOST);
        fixture.as(HENK).disable(PAULA);
        fixture.pool.failBefore(LOST);
        fixture.as(HENK).resetMfa(GUS);
        fixture.pool.failBefore(LOST);
        fixture.as(HENK).resendInvitation(NINA);
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);
        fixture.pool.disable("peter");
        fixture.pool.disable("nina");
        fixture.pool.meanwhile(() -> {});

        fixture.node().inNew(() -> {
            PoolParts.writer(fixture.entityManager())
                    .people(List.of(fixture.pool.find(PETER).orElseThrow()), fixture.clock.instant());
            PoolParts.writer(fixture.entityManager()).personGone(PAULA, fixture.clock.instant());
        });
        fixture.as(HENK).check(NINA);

        assertThat(fixture.log())
                .filteredOn(entry -> entry.action() == AuditAction.SIGNED_OUT_EVERYWHERE)
                .extracting(entry -> entry.subject().orElseThrow(), AuditEntry::reason)
                .containsExactly(
                        tuple(PETER, "The account was disabled in the pool."),
                        tuple(PAULA, "The person is not in the pool any more."),
                        tuple(NINA, "The account was disabled in the pool."));
    }

    /** A look-up settles what the log says: whoever the rules keep from the person is kept from it too. */
    @DatabaseTest
    void check_byWhomTheRulesForbidIt_isRefused(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        fixture.as(ANNA).disable(HENK);
        fixture.pool.calls();

        assertThat(codes(fixture.as(HILDA).check(HENK))).containsExactly("HelpdeskReach.privileged");
        assertThat(codes(fixture.as(PETER).check(HENK))).containsExactly("HelpdeskReach.notHelpdesk");
        assertThat(fixture.as(HILDA).choices(HENK).checkable()).isFalse();
        assertThat(fixture.as(ANNA).choices(HENK).checkable()).isTrue();

        assertThat(fixture.pool.calls()).isEmpty();
        assertThat(fixture.told())
                .contains(
                        "RESULT_CHECKED REFUSED HelpdeskReach.privileged",
                        "RESULT_CHECKED REFUSED HelpdeskReach.notHelpdesk");
        assertThat(fixture.as(ANNA).check(HENK)).isEqualTo(Outcome.done());
    }

    /** A call may arrive later than the question. */
    @DatabaseTest
    void check_whenItIsNotDone_saysSoOnlyWhenNoCallCanArriveAnyMore(TestDatabase database) {
        open(database);
        fixture.pool.failBefore(LOST);
        fixture.as(HENK).disable(PETER);

        assertThat(fixture.as(HENK).check(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.BUSY));
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);
        assertThat(fixture.as(HENK).check(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.NOT_DONE));

        assertThat(fixture.told()).last().isEqualTo("DISABLED FAILED Account.NOT_DONE");
        assertThat(fixture.as(HENK).disable(PETER)).isEqualTo(Outcome.done());
    }

    @DatabaseTest
    void check_whenThePoolCannotTell_saysSo_andWhenItIsDown_changesNothing(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        fixture.as(HENK).resetMfa(PETER);
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);

        fixture.pool.failWhenAsked(LOST);
        assertThat(fixture.as(HENK).check(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.UNREACHABLE));
        assertThat(inDoubt(PETER)).contains(AccountAct.RESET_MFA);
        assertThat(fixture.told()).last().isEqualTo("RESULT_CHECKED FAILED Account.UNREACHABLE");
        assertThat(fixture.as(HENK).check(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.NOT_TOLD));

        assertThat(inDoubt(PETER)).isEmpty();
        assertThat(fixture.told()).last().isEqualTo("MFA_RESET UNKNOWN Account.NOT_TOLD");
    }

    /** The process is killed, or nobody foresaw this: no result was written, and none will be. */
    @DatabaseTest
    void act_withoutAResult_isInDoubtAfterAWhile(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(new IllegalStateException("nobody foresaw this"));

        assertThatThrownBy(() -> fixture.as(HENK).disable(PETER)).hasMessage("nobody foresaw this");
        assertThat(fixture.as(HENK).disable(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.BUSY));
        assertThat(inDoubt(PETER)).isEmpty();
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);

        assertThat(inDoubt(PETER)).contains(AccountAct.DISABLE);
        assertThat(fixture.as(HENK).check(PETER)).isEqualTo(Outcome.done());
        assertThat(fixture.person(PETER).enabled()).isFalse();
    }

    @DatabaseTest
    void acts_thatThePoolHasCertainlyNotDone_areOver_andCanBeTriedAgain(TestDatabase database) {
        open(database);

        fixture.pool.failWhenAsked(LOST);
        assertFailed(AccountObstacle.UNREACHABLE, "no answer");
        fixture.pool.failWhenAsked(new PoolException.Throttled("too many"));
        assertFailed(AccountObstacle.THROTTLED, "too many");
        fixture.pool.failBefore(DOWN);
        assertFailed(AccountObstacle.UNREACHABLE, "no connection");
        fixture.pool.failBefore(new PoolException.Refused("AdminDisableUser: AccessDeniedException"));
        assertFailed(AccountObstacle.REFUSED, "AdminDisableUser: AccessDeniedException");
        fixture.pool.failBefore(new PoolException.WrongState("current state"));
        assertFailed(AccountObstacle.WRONG_STATE, "current state");

        assertThat(fixture.sessionUpdates()).isEmpty();
        assertThat(fixture.as(HENK).disable(PETER)).isEqualTo(Outcome.done());
    }

    private void assertFailed(AccountObstacle obstacle, String words) {
        assertThat(fixture.as(HENK).disable(PETER)).isEqualTo(new Outcome.Failed(obstacle));
        AuditEntry last = last();
        assertThat(last.outcome()).isEqualTo(AuditResult.FAILED);
        assertThat(last.rule()).contains(obstacle.code());
        assertThat(last.reason()).isEqualTo(words);
        assertThat(inDoubt(PETER)).isEmpty();
        assertThat(fixture.person(PETER).enabled()).isTrue();
    }

    /** Whoever looks it up later relies on it that nothing arrives any more. */
    @DatabaseTest
    void act_whenTheQuestionTookTooLong_isNotBegun(TestDatabase database) {
        open(database);
        fixture.pool.whileAsked(() -> fixture.clock.forward(CallWindow.LATEST_BEGINNING));

        assertThat(fixture.as(HENK).disable(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.THROTTLED));

        assertThat(fixture.pool.calls()).containsExactly("person peter");
        assertThat(fixture.told()).containsExactly("DISABLED INTENT", "DISABLED FAILED Account.THROTTLED");
        assertThat(fixture.as(HENK).disable(PETER)).isEqualTo(Outcome.done());
    }

    /** The username alone would reach whoever has it now. */
    @DatabaseTest
    void act_whenThePersonWasDeletedAndAnotherHasTheUsername_touchesNobody(TestDatabase database) {
        open(database);
        fixture.pool.delete(PETER);
        fixture.pool.put(new PoolPerson(
                new PersonId("another"),
                "peter",
                "",
                "peter@example.com",
                true,
                true,
                PoolStatus.CONFIRMED,
                fixture.clock.instant(),
                fixture.clock.instant()));

        assertThat(fixture.as(ANNA).delete(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.GONE));

        assertThat(fixture.pool.calls()).containsExactly("person peter");
        assertThat(fixture.pool.find(new PersonId("another"))).isPresent();
        assertThat(fixture.told()).containsExactly("DELETED INTENT", "DELETED FAILED Account.GONE");
    }

    /** The directory is older than what was done at the pool meanwhile. */
    @DatabaseTest
    void act_whenTheAccountIsNotAsFarAsTheDirectorySays_isNotDone(TestDatabase database) {
        open(database);
        fixture.pool.disable("peter");
        fixture.pool.calls();

        assertThat(fixture.as(HENK).disable(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.DISABLED));

        assertThat(fixture.pool.calls()).containsExactly("person peter");
    }

    @DatabaseTest
    void signOut_whenThePoolIsDown_endsTheSessionsHereAllTheSame(TestDatabase database) {
        open(database);
        fixture.pool.failWhenAsked(DOWN);

        assertThat(fixture.as(HENK).signOut(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.UNREACHABLE));

        assertThat(fixture.sessionUpdates()).containsExactly("SIGNED_OUT");
        assertThat(fixture.told())
                .containsExactly("SIGNED_OUT_EVERYWHERE INTENT", "SIGNED_OUT_EVERYWHERE FAILED Account.UNREACHABLE");
    }

    /** The person as they were when the act began is older than what a sync has listed meanwhile. */
    @DatabaseTest
    void signOut_whileTheyAreDisabledElsewhere_andASyncSeesIt_leavesThemDisabled(TestDatabase database) {
        open(database);
        fixture.pool.meanwhile(() -> {
            fixture.clock.forward(Duration.ofSeconds(1));
            fixture.pool.disable("peter");
            fixture.node()
                    .inNew(() -> PoolParts.writer(fixture.entityManager())
                            .people(List.of(fixture.pool.find(PETER).orElseThrow()), fixture.clock.instant()));
        });

        assertThat(fixture.as(HENK).signOut(PETER)).isEqualTo(Outcome.done());

        assertThat(fixture.person(PETER).enabled()).isFalse();
    }

    /** Whatever is under way: a lost device does not wait for the pool. */
    @DatabaseTest
    void signOut_whileSomethingElseIsInDoubt_endsTheSessionsHere(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        fixture.as(HENK).resetMfa(PETER);

        assertThat(fixture.as(HENK).signOut(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.IN_DOUBT));

        assertThat(fixture.sessionUpdates()).containsExactly("SIGNED_OUT");
    }

    @DatabaseTest
    void resetPassword_isSeenHereAtOnce_andByALookUp(TestDatabase database) {
        open(database);

        assertThat(fixture.as(HENK).resetPassword(PETER)).isEqualTo(Outcome.done());
        assertThat(fixture.person(PETER).status()).isEqualTo(PoolStatus.RESET_REQUIRED);

        fixture.pool.failAfter(LOST);
        fixture.as(HENK).resetPassword(PAULA);
        assertThat(fixture.as(HENK).check(PAULA)).isEqualTo(Outcome.done());
        assertThat(fixture.person(PAULA).status()).isEqualTo(PoolStatus.RESET_REQUIRED);
    }

    /** Who may have chosen another password since looks the same whatever was done. */
    @DatabaseTest
    void resetPassword_whoseLookUpProvesNothing_isNotTold(TestDatabase database) {
        open(database);
        fixture.pool.failBefore(LOST);
        fixture.as(HENK).resetPassword(PAULA);
        assertThat(fixture.as(HENK).check(PAULA)).isEqualTo(failed(AccountObstacle.BUSY));
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);

        assertThat(fixture.as(HENK).check(PAULA)).isEqualTo(failed(AccountObstacle.NOT_TOLD));
    }

    /** The pool would refuse it, and the person can have another code without anybody's help. */
    @DatabaseTest
    void resetPassword_ofSomebodyWhoHasToChooseOneAlready_isNotDone(TestDatabase database) {
        open(database);
        fixture.as(HENK).resetPassword(PETER);
        fixture.pool.resetPassword("paula");
        fixture.pool.calls();

        assertThat(fixture.as(HENK).resetPassword(PETER)).isEqualTo(failed(AccountObstacle.RESET_REQUIRED));
        assertThat(fixture.pool.calls()).isEmpty();
        assertThat(fixture.as(HENK).resetPassword(PAULA))
                .as("as the pool says")
                .isEqualTo(failed(AccountObstacle.RESET_REQUIRED));
        assertThat(fixture.pool.calls()).containsExactly("person paula");
    }

    /** The password may be useless by now, and nobody has the code. */
    @DatabaseTest
    void resetPassword_whenTheCodeCannotBeSent_isInDoubtUntilItIsLookedUp(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(new PoolException.NotDelivered("CodeDeliveryFailureException"));

        assertThat(fixture.as(HENK).resetPassword(PETER)).isEqualTo(failed(AccountObstacle.CODE_NOT_DELIVERED));
        assertThat(inDoubt(PETER)).contains(AccountAct.RESET_PASSWORD);
        assertThat(fixture.as(HENK).check(PETER)).isEqualTo(Outcome.done());

        assertThat(fixture.person(PETER).status()).isEqualTo(PoolStatus.RESET_REQUIRED);
        assertThat(fixture.told())
                .containsExactly(
                        "PASSWORD_RESET INTENT",
                        "PASSWORD_RESET UNKNOWN Account.CODE_NOT_DELIVERED",
                        "RESULT_CHECKED DONE",
                        "PASSWORD_RESET DONE");
    }

    @DatabaseTest
    void changeEmail_whenTheCodeCannotBeSent_isInDoubtUntilItIsLookedUp(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(new PoolException.NotDelivered("CodeDeliveryFailureException"));

        assertThat(fixture.as(ANNA).changeEmail(PETER, NEW, "")).isEqualTo(failed(AccountObstacle.CODE_NOT_DELIVERED));
        assertThat(fixture.as(ANNA).check(PETER)).isEqualTo(Outcome.done());

        assertThat(fixture.toldAtFormerAddresses()).containsExactly("peter@example.com");
    }

    /** By then the directory says the same as the pool, and tells no more what was so before. */
    @DatabaseTest
    void resetPassword_whichASyncHasSeenBeforeTheLookUp_isToldAsDone(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        fixture.as(HENK).resetPassword(PETER);
        fixture.node()
                .inNew(() -> PoolParts.writer(fixture.entityManager())
                        .people(List.of(fixture.pool.find(PETER).orElseThrow()), fixture.clock.instant()));
        assertThat(fixture.person(PETER).status()).isEqualTo(PoolStatus.RESET_REQUIRED);

        assertThat(fixture.as(HENK).check(PETER)).isEqualTo(Outcome.done());
    }

    /** One did not write down how far the account was, another one reset the same password twice. */
    @DatabaseTest
    void resetPassword_thatAnEarlierReleaseBegan_isNotTold(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        fixture.as(HENK).resetPassword(PETER);
        database.inSql("update account_change set status = ''");
        fixture.pool.failAfter(LOST);
        fixture.as(HENK).resetPassword(PAULA);
        database.inSql("update account_change set status = 'RESET_REQUIRED' where sub = 'paula'");
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);

        assertThat(fixture.as(HENK).check(PETER)).isEqualTo(failed(AccountObstacle.NOT_TOLD));
        assertThat(fixture.as(HENK).check(PAULA)).isEqualTo(failed(AccountObstacle.NOT_TOLD));
    }

    /** The account is as before, or not: nobody knows, and nothing needs to be looked up first. */
    @DatabaseTest
    void resendInvitation_whenTheMailCannotBeSent_saysThatAlone(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(new PoolException.NotDelivered("CodeDeliveryFailureException"));

        assertThat(fixture.as(HENK).resendInvitation(NINA))
                .isEqualTo(new Outcome.Failed(AccountObstacle.NOT_DELIVERED));

        assertThat(fixture.told()).last().isEqualTo("INVITATION_RESENT UNKNOWN Account.NOT_DELIVERED");
        assertThat(fixture.as(HENK).resendInvitation(NINA)).isEqualTo(Outcome.done());
    }

    @DatabaseTest
    void resendInvitation_whenTheDaysMailsAreUsedUp_saysSo(TestDatabase database) {
        open(database);
        fixture.pool.failBefore(new PoolException.MailsUsedUp("LimitExceededException"));

        assertThat(fixture.as(HENK).resendInvitation(NINA))
                .isEqualTo(new Outcome.Failed(AccountObstacle.MAILS_USED_UP));

        assertThat(fixture.told()).last().isEqualTo("INVITATION_RESENT UNKNOWN Account.MAILS_USED_UP");
        assertThat(fixture.as(HENK).resendInvitation(NINA)).isEqualTo(Outcome.done());
    }

    @DatabaseTest
    void delete_takesThePersonOutOfTheDirectory_andForgettingWaitsForTwoSyncs(TestDatabase database) {
        open(database);

        assertThat(fixture.as(ANNA).delete(HENK)).isEqualTo(Outcome.done());

        assertThat(fixture.pool.has(HENK)).isFalse();
        assertThat(fixture.person(HENK).gone()).isTrue();
        assertThat(fixture.sessionUpdates()).containsExactly("SIGNED_OUT");
        Choices choices = fixture.as(ANNA).choices(HENK);
        assertThat(choices.acts()).extracting(Choice::act).containsExactly(AccountAct.SIGN_OUT);
        assertThat(choices.erasure()).contains(Erasure.Outcome.IN_POOL);
        assertThatThrownBy(() -> fixture.as(ANNA).enable(HENK)).isInstanceOf(UnknownException.class);
        assertThat(groupsOf(HENK)).isEmpty();
    }

    /** A list may have missed them, and they have signed in again since. */
    @DatabaseTest
    void signOut_ofSomebodyWhoIsGone_endsTheSessionsHere(TestDatabase database) {
        open(database);
        fixture.node()
                .inNew(() -> PoolParts.writer(fixture.entityManager()).personGone(PETER, fixture.clock.instant()));
        fixture.pool.delete(PETER);

        assertThat(fixture.as(ANNA).signOut(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.GONE));

        assertThat(fixture.sessionUpdates()).containsExactly("SIGNED_OUT", "SIGNED_OUT");
        assertThat(fixture.told())
                .containsExactly(
                        "SIGNED_OUT_EVERYWHERE DONE",
                        "SIGNED_OUT_EVERYWHERE INTENT",
                        "SIGNED_OUT_EVERYWHERE FAILED Account.GONE");
        assertThat(inDoubt(PETER)).isEmpty();
    }

    @DatabaseTest
    void delete_withoutAnAnswer_isSeenByTheLookUp(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        fixture.as(ANNA).delete(PETER);

        assertThat(fixture.as(ANNA).check(PETER)).isEqualTo(Outcome.done());

        assertThat(fixture.person(PETER).gone()).isTrue();
    }

    @DatabaseTest
    void changeEmail_withoutACheck_isNotVerified_andTheLogHasBothAddresses(TestDatabase database) {
        open(database);

        assertThat(fixture.as(ANNA).changeEmail(PETER, NEW, " ")).isEqualTo(Outcome.done());

        assertThat(fixture.pool.find(PETER).orElseThrow().emailVerified()).isFalse();
        assertThat(fixture.person(PETER).email())
                .as("the pool may want it confirmed first")
                .isEqualTo("peter@example.com");
        assertThat(fixture.log().get(0).reason()).isEqualTo("peter@example.com → New@example.com");
        assertThat(fixture.log().get(1).reason()).isEmpty();
    }

    @DatabaseTest
    void changeEmail_withACheck_isVerified_andTheLogHasHow(TestDatabase database) {
        open(database);

        assertThat(fixture.as(ANNA).changeEmail(PETER, NEW, "He showed his badge"))
                .isEqualTo(Outcome.done());

        assertThat(fixture.person(PETER).email()).isEqualTo("New@example.com");
        assertThat(fixture.person(PETER).emailVerified()).isTrue();
        assertThat(last().reason()).isEqualTo("He showed his badge");
        assertThat(last().action()).isEqualTo(AuditAction.EMAIL_CHANGED);
    }

    @DatabaseTest
    void changeEmail_toWhatAnotherHasOrAPolicyNames_isRefused(TestDatabase database) {
        open(database);
        fixture.policies.name("new@example.com");

        assertThat(codes(fixture.as(ANNA).changeEmail(PETER, new EmailAddress("PAULA@example.com"), "seen")))
                .containsExactly("UniqueEmail.taken");
        assertThat(codes(fixture.as(ANNA).changeEmail(PETER, NEW, "seen"))).containsExactly("UniqueEmail.namedChange");

        assertThat(fixture.pool.calls()).isEmpty();
        assertThat(fixture.as(ANNA).changeEmail(PETER, new EmailAddress("Peter@example.com"), "seen"))
                .as("their own, in another case")
                .isEqualTo(Outcome.done());
    }

    /** The pool has it in the old case or the new one; compared they are equal. */
    @DatabaseTest
    void changeEmail_toTheirOwnInAnotherCase_withoutAnAnswer_isNotTold(TestDatabase database) {
        open(database);
        fixture.pool.failBefore(LOST);
        fixture.as(ANNA).changeEmail(PETER, new EmailAddress("Peter@example.com"), "seen");
        fixture.pool.failAfter(LOST);
        fixture.as(ANNA).changeEmail(PAULA, NEW, "seen");
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);

        assertThat(fixture.as(ANNA).check(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.NOT_TOLD));
        assertThat(fixture.as(ANNA).check(PAULA)).isEqualTo(Outcome.done());
    }

    /** However it is known that it is done. */
    @DatabaseTest
    void changeEmail_isToldOnceAtTheFormerAddress_whenItIsDone(TestDatabase database) {
        open(database);
        fixture.as(ANNA).changeEmail(PETER, NEW, "seen");
        assertThat(fixture.toldAtFormerAddresses()).containsExactly("peter@example.com");

        fixture.pool.failAfter(LOST);
        fixture.as(ANNA).changeEmail(PAULA, new EmailAddress("other@example.com"), "seen");
        assertThat(fixture.toldAtFormerAddresses()).as("nobody knows").hasSize(1);
        // A list of the pool has the new address before anybody looks.
        fixture.node()
                .inNew(() -> PoolParts.writer(fixture.entityManager())
                        .people(List.of(fixture.pool.find(PAULA).orElseThrow()), fixture.clock.instant()));
        assertThat(fixture.as(HENK).check(PAULA)).isEqualTo(Outcome.done());
        assertThat(fixture.toldAtFormerAddresses()).containsExactlyInAnyOrder("peter@example.com", "paula@example.com");
    }

    @DatabaseTest
    void changeEmail_thatIsNotDone_orOfAnAddressThatIsNotTheirs_isToldToNobody(TestDatabase database) {
        open(database);
        fixture.pool.failBefore(DOWN);
        fixture.as(ANNA).changeEmail(PETER, NEW, "seen");
        fixture.as(ANNA).changeEmail(PETER, new EmailAddress("Peter@example.com"), "seen");
        PoolPerson una = new PoolPerson(
                new PersonId("una"), "una", "", "una@example.com", false, true, PoolStatus.CONFIRMED, BEGAN, BEGAN);
        fixture.pool.put(una);
        fixture.node().inNew(() -> PoolParts.writer(fixture.entityManager()).people(List.of(una), BEGAN));

        assertThat(fixture.as(ANNA).changeEmail(una.id(), NEW, "seen")).isEqualTo(Outcome.done());

        assertThat(fixture.toldAtFormerAddresses()).isEmpty();
    }

    /** The directory knows somebody who came since the last sync by a sign-in alone, and others as they were then. */
    @DatabaseTest
    void changeEmail_isToldAtTheAddressThatThePoolHas_whateverTheDirectoryKnows(TestDatabase database) {
        open(database);
        PersonId nora = new PersonId("nora");
        fixture.pool.put(inThePool(nora, "nora@example.com"));
        fixture.node().inNew(() -> PoolParts.newcomer(fixture.entityManager(), nora));
        fixture.pool.put(inThePool(PAULA, "paula.new@example.com"));
        fixture.pool.put(inThePool(PETER, NEW.value()));

        fixture.pool.failAfter(LOST);
        fixture.as(ANNA).changeEmail(nora, new EmailAddress("other@example.com"), "seen");
        assertThat(fixture.as(ANNA).check(nora)).isEqualTo(Outcome.done());
        fixture.as(ANNA).changeEmail(PAULA, new EmailAddress("paula@example.com"), "seen");
        fixture.as(ANNA).changeEmail(PETER, NEW, "seen");

        assertThat(fixture.toldAtFormerAddresses())
                .containsExactlyInAnyOrder("nora@example.com", "paula.new@example.com");
    }

    private static PoolPerson inThePool(PersonId person, String address) {
        return new PoolPerson(person, person.value(), "", address, true, true, PoolStatus.CONFIRMED, BEGAN, BEGAN);
    }

    /** Two people are given the same address at once. */
    @DatabaseTest
    void changeEmail_toWhatAnotherIsBeingGiven_isRefused(TestDatabase database) {
        open(database);
        List<Outcome> meanwhile = new ArrayList<>();
        fixture.pool.meanwhile(() -> meanwhile.add(fixture.as(ARNE).changeEmail(PAULA, NEW, "seen")));

        assertThat(fixture.as(ANNA).changeEmail(PETER, NEW, "seen")).isEqualTo(Outcome.done());

        assertThat(codes(meanwhile.get(0))).containsExactly("UniqueEmail.taken");
    }

    /** Somebody of whom the directory does not know yet. */
    @DatabaseTest
    void changeEmail_toWhatSomebodyInThePoolHas_isNotDone(TestDatabase database) {
        open(database);
        fixture.pool.invite(new Invitation(NEW, "", true));

        assertThat(fixture.as(ANNA).changeEmail(PETER, NEW, "seen"))
                .isEqualTo(new Outcome.Failed(AccountObstacle.EMAIL_TAKEN));

        assertThat(fixture.pool.find(PETER).orElseThrow().email()).isEqualTo("peter@example.com");
    }

    @DatabaseTest
    void changeEmail_whereThePoliciesInForceAreNotKnown_isNotDone(TestDatabase database) {
        open(database);
        fixture.policies.stands(PolicyStatus.State.MISSING);

        assertThat(fixture.as(ANNA).changeEmail(PETER, NEW, "seen"))
                .isEqualTo(new Outcome.Failed(AccountObstacle.POLICIES_UNKNOWN));
    }

    /** The rules would protect three groups alone from the help desk: olga owns one, and here nobody knows it. */
    @DatabaseTest
    void acts_whereThePoliciesInForceAreNotKnown_areForAdminsAlone(TestDatabase database) {
        open(database);
        fixture.policies.stands(PolicyStatus.State.MISSING);
        Outcome unknown = new Outcome.Failed(AccountObstacle.POLICIES_UNKNOWN);

        assertThat(fixture.as(HENK).signOut(PETER)).isEqualTo(unknown);
        assertThat(fixture.as(HENK).disable(PETER)).isEqualTo(unknown);
        assertThat(fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome())
                .isEqualTo(unknown);
        assertThat(fixture.as(HENK).notInviting()).contains(unknown);
        assertThat(possible(HENK, PETER)).isEmpty();

        assertThat(fixture.pool.calls()).isEmpty();
        assertThat(fixture.sessionUpdates()).isEmpty();
        assertThat(fixture.told())
                .containsExactly(
                        "SIGNED_OUT_EVERYWHERE FAILED Account.POLICIES_UNKNOWN",
                        "DISABLED FAILED Account.POLICIES_UNKNOWN",
                        "INVITED FAILED Account.POLICIES_UNKNOWN");
        fixture.pool.failBefore(LOST);
        assertThat(fixture.as(ANNA).disable(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.UNKNOWN));
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);
        assertThat(fixture.as(HENK).check(PETER)).isEqualTo(unknown);
        assertThat(fixture.as(ANNA).check(PETER)).isEqualTo(new Outcome.Failed(AccountObstacle.NOT_DONE));
        assertThat(fixture.as(ANNA).invite(new Invitation(NEW, "", false)).outcome())
                .isEqualTo(Outcome.done());
    }

    /** Whatever the pool does with two of one address, it is asked once. */
    @DatabaseTest
    void invite_ofOneAddressByTwoAtOnce_makesOneAccount(TestDatabase database) throws Exception {
        open(database);
        CountDownLatch other = new CountDownLatch(1);
        fixture.pool.meanwhile(() -> await(other));
        List<Callable<Outcome>> both = List.of(
                () -> fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome(),
                () -> fixture.as(HILDA)
                        .invite(new Invitation(new EmailAddress("NEW@example.com"), "", false))
                        .outcome());

        List<Future<Outcome>> outcomes = TestDatabase.atOnce(both.stream()
                .<Callable<Outcome>>map(invite -> () -> {
                    try {
                        return invite.call();
                    } finally {
                        other.countDown();
                    }
                })
                .toList());

        assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                .containsExactlyInAnyOrder(Outcome.done(), new Outcome.Failed(AccountObstacle.BEING_INVITED));
        assertThat(fixture.pool.calls())
                .filteredOn(call -> call.startsWith("invite"))
                .hasSize(1);
        assertThat(fixture.told())
                .containsExactlyInAnyOrder("INVITED INTENT", "INVITED FAILED Account.BEING_INVITED", "INVITED DONE");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @DatabaseTest
    void changeEmail_toWhatSomebodyIsBeingInvitedBy_isNotDone(TestDatabase database) {
        open(database);
        List<Outcome> meanwhile = new ArrayList<>();
        fixture.pool.meanwhile(() -> meanwhile.add(fixture.as(ANNA).changeEmail(PETER, NEW, "seen")));

        assertThat(fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome())
                .isEqualTo(Outcome.done());

        assertThat(meanwhile).containsExactly(new Outcome.Failed(AccountObstacle.BEING_INVITED));
    }

    /** Whoever invites once more relies on it that nothing arrives any more. */
    @DatabaseTest
    void invite_whenTheQuestionTookTooLong_isNotBegun(TestDatabase database) {
        open(database);
        fixture.pool.whileAsked(() -> fixture.clock.forward(CallWindow.LATEST_BEGINNING));

        assertThat(fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome())
                .isEqualTo(new Outcome.Failed(AccountObstacle.THROTTLED));

        assertThat(fixture.pool.calls()).containsExactly("with New@example.com");
        assertThat(fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome())
                .isEqualTo(Outcome.done());
    }

    @DatabaseTest
    void invite_withoutAnAnswer_isInDoubtUntilItIsLookedUp_andThenTheLogHasWhatCameOfIt(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        assertThat(invite("ivy@example.com")).isEqualTo(failed(AccountObstacle.UNKNOWN));
        assertThat(invite("IVY@example.com")).isEqualTo(failed(AccountObstacle.BEING_INVITED));
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);
        assertThat(invite("ivy@example.com")).isEqualTo(failed(AccountObstacle.IN_DOUBT));
        fixture.pool.calls();
        assertThat(fixture.as(HILDA).unknownInvitations())
                .extracting(unknown -> unknown.by().id(), UnknownInvitation::begunAt)
                .containsExactly(tuple(HENK, Instant.parse("2026-03-01T12:00:00Z")));
        assertThat(fixture.pool.calls()).isEmpty();

        Invitee invitee = fixture.as(HILDA).checkInvitation(new EmailAddress("Ivy@example.com"));

        assertThat(invitee.outcome()).isEqualTo(Outcome.done());
        assertThat(fixture.pool.calls()).containsExactly("with Ivy@example.com");
        assertThat(fixture.person(invitee.person().orElseThrow()).email()).isEqualTo("ivy@example.com");
        assertThat(fixture.told())
                .containsExactly(
                        "INVITED INTENT",
                        "INVITED UNKNOWN Account.UNKNOWN",
                        "INVITED FAILED Account.BEING_INVITED",
                        "INVITED FAILED Account.IN_DOUBT",
                        "RESULT_CHECKED DONE",
                        "INVITED DONE");
        assertThat(fixture.log().get(4).actor()).as("who had it looked up").contains(HILDA);
        assertThat(last().actor()).as("who invited").contains(HENK);
        assertThat(last().subject()).isEqualTo(invitee.person());
        assertThat(fixture.as(HILDA).unknownInvitations()).isEmpty();
        assertThatThrownBy(() -> fixture.as(HILDA).checkInvitation(new EmailAddress("ivy@example.com")))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void checkInvitation_whenItIsNotDone_saysSoOnlyWhenNoCallCanArriveAnyMore_andItMayBeDoneAgain(
            TestDatabase database) {
        open(database);
        EmailAddress ivy = new EmailAddress("ivy@example.com");
        fixture.pool.failBefore(LOST);
        invite("ivy@example.com");

        assertThat(fixture.as(HENK).checkInvitation(ivy).outcome()).isEqualTo(failed(AccountObstacle.BUSY));
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);
        assertThat(fixture.as(HENK).checkInvitation(ivy).outcome()).isEqualTo(failed(AccountObstacle.NOT_DONE));
        assertThat(fixture.told())
                .endsWith(
                        "RESULT_CHECKED FAILED Account.BUSY", "RESULT_CHECKED DONE", "INVITED FAILED Account.NOT_DONE");
        assertThat(invite("ivy@example.com")).isEqualTo(Outcome.done());
    }

    /** Whoever has signed in since may have signed up by themselves; and what was not mailed may be there. */
    @DatabaseTest
    void checkInvitation_ofWhatIsThere_tellsItFromWhatNobodyInvited(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(new PoolException.NotDelivered("no mail"));
        assertThat(invite("ivy@example.com")).isEqualTo(failed(AccountObstacle.NOT_DELIVERED));
        assertThat(fixture.as(HENK)
                        .checkInvitation(new EmailAddress("ivy@example.com"))
                        .outcome())
                .isEqualTo(Outcome.done());

        fixture.pool.failBefore(LOST);
        invite("una@example.com");
        fixture.pool.put(new PoolPerson(
                new PersonId("una"), "una", "", "una@example.com", true, true, PoolStatus.CONFIRMED, BEGAN, BEGAN));
        assertThat(fixture.as(HENK)
                        .checkInvitation(new EmailAddress("una@example.com"))
                        .outcome())
                .isEqualTo(failed(AccountObstacle.NOT_TOLD));
    }

    /** Whether the account was made all the same, no reference says. */
    @DatabaseTest
    void invite_whenTheDaysMailsAreUsedUp_canBeLookedUp(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(new PoolException.MailsUsedUp("LimitExceededException"));
        assertThat(invite("ivy@example.com")).isEqualTo(failed(AccountObstacle.MAILS_USED_UP));
        assertThat(fixture.as(HENK)
                        .checkInvitation(new EmailAddress("ivy@example.com"))
                        .outcome())
                .isEqualTo(Outcome.done());

        fixture.pool.failBefore(new PoolException.MailsUsedUp("LimitExceededException"));
        assertThat(invite("una@example.com")).isEqualTo(failed(AccountObstacle.MAILS_USED_UP));
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL);
        assertThat(fixture.as(HENK)
                        .checkInvitation(new EmailAddress("una@example.com"))
                        .outcome())
                .isEqualTo(failed(AccountObstacle.NOT_DONE));
        assertThat(invite("una@example.com")).isEqualTo(Outcome.done());
    }

    /** The page offers the look for a month, in which others make accounts too. */
    @DatabaseTest
    void checkInvitation_ofAnAccountFromAnotherTime_isNotThatInvitation(TestDatabase database) {
        open(database);
        Instant begun = fixture.clock.instant();

        assertThat(checkedWhenCreated("una", begun.plus(Duration.ofDays(10))))
                .isEqualTo(failed(AccountObstacle.NOT_TOLD));
        assertThat(last().outcome()).isEqualTo(AuditResult.UNKNOWN);
        assertThat(last().subject()).as("who was not invited").isEmpty();
        begun = fixture.clock.instant();
        assertThat(checkedWhenCreated("before", begun.minus(Duration.ofMinutes(6))))
                .isEqualTo(failed(AccountObstacle.NOT_TOLD));
        begun = fixture.clock.instant();
        assertThat(checkedWhenCreated("apart", begun.minus(Duration.ofMinutes(4))))
                .as("by another clock")
                .isEqualTo(Outcome.done());
        begun = fixture.clock.instant();
        assertThat(checkedWhenCreated("late", begun.plus(CallWindow.LATEST_ARRIVAL)))
                .isEqualTo(Outcome.done());
        assertThat(checkedWhenCreated("untold", Instant.EPOCH)).isEqualTo(Outcome.done());
    }

    /** Invited without an answer, and looked up eleven days later. */
    private Outcome checkedWhenCreated(String id, Instant created) {
        EmailAddress email = new EmailAddress(id + "@example.com");
        fixture.pool.failBefore(LOST);
        assertThat(invite(email.value())).isEqualTo(failed(AccountObstacle.UNKNOWN));
        fixture.pool.put(new PoolPerson(
                new PersonId(id),
                id,
                "",
                email.value(),
                true,
                true,
                PoolStatus.FORCE_CHANGE_PASSWORD,
                created,
                created));
        fixture.clock.forward(Duration.ofDays(11));
        return fixture.as(HENK).checkInvitation(email).outcome();
    }

    /** Whoever judges an act locks people before groups: the other way round, two would wait for each other. */
    @DatabaseTest
    void checkInvitation_locksThePersonBeforeTheGroups(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        invite("ivy@example.com");

        assertThat(database.plansOf(() -> fixture.as(HENK).checkInvitation(new EmailAddress("ivy@example.com"))))
                .extracting(QueryPlan::sql)
                .filteredOn(sql -> sql.endsWith("for update"))
                .extracting(sql -> sql.contains("pool_group") ? "groups" : "person")
                .as("to begin it, and to write down what came of it")
                .startsWith("groups", "person", "groups");
    }

    @DatabaseTest
    void checkInvitation_whenTheAnswerCannotBeStoredAtOnce_storesItAgain(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);
        invite("ivy@example.com");
        BreakingOff breaking = new BreakingOff(fixture.node()).next(2);

        assertThat(fixture.as(HENK, breaking)
                        .checkInvitation(new EmailAddress("ivy@example.com"))
                        .outcome())
                .isEqualTo(Outcome.done());
        assertThat(fixture.told()).containsOnlyOnce("INVITED DONE").endsWith("INVITED DONE");
    }

    @DatabaseTest
    void invite_whenItCannotBeStoredAtOnceThatThereIsNoAnswer_isInDoubtAllTheSame(TestDatabase database) {
        open(database);
        fixture.pool.failAfter(LOST);

        assertThat(fixture.as(HENK, new BreakingOff(fixture.node()).next(2))
                        .invite(new Invitation(new EmailAddress("ivy@example.com"), "", true))
                        .outcome())
                .isEqualTo(failed(AccountObstacle.UNKNOWN));
        assertThat(fixture.told()).containsExactly("INVITED INTENT", "INVITED UNKNOWN Account.UNKNOWN");
    }

    @DatabaseTest
    void checkInvitation_byWhoMayNotInvite_orOfNothing_isNotDone(TestDatabase database) {
        open(database);
        assertThatThrownBy(() -> fixture.as(HENK).checkInvitation(NEW)).isInstanceOf(UnknownException.class);
        fixture.pool.failBefore(LOST);
        invite("ivy@example.com");
        fixture.pool.calls();

        assertThat(fixture.as(PETER)
                        .checkInvitation(new EmailAddress("ivy@example.com"))
                        .outcome())
                .isInstanceOf(Outcome.Denied.class);
        assertThat(fixture.pool.calls()).isEmpty();
        assertThat(last().action()).isEqualTo(AuditAction.RESULT_CHECKED);
        fixture.pool.failWhenAsked(LOST);
        assertThat(fixture.as(HENK)
                        .checkInvitation(new EmailAddress("ivy@example.com"))
                        .outcome())
                .isEqualTo(failed(AccountObstacle.UNREACHABLE));
    }

    private Outcome invite(String email) {
        return fixture.as(HENK)
                .invite(new Invitation(new EmailAddress(email), "", true))
                .outcome();
    }

    private static Outcome failed(AccountObstacle obstacle) {
        return new Outcome.Failed(obstacle);
    }

    @DatabaseTest
    void invite_takesThePersonIntoTheDirectoryAtOnce(TestDatabase database) {
        open(database);

        Invitee invitee = fixture.as(HENK).invite(new Invitation(NEW, "Nora New", false));

        assertThat(invitee.outcome()).isEqualTo(Outcome.done());
        PersonId nora = invitee.person().orElseThrow();
        assertThat(fixture.person(nora).name()).isEqualTo("Nora New");
        assertThat(fixture.person(nora).status()).isEqualTo(PoolStatus.FORCE_CHANGE_PASSWORD);
        assertThat(knowsGroupsOf(nora)).isTrue();
        assertThat(fixture.told()).containsExactly("INVITED INTENT", "INVITED DONE");
        assertThat(fixture.log().get(0).subject()).isEmpty();
        assertThat(last().subject()).contains(nora);
        assertThat(last().awsRequest()).contains("aws of invite New@example.com");
    }

    @DatabaseTest
    void invite_whenSomebodyHasTheAddress_saysWho(TestDatabase database) {
        open(database);

        Invitee known = fixture.as(HENK).invite(new Invitation(new EmailAddress("PETER@example.com"), "", false));
        assertThat(codes(known.outcome())).containsExactly("UniqueEmail.taken");
        assertThat(fixture.pool.calls()).isEmpty();
        fixture.pool.invite(new Invitation(NEW, "", true));

        Invitee unknown = fixture.as(HENK).invite(new Invitation(NEW, "", false));

        assertThat(unknown.outcome()).isEqualTo(new Outcome.Failed(AccountObstacle.EMAIL_TAKEN));
        assertThat(fixture.told())
                .containsExactly(
                        "INVITED REFUSED UniqueEmail.taken", "INVITED INTENT", "INVITED FAILED Account.EMAIL_TAKEN");
    }

    @DatabaseTest
    void invite_byAnAddressThatAPolicyNames_isForAdminsAlone(TestDatabase database) {
        open(database);
        fixture.policies.name("new@example.com");

        assertThat(codes(fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome()))
                .containsExactly("UniqueEmail.named");
        assertThat(fixture.pool.calls()).isEmpty();
        assertThat(fixture.as(ANNA).invite(new Invitation(NEW, "", false)).outcome())
                .isEqualTo(Outcome.done());
    }

    @DatabaseTest
    void invite_whoeverMayNot_orWhenThePoolDoesNotAnswer_isNotDone(TestDatabase database) {
        open(database);

        assertThat(codes(
                        fixture.as(PETER).invite(new Invitation(NEW, "", false)).outcome()))
                .containsExactly("HelpdeskReach.notHelpdesk");
        fixture.pool.failWhenAsked(LOST);
        assertThat(fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome())
                .isEqualTo(new Outcome.Failed(AccountObstacle.UNREACHABLE));
        fixture.pool.failAfter(LOST);
        assertThat(fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome())
                .isEqualTo(new Outcome.Failed(AccountObstacle.UNKNOWN));

        assertThat(fixture.told())
                .containsExactly(
                        "INVITED REFUSED HelpdeskReach.notHelpdesk",
                        "INVITED INTENT",
                        "INVITED FAILED Account.UNREACHABLE",
                        "INVITED INTENT",
                        "INVITED UNKNOWN Account.UNKNOWN");
        assertThat(fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome())
                .as("the first may still arrive")
                .isEqualTo(new Outcome.Failed(AccountObstacle.BEING_INVITED));
        fixture.clock.forward(CallWindow.LATEST_ARRIVAL.plusSeconds(1));
        assertThat(fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome())
                .as("what came of the first is looked up before")
                .isEqualTo(new Outcome.Failed(AccountObstacle.IN_DOUBT));
    }

    /** Which right is missing stands in the audit log, which the page promises; other words in the server's. */
    @DatabaseTest
    void invite_whenThePoolRefuses_saysWhy(TestDatabase database) {
        open(database);
        List<String> lines = new ArrayList<>();
        Logger log = Logger.getLogger("dev.lifeguard.pool");
        Handler written = new LogLines(lines);
        log.addHandler(written);
        try {
            fixture.pool.failBefore(new PoolException.Forbidden("cognito-idp:AdminCreateUser", "not authorized"));
            assertThat(fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome())
                    .isEqualTo(new Outcome.Failed(AccountObstacle.REFUSED));
            assertThat(last().reason()).isEqualTo("cognito-idp:AdminCreateUser");
            assertThat(lines).isEmpty();

            fixture.pool.failBefore(new PoolException.Refused("AdminCreateUser: InvalidParameterException"));
            assertThat(fixture.as(HENK).invite(new Invitation(NEW, "", false)).outcome())
                    .isEqualTo(new Outcome.Failed(AccountObstacle.REFUSED));
            assertThat(last().reason()).isEmpty();
            assertThat(lines).containsExactly("invitation: AdminCreateUser: InvalidParameterException");
        } finally {
            log.removeHandler(written);
        }
    }

    /** What is written to a log. */
    private static final class LogLines extends Handler {

        private final List<String> written;

        private LogLines(List<String> written) {
            this.written = written;
        }

        @Override
        public void publish(LogRecord entry) {
            written.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @DatabaseTest
    void choices_sayOfEachActWhatStandsInItsWay(TestDatabase database) {
        open(database);

        assertThat(possible(HENK, PETER))
                .containsExactlyInAnyOrder(
                        AccountAct.DISABLE, AccountAct.RESET_PASSWORD, AccountAct.RESET_MFA, AccountAct.SIGN_OUT);
        assertThat(possible(HENK, DORA)).containsExactlyInAnyOrder(AccountAct.ENABLE, AccountAct.SIGN_OUT);
        assertThat(possible(HENK, NINA))
                .containsExactlyInAnyOrder(AccountAct.RESEND_INVITATION, AccountAct.DISABLE, AccountAct.SIGN_OUT);
        assertThat(possible(HENK, GUS)).containsExactlyInAnyOrder(AccountAct.DISABLE, AccountAct.SIGN_OUT);
        assertThat(possible(HENK, ANNA)).isEmpty();
        assertThat(possible(ANNA, ANNA)).isEmpty();
        assertThat(possible(ANNA, PETER)).contains(AccountAct.CHANGE_EMAIL, AccountAct.DELETE);
        assertThat(fixture.log()).isEmpty();
    }

    private Set<AccountAct> possible(PersonId caller, PersonId person) {
        return fixture.as(caller).choices(person).acts().stream()
                .filter(Choice::isPossible)
                .map(Choice::act)
                .collect(Collectors.toSet());
    }

    private Optional<AccountAct> inDoubt(PersonId person) {
        return fixture.as(HENK).choices(person).inDoubt().map(AccountChange::act);
    }

    private Set<GroupName> groupsOf(PersonId person) {
        return fixture.node().inNew(() -> new Directory(fixture.entityManager()).groupsOf(person));
    }

    private boolean knowsGroupsOf(PersonId person) {
        return fixture.node().inNew(() -> new Directory(fixture.entityManager()).knowsMembershipsOf(Set.of(person)));
    }

    private AuditEntry last() {
        List<AuditEntry> log = fixture.log();
        return log.get(log.size() - 1);
    }

    private void open(TestDatabase database) {
        fixture = new AccountFixture(database);
    }
}
