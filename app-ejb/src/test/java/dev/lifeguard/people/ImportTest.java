package dev.lifeguard.people;

import static dev.lifeguard.people.AccountFixture.ANNA;
import static dev.lifeguard.people.AccountFixture.HENK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.bulk.ImportId;
import dev.lifeguard.bulk.ImportLine.State;
import dev.lifeguard.bulk.ImportsParts;
import dev.lifeguard.bulk.PeopleImport;
import dev.lifeguard.cluster.BreakingOff;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolAccounts.Invitation;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.MassWork;
import dev.lifeguard.reconcile.MassWork.PoolCall;
import dev.lifeguard.reconcile.PoolParts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Imports from the file to the last line, with the worker's turns taken by hand. */
class ImportTest {

    private static final Paging FIRST = new Paging(0, 200);

    @DatabaseTest
    void upload_ofFiftyWithThreeBadLines_isJudgedAndNothingIsDone(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);

        ImportId id = upload(fixture, fifty());
        assertThat(fixture.node().inNew(() -> fixture.importWork().isWaiting())).isTrue();
        assertThat(confirm(fixture, id)).as("it is not judged yet").isFalse();
        work(fixture);

        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.DRAFT);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.READY, 47L, State.REFUSED, 3L));
        assertThat(view(fixture, id).invitations()).isEqualTo(47);
        assertThat(reasons(fixture, id)).containsExactly("5 Line.NO_EMAIL", "9 Line.REPEATED", "30 Line.NOTHING_TO_DO");
        assertThat(fixture.pool.calls()).as("nobody is asked or told").isEmpty();
        assertThat(fixture.told()).containsExactly("IMPORT_UPLOADED DONE");
        assertThat(fixture.node().inNew(() -> fixture.importWork().isWaiting())).isFalse();
    }

    /** One question and one act for each who is invited; of who has an account the pool is told nothing here. */
    @DatabaseTest
    void confirm_carriesOutEachLineOnce(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,New One,reports", "peter@example.com,,reports");
        assertThat(confirm(fixture, id)).as("a second press").isFalse();
        work(fixture);

        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.ENDED);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.DONE, 2L));
        assertThat(fixture.pool.calls()).containsExactly("with new1@example.com", "invite new1@example.com");
        assertThat(fixture.told())
                .containsExactlyInAnyOrder(
                        "IMPORT_UPLOADED DONE",
                        "IMPORT_CONFIRMED DONE",
                        "INVITED INTENT",
                        "INVITED DONE",
                        "ADDED DONE",
                        "APPROVED DONE",
                        "GRANTED DONE",
                        "ADDED DONE",
                        "APPROVED DONE",
                        "GRANTED DONE",
                        "IMPORT_ENDED DONE");
        assertThat(fixture.log())
                .filteredOn(entry -> entry.action() == AuditAction.INVITED)
                .allSatisfy(entry -> {
                    assertThat(entry.actor()).contains(ANNA);
                    assertThat(entry.reason()).isEqualTo("import " + id);
                });
        assertThat(rows(fixture, "select sub from pending_change where priority = 1"))
                .as("behind everybody who waits at a page")
                .hasSize(2);
    }

    /** What the rules have against each is what they would have against one alone. */
    @DatabaseTest
    void upload_isJudgedByAllRules(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        fixture.node()
                .inNew(() -> PoolParts.unverified(fixture.entityManager(), new PersonId("twin"), "twin@example.com"));
        ImportId id = upload(
                fixture,
                "email,groups,duration\n"
                        + "twin@example.com,reports,\n"
                        + "one@example.com,nowhere,\n"
                        + "two@example.com,reports payments,\n"
                        + "three@example.com,reports,91d\n"
                        + "four@example.com,reports,permanent\n"
                        + "anna@example.com,reports,\n"
                        + "dora@example.com,reports,\n");
        work(fixture);

        assertThat(reasons(fixture, id))
                .containsExactly(
                        "2 UniqueEmail.taken",
                        "3 GroupExists.missing",
                        "4 IncompatibleGroups.held",
                        "5 TimeLimit.tooLong",
                        "6 TimeLimit.endless",
                        "7 NotForYourself.add",
                        "8 ActivePerson.disabled");
    }

    /** What was true when it was looked at may not be when its turn comes. */
    @DatabaseTest
    void confirm_whenThingsHaveChanged_isJudgedAgain(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,reports", "new2@example.com,,", "new3@example.com,,");
        fixture.node().inNew(() -> {
            PoolParts.writer(fixture.entityManager()).groupGone(new GroupName("reports"), fixture.clock.instant());
            PoolParts.unverified(fixture.entityManager(), new PersonId("twin"), "new2@example.com");
        });
        fixture.pool.put(person("known-to-the-pool", "new3@example.com"));
        work(fixture);

        assertThat(reasons(fixture, id))
                .containsExactly("2 GroupExists.missing", "3 UniqueEmail.taken", "4 Account.EMAIL_TAKEN");
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.REFUSED, 2L, State.FAILED, 1L));
        assertThat(fixture.pool.calls()).containsExactly("with new3@example.com");
    }

    @DatabaseTest
    void confirm_byWhoIsNoAdminAnyMore_doesNothing(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,reports", "peter@example.com,,reports");
        fixture.node()
                .inNew(() -> PoolParts.missing(
                        fixture.entityManager(), ANNA, AccountFixture.ADMINS, fixture.clock.instant()));
        work(fixture);

        assertThat(reasons(fixture, id)).containsExactly("2 HelpdeskReach.notHelpdesk", "3 OwnersDecide.change");
        assertThat(fixture.pool.calls()).isEmpty();
    }

    /** The process ends at each of these points; the next one goes on, and nobody is invited twice. */
    @DatabaseTest
    void confirm_whenKilled_goesOnWithoutDoingAnythingTwice(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,reports");

        fixture.pool.whileAsked(ImportTest::kill);
        assertThatExceptionOfType(NodeCrash.class).isThrownBy(() -> work(fixture));
        assertThat(view(fixture, id).progress().lines()).as("nothing was begun").isEqualTo(Map.of(State.READY, 1L));
        fixture.pool.meanwhile(() -> {
            fixture.pool.put(person("new-account", "new1@example.com"));
            kill();
        });
        assertThatExceptionOfType(NodeCrash.class).isThrownBy(() -> work(fixture));
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.TELLING, 1L));
        fixture.clock.forward(Duration.ofSeconds(89));
        work(fixture);
        assertThat(fixture.pool.calls()).as("a call may still arrive").hasSize(3);
        fixture.clock.forward(Duration.ofSeconds(2));
        work(fixture);

        assertThat(fixture.pool.calls()).as("looked up, and not told again").containsExactly("with new1@example.com");
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.DONE, 1L));
        assertThat(fixture.person(new PersonId("new-account")).email()).isEqualTo("new1@example.com");
        assertThat(fixture.told()).containsSubsequence("INVITED INTENT", "INVITED DONE", "IMPORT_ENDED DONE");
    }

    @DatabaseTest
    void confirm_whenKilledBeforeThePoolWasTold_saysThatItIsNotDone(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,reports");
        fixture.pool.meanwhile(ImportTest::kill);
        assertThatExceptionOfType(NodeCrash.class).isThrownBy(() -> work(fixture));
        fixture.clock.forward(Duration.ofSeconds(91));
        work(fixture);

        assertThat(reasons(fixture, id)).containsExactly("2 Account.NOT_DONE");
        assertThat(fixture.pool.calls()).containsOnlyOnce("invite new1@example.com");
        assertThat(fixture.told()).containsSubsequence("INVITED INTENT", "INVITED FAILED Account.NOT_DONE");
    }

    /** The answer is lost, or the mail is; the account may be there. */
    @DatabaseTest
    void confirm_whenNobodyKnowsWhetherItWasDone_looks(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,", "new2@example.com,,");
        fixture.pool.failAfter(new PoolException.NotDelivered("no mail"));
        work(fixture);
        fixture.clock.forward(Duration.ofSeconds(60));
        fixture.pool.failAfter(new PoolException.Unavailable("time-out", true, null));
        work(fixture);
        assertThat(view(fixture, id).progress().lines()).isNotEmpty();
        fixture.clock.forward(Duration.ofSeconds(91));
        work(fixture);

        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.ENDED);
        assertThat(reasons(fixture, id)).containsExactly("2 Account.NOT_DELIVERED");
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.PARTLY_DONE, 1L, State.DONE, 1L));
        assertThat(fixture.pool.calls()).containsOnlyOnce("invite new1@example.com", "invite new2@example.com");
    }

    /** The pool is throttled or down in the midst of it: everything waits, longer each time, and then goes on. */
    @DatabaseTest
    void confirm_whileThePoolDoesNotAnswer_waitsAndGoesOn(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,", "new2@example.com,,");
        fixture.pool.failWhenAsked(new PoolException.Unavailable("down", false, null));
        PoolCall first = fixture.node()
                .inNew(() -> fixture.importWork().calls(Set.of(), 1))
                .get(0);
        first.run(lease(fixture));
        assertThat(view(fixture, id).progress().of().backoff().problem()).isEqualTo("Account.UNREACHABLE");
        assertThat(fixture.node().inNew(() -> fixture.importWork().isWaiting())).isFalse();
        work(fixture);
        assertThat(fixture.pool.calls()).as("left alone").hasSize(1);

        fixture.clock.forward(Duration.ofMinutes(11));
        fixture.pool.failBefore(new PoolException.Throttled("too many"));
        fixture.node()
                .inNew(() -> fixture.importWork().calls(Set.of(), 1))
                .get(0)
                .run(lease(fixture));
        assertThat(view(fixture, id).progress().of().backoff().problem()).isEqualTo("Account.THROTTLED");
        assertThat(view(fixture, id).progress().of().backoff().attempts()).isEqualTo(2);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.READY, 2L));
        fixture.clock.forward(Duration.ofMinutes(11));
        work(fixture);

        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.DONE, 2L));
        assertThat(view(fixture, id).progress().of().backoff().problem()).isEmpty();
    }

    /** What somebody must repair first would refuse every line. */
    @DatabaseTest
    void confirm_whenARightIsMissing_isPaused(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,");
        fixture.pool.failBefore(new PoolException.Forbidden("cognito-idp:AdminCreateUser", "no"));
        work(fixture);

        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.PAUSED);
        assertThat(view(fixture, id).progress().of().backoff().problem()).isEqualTo("Account.REFUSED");
        assertThat(fixture.told()).contains("INVITED FAILED Account.REFUSED", "IMPORT_PAUSED DONE Account.REFUSED");
        assertThat(act(fixture, imports -> imports.resume(id))).isTrue();
        work(fixture);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.DONE, 1L));
    }

    @DatabaseTest
    void confirm_whileNothingIsGiven_waits(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,reports", "peter@example.com,,reports");
        fixture.blocked(Optional.of(GrantBlocker.POLICIES_DIFFER));
        work(fixture);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.READY, 2L));
        assertThat(view(fixture, id).blocker()).contains(GrantBlocker.POLICIES_DIFFER);

        fixture.blocked(Optional.empty());
        work(fixture);

        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.DONE, 2L));
    }

    @DatabaseTest
    void pauseResumeAndCancel_areForWhatIsNotBegun(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,reports", "new2@example.com,,reports", "new3@example.com,,");
        fixture.node()
                .inNew(() -> fixture.importWork().calls(Set.of(), 1))
                .get(0)
                .run(lease(fixture));

        assertThat(act(fixture, imports -> imports.pause(id))).isTrue();
        assertThat(act(fixture, imports -> imports.pause(id))).isFalse();
        work(fixture);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.ACCOUNT_THERE, 1L, State.READY, 2L));
        assertThat(act(fixture, imports -> imports.cancel(id))).isTrue();
        assertThat(act(fixture, imports -> imports.cancel(id))).isFalse();
        work(fixture);

        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.DONE, 1L, State.LEFT_OUT, 2L));
        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.ENDED);
        assertThat(view(fixture, id).cancelledBy())
                .hasValueSatisfying(by -> assertThat(by.id()).isEqualTo(ANNA));
        assertThat(act(fixture, imports -> imports.resume(id))).isFalse();
        assertThat(fixture.told())
                .containsSubsequence("IMPORT_PAUSED DONE", "IMPORT_CANCELLED DONE", "IMPORT_ENDED DONE");
    }

    /** What the pool has not done does not come again; of what nobody knows, it is looked up without anybody's help. */
    @DatabaseTest
    void cancel_whileThePoolIsBeingTold_beginsNothingMore(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        List<PoolException> problems = List.of(
                new PoolException.Forbidden("cognito-idp:AdminCreateUser", "no"),
                new PoolException.Throttled("too many"),
                new PoolException.Unavailable("down", false, null));
        for (int i = 0; i < problems.size(); i++) {
            ImportId id = started(fixture, "told" + i + "@example.com,,reports", "rest" + i + "@example.com,,");
            fixture.pool.meanwhile(() -> act(fixture, imports -> imports.cancel(id)));
            fixture.pool.failBefore(problems.get(i));
            work(fixture);

            assertThat(view(fixture, id).progress().lines())
                    .as("%s", problems.get(i))
                    .isEqualTo(Map.of(State.LEFT_OUT, 2L));
            assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.ENDED);
        }
    }

    @DatabaseTest
    void cancel_whileALineIsInDoubt_looksItUpWithoutAnybodysHelp(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,");
        fixture.pool.failAfter(new PoolException.Unavailable("time-out", true, null));
        next(fixture);
        assertThat(act(fixture, imports -> imports.cancel(id))).isTrue();
        assertThat(act(fixture, imports -> imports.pause(id)))
                .as("nothing more is begun anyway")
                .isFalse();
        fixture.clock.forward(Duration.ofSeconds(91));
        fixture.pool.failWhenAsked(new PoolException.Forbidden("cognito-idp:ListUsers", "no"));
        work(fixture);
        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.RUNNING);
        fixture.clock.forward(Duration.ofMinutes(11));
        work(fixture);

        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.ENDED);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.DONE, 1L));
    }

    @DatabaseTest
    void confirm_whileSomebodyElseInvitesThem_waitsForThat(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,", "new2@example.com,,");
        fixture.beingInvited(new EmailAddress("new1@example.com"));
        work(fixture);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.READY, 1L, State.DONE, 1L));
        assertThat(fixture.pool.calls()).doesNotContain("invite new1@example.com");
        fixture.clock.forward(Duration.ofSeconds(91));
        work(fixture);

        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.DONE, 2L));
    }

    /** Somebody must look first what came of it, and what they would look up stays. */
    @DatabaseTest
    void confirm_whileASingleInvitationIsInDoubt_invitesNobody_andItCanBeLookedUp(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        EmailAddress ivy = new EmailAddress("ivy@example.com");
        fixture.pool.failBefore(new PoolException.Unavailable("time-out", true, null));
        fixture.as(HENK).invite(new Invitation(ivy, "", true));
        fixture.clock.forward(Duration.ofSeconds(91));
        ImportId id = started(fixture, "ivy@example.com,,");
        fixture.pool.calls();
        work(fixture);

        assertThat(reasons(fixture, id)).containsExactly("2 Account.IN_DOUBT");
        assertThat(fixture.pool.calls()).containsExactly("with ivy@example.com");
        assertThat(fixture.as(HENK).checkInvitation(ivy).outcome())
                .isEqualTo(new Outcome.Failed(AccountObstacle.NOT_DONE));
    }

    @DatabaseTest
    void confirm_whenASingleInvitationInDoubtIsDone_leavesItToBeLookedUp(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        EmailAddress ivy = new EmailAddress("ivy@example.com");
        fixture.pool.failAfter(new PoolException.Unavailable("time-out", true, null));
        fixture.as(HENK).invite(new Invitation(ivy, "", true));
        fixture.clock.forward(Duration.ofSeconds(91));
        ImportId id = started(fixture, "ivy@example.com,,");
        work(fixture);

        assertThat(reasons(fixture, id)).containsExactly("2 Account.EMAIL_TAKEN");
        assertThat(fixture.as(HENK).checkInvitation(ivy).outcome()).isEqualTo(Outcome.done());
    }

    /** One alone was begun when no call for the line could arrive any more, and before the line was looked up. */
    @DatabaseTest
    void lookUp_leavesALaterInvitationByTheSameAddress(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        EmailAddress ivy = new EmailAddress("ivy@example.com");
        PoolException lost = new PoolException.Unavailable("time-out", true, null);
        ImportId id = started(fixture, "ivy@example.com,,");
        fixture.pool.failBefore(lost);
        work(fixture);
        fixture.clock.forward(Duration.ofSeconds(91));
        fixture.pool.failBefore(lost);
        assertThat(fixture.as(HENK).invite(new Invitation(ivy, "", true)).outcome())
                .isEqualTo(new Outcome.Failed(AccountObstacle.UNKNOWN));
        work(fixture);

        assertThat(reasons(fixture, id)).containsExactly("2 Account.NOT_DONE");
        fixture.clock.forward(Duration.ofSeconds(91));
        assertThat(fixture.as(HENK).checkInvitation(ivy).outcome())
                .isEqualTo(new Outcome.Failed(AccountObstacle.NOT_DONE));
    }

    /** The pool was asked before it was told, so nothing depends on whose clock is ahead. */
    @DatabaseTest
    void lookUp_whenThePoolsClockIsBehind_findsWhatWasDone(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,");
        fixture.pool.failBefore(new PoolException.Unavailable("time-out", true, null));
        work(fixture);
        fixture.pool.put(
                person("invited", "new1@example.com", fixture.clock.instant().minus(Duration.ofHours(1))));
        fixture.clock.forward(Duration.ofSeconds(91));
        work(fixture);

        assertThat(reasons(fixture, id)).isEmpty();
        assertThat(fixture.told()).contains("INVITED DONE");
    }

    /** Somebody made it by other means, before the line was looked up. */
    @DatabaseTest
    void lookUp_ofAnAccountFromAnotherTime_doesNotTakeItForTheInvitation(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,");
        fixture.pool.failBefore(new PoolException.Unavailable("time-out", true, null));
        work(fixture);
        fixture.clock.forward(Duration.ofHours(1));
        fixture.pool.put(person("other", "new1@example.com", fixture.clock.instant()));
        work(fixture);

        assertThat(reasons(fixture, id)).containsExactly("2 Account.EMAIL_TAKEN");
    }

    /** Looked up when no call could arrive any more, the account was not there; and then the answer arrives. */
    @DatabaseTest
    void confirm_whenTheAnswerComesLate_believesIt(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId running = started(fixture, "new1@example.com,,reports");
        fixture.pool.meanwhile(() -> {
            fixture.clock.forward(Duration.ofSeconds(91));
            next(fixture);
            assertThat(reasons(fixture, running)).containsExactly("2 Account.NOT_DONE");
        });
        work(fixture);
        assertThat(view(fixture, running).progress().lines()).isEqualTo(Map.of(State.DONE, 1L));

        ImportId ended = started(fixture, "new2@example.com,,reports");
        fixture.pool.meanwhile(() -> {
            fixture.clock.forward(Duration.ofSeconds(91));
            work(fixture);
            assertThat(view(fixture, ended).progress().of().state()).isEqualTo(PeopleImport.State.ENDED);
        });
        work(fixture);
        assertThat(reasons(fixture, ended)).containsExactly("2 Line.LATE");
        assertThat(view(fixture, ended).progress().lines()).isEqualTo(Map.of(State.PARTLY_DONE, 1L));
        assertThat(fixture.person(new PersonId("sub-of-new2")).email()).isEqualTo("new2@example.com");
    }

    /** A deadlock, a lost connection: nothing of it is stored, and a little later it fares better. */
    @DatabaseTest
    void work_whenATransactionBreaksOff_comesAgain(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        BreakingOff breaking = new BreakingOff(fixture.node());
        ImportWork work = fixture.importWork(breaking);
        ImportId id = upload(fixture, "email,name,groups\npeter@example.com,,reports\n");
        breaking.next(3);
        work.some(lease(fixture), 8);
        assertThat(view(fixture, id).progress().lines()).as("judged").isEqualTo(Map.of(State.UNCHECKED, 1L));
        assertThat(fixture.node().inNew(() -> work.isWaiting()))
                .as("left alone")
                .isFalse();
        work(fixture);
        assertThat(confirm(fixture, id)).isTrue();
        fixture.clock.forward(Duration.ofMinutes(1));
        breaking.next(1);
        fixture.node().inNew(() -> work.calls(Set.of(), 1)).get(0).run(lease(fixture));
        assertThat(view(fixture, id).progress().lines()).as("begun").isEqualTo(Map.of(State.READY, 1L));
        next(fixture);
        fixture.clock.forward(Duration.ofMinutes(1));
        breaking.next(3);
        work.some(lease(fixture), 8);
        assertThat(view(fixture, id).progress().lines()).as("added").isEqualTo(Map.of(State.ACCOUNT_THERE, 1L));
        work(fixture);

        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.DONE, 1L));
    }

    /** A sync may have written the newcomer at the same moment: nobody waits until the line can be looked up. */
    @DatabaseTest
    void confirm_whenTheAnswerCannotBeStoredAtOnce_storesItAgain(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,");
        BreakingOff breaking = new BreakingOff(fixture.node());
        PoolCall invitation = fixture.node()
                .inNew(() -> fixture.importWork(breaking).calls(Set.of(), 1))
                .get(0);

        breaking.next(3);
        invitation.run(lease(fixture));

        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.ACCOUNT_THERE, 1L));
        assertThat(fixture.told()).containsOnlyOnce("INVITED DONE").endsWith("INVITED DONE");
    }

    @DatabaseTest
    void confirm_whenTheSameGoesWrongAgainAndAgain_givesTheLineUp(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,", "new2@example.com,,");
        ImportWork work = fixture.importWork();
        for (int times = 1; times <= 6; times++) {
            assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.READY, 2L));
            fixture.clock.forward(Duration.ofMinutes(1));
            fixture.pool.failWhenAsked(new IllegalStateException("nobody foresaw it"));
            fixture.node().inNew(() -> work.calls(Set.of(), 1)).get(0).run(lease(fixture));
        }
        work(fixture);

        assertThat(reasons(fixture, id)).containsExactly("2 Account.REFUSED");
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.FAILED, 1L, State.DONE, 1L));
    }

    /** What the pool does not take says nothing about the other lines. */
    @DatabaseTest
    void confirm_whenThePoolDoesNotTakeAnAddress_theOthersGoOn(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "odd1@example.com,,", "odd2@example.com,,", "new1@example.com,,");
        for (int odd = 0; odd < 2; odd++) {
            fixture.pool.failWhenAsked(new PoolException.Invalid("ListUsers: InvalidParameterException"));
            next(fixture);
        }
        work(fixture);

        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.ENDED);
        assertThat(reasons(fixture, id)).containsExactly("2 Account.REFUSED", "3 Account.REFUSED");
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.FAILED, 2L, State.DONE, 1L));
    }

    /** The first line that is told so is not lost, and no other is tried. */
    @DatabaseTest
    void confirm_whenTheDaysMailsAreUsedUp_isPausedAtOnce_andEachLineComesAgain(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,", "new2@example.com,,", "new3@example.com,,");
        fixture.pool.failBefore(new PoolException.MailsUsedUp("LimitExceededException"));
        work(fixture);

        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.PAUSED);
        assertThat(view(fixture, id).progress().of().backoff().problem()).isEqualTo("Account.MAILS_USED_UP");
        assertThat(reasons(fixture, id)).containsExactly("2 Account.MAILS_USED_UP");
        assertThat(fixture.told())
                .endsWith("INVITED UNKNOWN Account.MAILS_USED_UP", "IMPORT_PAUSED DONE Account.MAILS_USED_UP");
        assertThat(fixture.pool.calls()).containsExactly("with new1@example.com", "invite new1@example.com");

        fixture.clock.forward(Duration.ofSeconds(91));
        work(fixture);
        assertThat(fixture.pool.calls()).as("looked up while it is paused").containsExactly("with new1@example.com");
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.READY, 3L));
        assertThat(view(fixture, id).progress().of().backoff().problem()).isEqualTo("Account.MAILS_USED_UP");

        assertThat(act(fixture, imports -> imports.resume(id))).isTrue();
        work(fixture);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.DONE, 3L));
    }

    /** Nobody is left with an account that they have not heard of, unless the line says so. */
    @DatabaseTest
    void confirm_whenTheMailsAreUsedUpAndTheAccountIsThere_saysThatNobodyWasTold(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,reports");
        fixture.pool.failAfter(new PoolException.MailsUsedUp("LimitExceededException"));
        work(fixture);
        fixture.clock.forward(Duration.ofSeconds(91));
        work(fixture);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.ACCOUNT_THERE, 1L));
        assertThat(act(fixture, imports -> imports.resume(id))).isTrue();
        work(fixture);

        assertThat(reasons(fixture, id)).containsExactly("2 Account.MAILS_USED_UP");
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.PARTLY_DONE, 1L));
    }

    @DatabaseTest
    void cancel_whenTheDaysMailsAreUsedUp_leavesTheLineOut(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,", "new2@example.com,,");
        fixture.pool.meanwhile(() -> act(fixture, imports -> imports.cancel(id)));
        fixture.pool.failBefore(new PoolException.MailsUsedUp("LimitExceededException"));
        work(fixture);
        fixture.clock.forward(Duration.ofSeconds(91));
        work(fixture);

        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.ENDED);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.LEFT_OUT, 2L));
    }

    /** Whoever paused it need not resume it to hear what came of it; the pool is left alone while it is away. */
    @DatabaseTest
    void pause_whileALineIsInDoubt_looksItUpWithoutAnybodysHelp(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(fixture, "new1@example.com,,reports", "new2@example.com,,");
        fixture.pool.failAfter(new PoolException.Unavailable("time-out", true, null));
        next(fixture);
        assertThat(act(fixture, imports -> imports.pause(id))).isTrue();
        fixture.clock.forward(Duration.ofSeconds(91));
        fixture.pool.calls();
        fixture.pool.failWhenAsked(new PoolException.Unavailable("down", false, null));
        work(fixture);
        assertThat(fixture.pool.calls()).containsExactly("with new1@example.com");
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.IN_DOUBT, 1L, State.READY, 1L));
        assertThat(view(fixture, id).progress().of().backoff().problem())
                .as("why it is paused stays to be read")
                .isEmpty();

        fixture.clock.forward(Duration.ofMinutes(11));
        work(fixture);

        assertThat(fixture.pool.calls()).containsExactly("with new1@example.com");
        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.PAUSED);
        assertThat(view(fixture, id).progress().lines()).isEqualTo(Map.of(State.ACCOUNT_THERE, 1L, State.READY, 1L));
    }

    /** A sender that is not set up: thousands of accounts of which nobody hears are not made. */
    @DatabaseTest
    void confirm_whenOneMailAfterTheOtherCannotBeSent_isPaused(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id = started(
                fixture,
                IntStream.rangeClosed(1, 6)
                        .mapToObj(number -> "new%d@example.com,,".formatted(number))
                        .toArray(String[]::new));
        undelivered(fixture);
        next(fixture);
        undelivered(fixture);
        undelivered(fixture);
        fixture.clock.forward(Duration.ofSeconds(91));
        fixture.node()
                .inNew(() -> fixture.importWork().calls(Set.of(), 3))
                .forEach(lookUp -> lookUp.run(lease(fixture)));
        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.RUNNING);
        undelivered(fixture);

        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.PAUSED);
        assertThat(view(fixture, id).progress().of().backoff().problem()).isEqualTo("Account.NOT_DELIVERED");
        assertThat(view(fixture, id).progress().lines())
                .isEqualTo(Map.of(State.ACCOUNT_THERE, 4L, State.IN_DOUBT, 1L, State.READY, 1L));
        assertThat(fixture.told())
                .endsWith("INVITED UNKNOWN Account.NOT_DELIVERED", "IMPORT_PAUSED DONE Account.NOT_DELIVERED");
        assertThat(act(fixture, imports -> imports.resume(id))).isTrue();
    }

    private static void undelivered(AccountFixture fixture) {
        fixture.pool.failAfter(new PoolException.NotDelivered("no mail"));
        next(fixture);
    }

    /** The pool is asked or told for one line. */
    private static void next(AccountFixture fixture) {
        fixture.node()
                .inNew(() -> fixture.importWork().calls(Set.of(), 1))
                .get(0)
                .run(lease(fixture));
    }

    @DatabaseTest
    void acts_onAnImportThatIsNotThere_areRefused(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        List.<Function<ImportService, Boolean>>of(
                        imports -> imports.confirm(ImportId.random()),
                        imports -> imports.pause(ImportId.random()),
                        imports -> imports.cancel(ImportId.random()))
                .forEach(
                        act -> assertThatExceptionOfType(UnknownException.class).isThrownBy(() -> act(fixture, act)));
    }

    /** A spreadsheet opens it, and what somebody wrote is text there. */
    @DatabaseTest
    void export_isSafeForSpreadsheets_andCanBeReadAgain(TestDatabase database) throws IOException {
        AccountFixture fixture = new AccountFixture(database);
        ImportId id =
                upload(fixture, "email,name,groups\nnobody,\"=HYPERLINK(1)\",\nnew1@example.com,New;One,reports\n");
        work(fixture);
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        fixture.importsAs(ANNA).export(id, () -> file);

        assertThat(file.toString(StandardCharsets.UTF_8))
                .isEqualTo("\ufeffline,email,name,groups,duration,justification,result,reason,user id\r\n"
                        + "2,nobody,'=HYPERLINK(1),,,,REFUSED,Line.NO_EMAIL,\r\n"
                        + "3,new1@example.com,\"New;One\",reports,,,READY,,\r\n");
        assertThat(fixture.told()).endsWith("IMPORT_EXPORTED DONE");

        ImportId again = upload(fixture, file.toString(StandardCharsets.UTF_8));
        work(fixture);
        assertThat(view(fixture, again).progress().lines())
                .isEqualTo(view(fixture, id).progress().lines());
        assertThat(reasons(fixture, again)).containsExactly("2 Line.NO_EMAIL");
        assertThat(rows(fixture, "select distinct name from import_line order by name"))
                .isEqualTo(List.of("=HYPERLINK(1)", "New;One"));
    }

    /** However many groups a line names, and whether it is about an account or a newcomer. */
    @DatabaseTest
    void judging_asksAsMuchForManyGroupsAsForOne(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        for (String email : List.of("new1@example.com", "peter@example.com")) {
            long one = statementsToJudge(database, fixture, email + ",reports");
            long many = statementsToJudge(database, fixture, email + ",reports payments lifeguard-helpdesk");

            assertThat(many).as(email).isEqualTo(one);
        }
    }

    private static long statementsToJudge(TestDatabase database, AccountFixture fixture, String line) {
        ImportId id = upload(fixture, "email,groups\n" + line + "\n");
        long statements = database.statementsOf(() -> work(fixture));
        assertThat(view(fixture, id).progress().of().state()).isEqualTo(PeopleImport.State.DRAFT);
        return statements;
    }

    /** However many lines there are. */
    @DatabaseTest
    void view_asksAsMuchForManyLinesAsForFew(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        if (!database.toString().startsWith("H2")) {
            // Of a table so small, PostgreSQL reads all once it has counted its rows, which it does now and then.
            database.inSql("alter table import_line set (autovacuum_enabled = false)");
        }
        // Of a table that is one import, a database that has counted its rows reads all.
        for (int other = 0; other < 10; other++) {
            upload(fixture, fifty());
        }
        ImportId few = upload(fixture, "email\nnew1@example.com\n");
        ImportId many = upload(fixture, fifty());
        work(fixture);

        assertThat(database.statementsOf(() -> view(fixture, many)))
                .isEqualTo(database.statementsOf(() -> view(fixture, few)))
                .isLessThanOrEqualTo(6);
        assertThat(database.statementsOf(
                        () -> fixture.node().inNew(() -> fixture.importsAs(ANNA).imports(FIRST))))
                .isLessThanOrEqualTo(4);
        assertThat(database.plansOf(() -> {
                    view(fixture, many);
                    fixture.node().inNew(() -> fixture.importWork().isWaiting());
                }))
                .allSatisfy(plan -> assertThat(plan.scanned()).doesNotContain("import_line"));
    }

    @DatabaseTest
    void daily_forgetsWhatNothingHappenedTo(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId draft = upload(fixture, "email\nold@example.com\n");
        ImportId running = started(fixture, "new1@example.com,,");
        fixture.clock.forward(Duration.ofDays(31));
        ImportId young = upload(fixture, "email\nyoung@example.com\n");

        ImportsParts.retention(fixture.entityManager(), fixture.node(), fixture.clock)
                .daily();

        assertThat(fixture.node()
                        .inNew(() -> fixture.importsAs(ANNA).imports(FIRST))
                        .items())
                .extracting(one -> one.of().id())
                .containsExactly(young, running)
                .doesNotContain(draft);
        assertThat(rows(fixture, "select id from import_line")).hasSize(2);
    }

    /** Nobody has resumed it; whoever was invited by it would never get their groups, and no page would say so. */
    @DatabaseTest
    void daily_whileALineIsHalfDone_forgetsNoPausedImport(TestDatabase database) {
        AccountFixture fixture = new AccountFixture(database);
        ImportId halfDone = started(fixture, "new1@example.com,,reports", "new2@example.com,,");
        next(fixture);
        assertThat(act(fixture, imports -> imports.pause(halfDone))).isTrue();
        ImportId notBegun = started(fixture, "new3@example.com,,");
        assertThat(act(fixture, imports -> imports.pause(notBegun))).isTrue();
        fixture.clock.forward(Duration.ofDays(31));

        ImportsParts.retention(fixture.entityManager(), fixture.node(), fixture.clock)
                .daily();

        assertThat(fixture.node()
                        .inNew(() -> fixture.importsAs(ANNA).imports(FIRST))
                        .items())
                .extracting(one -> one.of().id())
                .containsExactly(halfDone);
        assertThat(view(fixture, halfDone).progress().lines())
                .isEqualTo(Map.of(State.ACCOUNT_THERE, 1L, State.READY, 1L));
    }

    /** The process ends here: nothing behind it is done. */
    private static final class NodeCrash extends Error {

        private static final long serialVersionUID = 1L;
    }

    private static void kill() {
        throw new NodeCrash();
    }

    private static PoolPerson person(String id, String email) {
        return person(id, email, Instant.EPOCH);
    }

    private static PoolPerson person(String id, String email, Instant created) {
        return new PoolPerson(
                new PersonId(id), id, "", email, true, true, PoolStatus.FORCE_CHANGE_PASSWORD, created, created);
    }

    /** Uploaded, judged and started; each of these lines is an address, a name and groups. */
    private static ImportId started(AccountFixture fixture, String... lines) {
        ImportId id = upload(fixture, "email,name,groups\n" + String.join("\n", lines) + "\n");
        ImportWork work = fixture.importWork();
        while (work.some(lease(fixture), 8)) {
            assertThat(work).isNotNull();
        }
        assertThat(confirm(fixture, id)).isTrue();
        return id;
    }

    private static List<?> rows(AccountFixture fixture, String sql) {
        return fixture.node()
                .<List<?>>inNew(
                        () -> fixture.entityManager().createNativeQuery(sql).getResultList());
    }

    private static boolean act(AccountFixture fixture, Function<ImportService, Boolean> act) {
        return fixture.node().inNew(() -> act.apply(fixture.importsAs(ANNA)));
    }

    private static String fifty() {
        return IntStream.rangeClosed(1, 50)
                .mapToObj(number -> switch (number) {
                    case 4 -> "nobody,No Address,reports";
                    case 8 -> "NEW7@example.com,Twice,reports";
                    case 29 -> "dora@example.com,Dora,";
                    default -> "new%d@example.com,New %d,reports".formatted(number, number);
                })
                .collect(Collectors.joining("\r\n", "email,name,groups\r\n", "\r\n"));
    }

    private static ImportId upload(AccountFixture fixture, String file) {
        try {
            return fixture.importsAs(ANNA)
                    .upload(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), false);
        } catch (IOException ofAnArray) {
            throw new UncheckedIOException(ofAnArray);
        }
    }

    private static boolean confirm(AccountFixture fixture, ImportId id) {
        return fixture.node().inNew(() -> fixture.importsAs(ANNA).confirm(id));
    }

    /** The worker takes turns until there is nothing to do at the moment. */
    private static void work(AccountFixture fixture) {
        ImportWork work = fixture.importWork();
        boolean any = true;
        for (int turn = 0; any && turn < 1000; turn++) {
            any = work.some(lease(fixture), 8);
            List<PoolCall> calls = fixture.node().inNew(() -> work.calls(Set.of(), 2));
            calls.forEach(call -> call.run(lease(fixture)));
            any |= !calls.isEmpty();
        }
        assertThat(any).as("it comes to an end").isFalse();
    }

    private static Lease lease(AccountFixture fixture) {
        return fixture.node()
                .inNew(() -> PoolParts.leases(fixture.entityManager()).take(Lease.RECONCILER, "node", MassWork.LEASE))
                .orElseThrow();
    }

    private static ImportService.View view(AccountFixture fixture, ImportId id) {
        return fixture.node()
                .inNew(() -> fixture.importsAs(ANNA).view(id, EnumSet.complementOf(EnumSet.of(State.READY)), FIRST));
    }

    private static List<String> reasons(AccountFixture fixture, ImportId id) {
        return view(fixture, id).shown().items().stream()
                .flatMap(line -> line.reasons().stream().map(reason -> line.number() + " " + reason.code()))
                .toList();
    }
}
