package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.LEADS;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.adoption.Adoption;
import dev.lifeguard.adoption.Adoption.Decision;
import dev.lifeguard.adoption.Adoption.Kind;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.Observation;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Decides about all of a group at once, and has the worker carry it out. */
class AdoptionTest {

    private static final Paging FIRST = new Paging(0, 60);
    private static final RequestedDuration QUARTER = RequestedDuration.of(Duration.ofDays(90));
    private static final int A_TURN = 8;
    private static final int TO_THE_END = Integer.MAX_VALUE;

    @DatabaseTest
    void decideAboutAll_whenANodeDies_isDoneOnceByTheNext(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 20);

        assertThat(decide(fixture, REPORTS, Kind.KEEP)).isTrue();
        assertThat(decide(fixture, REPORTS, Kind.REMOVE)).as("a second press").isFalse();
        fixture.carryOut(A_TURN, 1);
        assertThat(adoption(fixture, REPORTS).progress().done()).isEqualTo(A_TURN);
        assertThat(adoption(fixture, REPORTS).isOver()).isFalse();
        fixture.carryOut(A_TURN, TO_THE_END);

        Adoption over = adoption(fixture, REPORTS);
        assertThat(over.isOver()).isTrue();
        assertThat(over.expected()).isEqualTo(20);
        assertThat(over.progress().done()).isEqualTo(20);
        assertThat(over.decision().reason()).as("stands in the log").isEmpty();
        assertThat(entries(fixture))
                .containsEntry(AuditAction.DRIFT_DECIDED, 1L)
                .containsEntry(AuditAction.DRIFT_ADOPTED, 20L)
                .hasSize(2);
        assertThat(fixture.log()).allSatisfy(line -> {
            assertThat(line.entry().actor()).contains(OLGA);
            assertThat(line.entry().reason()).isEqualTo("known to us");
        });
        assertThat(view(fixture, REPORTS).made()).isZero();
        Grant grant = fixture.as(OLGA, services -> services.repository.current(person(7), REPORTS))
                .orElseThrow();
        assertThat(grant.end().moment()).contains(fixture.now().plus(Duration.ofDays(90)));
        assertThat(decide(fixture, REPORTS, Kind.KEEP)).as("none is left").isFalse();
    }

    /** As many as no form could name: WildFly takes a thousand parameters. */
    @Test
    void decideAboutAll_whenThereAreMoreThanAThousand_isDone() {
        TestDatabase database = TestDatabase.inMemory();
        AccessFixture fixture = madeElsewhere(database, REPORTS, 1_200);
        database.inSql("update pool_group set unmanaged = 1200 where name = '" + REPORTS + "'");
        assertThat(view(fixture, REPORTS).page().pages()).isEqualTo(20);

        assertThat(decide(fixture, REPORTS, Kind.KEEP)).isTrue();
        fixture.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(fixture, REPORTS).progress().done()).isEqualTo(1_200);
        assertThat(view(fixture, REPORTS).made()).isZero();
    }

    @DatabaseTest
    void decideAboutAll_judgesEachByItself(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, PAYMENTS, 3);
        fixture.elsewhere(entityManager -> {
            PoolParts.member(entityManager, person(1), FINANCE);
            PoolParts.person(entityManager, person(2), false, PoolStatus.CONFIRMED);
            PoolParts.member(entityManager, OLGA, PAYMENTS);
        });

        decide(fixture, PAYMENTS, Kind.KEEP);
        fixture.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(fixture, PAYMENTS).progress().done()).isEqualTo(1);
        assertThat(adoption(fixture, PAYMENTS).progress().refused()).isEqualTo(3);
        assertThat(fixture.log().stream().flatMap(line -> line.entry().rule().stream()))
                .containsExactlyInAnyOrder("NotForYourself.adopt", "IncompatibleGroups.held", "ActivePerson.disabled");
        assertThat(left(fixture, PAYMENTS)).containsExactly(OLGA, person(1), person(2));
    }

    /** The moment comes back from a form, where anybody may have written another one. */
    @DatabaseTest
    void decideAboutAll_byAMomentThatNoPageShowed_isNotBegun(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 3);
        Instant last = view(fixture, REPORTS).seenUntil().orElseThrow();

        for (Instant madeUp : List.of(Instant.MIN, Instant.EPOCH, last.plusSeconds(1), Instant.MAX)) {
            Decision decision = Decision.keep(QUARTER, madeUp, "known to us");
            assertThat(fixture.<Boolean>as(OLGA, services -> services.drift.decideAboutAll(REPORTS, decision)))
                    .as("%s", madeUp)
                    .isFalse();
        }
    }

    @DatabaseTest
    void decideAboutAll_leavesOutWhoCameSince(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 2);
        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager)
                .seen(
                        new MembershipId(PAULA, REPORTS),
                        Observation.SYNC,
                        fixture.now().plusSeconds(1)));
        assertThat(view(fixture, REPORTS).made()).isEqualTo(3);

        decide(fixture, REPORTS, Kind.IGNORE);
        fixture.carryOut(A_TURN, TO_THE_END);

        assertThat(left(fixture, REPORTS)).containsExactly(PAULA);
        assertThat(entries(fixture)).containsEntry(AuditAction.DRIFT_LEFT_ALONE, 2L);
        assertThat(fixture.<Boolean>as(
                        OLGA,
                        services -> services.drift.decideAboutAll(REPORTS, Decision.keep(QUARTER, Instant.MAX, ""))))
                .as("nobody has seen what is not read yet")
                .isFalse();
    }

    @DatabaseTest
    void decideAboutAll_whenPrivileged_asksForOneMoreYesEach(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, FINANCE, 3);

        decide(fixture, FINANCE, Kind.KEEP);
        fixture.carryOut(2, TO_THE_END);

        assertThat(adoption(fixture, FINANCE).progress().waiting()).isEqualTo(3);
        assertThat(fixture.<Long>as(
                        ANNA,
                        services -> services.approvals
                                .forYou(AccessQueries.Order.SOONEST_EXPIRY, FIRST)
                                .total()))
                .isEqualTo(3);
        assertThat(fixture.<List<Grant>>as(OLGA, services -> services.repository.unfinishedIn(List.of(FINANCE))))
                .isEmpty();
    }

    /** Behind everybody who waits at a page. */
    @DatabaseTest
    void decideAboutAll_whenRemoving_hasThePoolToldInTheSlowLane(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 3);

        decide(fixture, REPORTS, Kind.REMOVE);
        fixture.carryOut(A_TURN, TO_THE_END);

        assertThat(fixture.<List<Grant>>as(OLGA, services -> services.repository.unfinishedIn(List.of(REPORTS))))
                .hasSize(3)
                .allMatch(grant -> grant.state() == GrantState.BEING_REMOVED);
        assertThat(entries(fixture)).containsEntry(AuditAction.REMOVED, 3L);
        assertThat(fixture.<List<?>>as(
                        OLGA,
                        services -> services.entityManager
                                .createNativeQuery("select sub from pending_change where priority = 1")
                                .getResultList()))
                .hasSize(3);
    }

    @DatabaseTest
    void decideAboutAll_whileNothingIsGiven_waits(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 3);
        decide(fixture, REPORTS, Kind.KEEP);
        fixture.blocked(GrantBlocker.POLICIES_DIFFER);
        fixture.carryOut(A_TURN, TO_THE_END);
        assertThat(adoption(fixture, REPORTS).progress().all()).isZero();
        assertThat(entries(fixture)).containsOnlyKeys(AuditAction.DRIFT_DECIDED);

        fixture.blockedNoMore();
        fixture.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(fixture, REPORTS).progress().done()).isEqualTo(3);
    }

    /** Whoever has decided must still be somebody who may when the turn of each comes. */
    @DatabaseTest
    void decideAboutAll_whenWhoDecidedMayNoMore_givesNothing(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 3);
        fixture.as(OSCAR, services -> services.drift.decideAboutAll(REPORTS, decision(fixture, Kind.KEEP)));
        fixture.elsewhere(entityManager -> PoolParts.missing(entityManager, OSCAR, LEADS, fixture.now()));

        fixture.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(fixture, REPORTS).progress().refused()).isEqualTo(3);
        assertThat(view(fixture, REPORTS).made()).isEqualTo(3);
    }

    @DatabaseTest
    void decideAboutAll_isForThoseWhoDecide(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 1);

        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> fixture.as(
                        PETER, services -> services.drift.decideAboutAll(REPORTS, decision(fixture, Kind.REMOVE))));
        assertThat(entries(fixture)).containsOnlyKeys(AuditAction.REACHED_FOR);
    }

    /** Each of them was theirs to decide about when its turn was planned, and is not any more when it comes. */
    @DatabaseTest
    void decideAboutAll_whenSomebodyDecidesAboutSomeMeanwhile_leavesTheseAlone(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 4);
        decide(fixture, REPORTS, Kind.REMOVE);

        fixture.carryOut(A_TURN, 1, () -> {
            fixture.as(
                    OSCAR,
                    services -> services.memberships.adopt(person(1), new RequestedAccess(REPORTS, QUARTER, "needed")));
            fixture.as(OSCAR, services -> services.drift.leaveAlone(person(2), REPORTS, "a robot"));
            fixture.elsewhere(entityManager -> PoolParts.missing(entityManager, person(3), REPORTS, fixture.now()));
        });
        fixture.carryOut(A_TURN, TO_THE_END);

        assertThat(fixture.<List<Grant>>as(OLGA, services -> services.repository.unfinishedIn(List.of(REPORTS))))
                .extracting(Grant::person, Grant::state)
                .containsExactlyInAnyOrder(
                        tuple(person(1), GrantState.ACTIVE), tuple(person(4), GrantState.BEING_REMOVED));
        assertThat(entries(fixture))
                .containsEntry(AuditAction.REMOVED, 1L)
                .containsEntry(AuditAction.DRIFT_ADOPTED, 1L)
                .containsEntry(AuditAction.DRIFT_LEFT_ALONE, 1L);
        assertThat(adoption(fixture, REPORTS).progress().all()).isEqualTo(1);
        assertThat(adoption(fixture, REPORTS).expected())
                .as("what is left of it")
                .isEqualTo(1);
    }

    /** What was decided about the group before says nothing about the one that has its name now. */
    @DatabaseTest
    void decideAboutAll_whenTheGroupIsMadeAgainMeanwhile_decidesNothingAboutTheNewOne(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 3);
        fixture.elsewhere(entityManager -> made(entityManager, Instant.EPOCH.plusSeconds(1), Instant.EPOCH));
        fixture.as(OLGA, services -> services.drift.leaveAlone(person(3), REPORTS, "a robot"));
        decide(fixture, REPORTS, Kind.KEEP);
        fixture.elsewhere(entityManager ->
                made(entityManager, fixture.now(), fixture.now().plusSeconds(1)));

        fixture.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(fixture, REPORTS).isOver()).isTrue();
        assertThat(adoption(fixture, REPORTS).progress().all()).isZero();
        assertThat(left(fixture, REPORTS)).as("nobody has decided").containsExactly(person(1), person(2), person(3));
    }

    private static void made(EntityManager entityManager, Instant made, Instant seen) {
        PoolParts.writer(entityManager).group(new PoolGroup(REPORTS, "", OptionalInt.empty(), made), seen);
    }

    /** A list that misses the group once is no reason to refuse everybody. */
    @DatabaseTest
    void decideAboutAll_whileTheGroupIsMissed_waits(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 3);
        decide(fixture, REPORTS, Kind.KEEP);
        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager).groupGone(REPORTS, fixture.now()));

        fixture.carryOut(A_TURN, TO_THE_END);
        assertThat(adoption(fixture, REPORTS).progress().all()).isZero();
        fixture.elsewhere(entityManager ->
                made(entityManager, Instant.EPOCH, fixture.now().plusSeconds(1)));
        fixture.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(fixture, REPORTS).progress().done()).isEqualTo(3);
    }

    /** Another policy file is read between looking whether anything is in the way and the act. */
    @DatabaseTest
    void decideAboutAll_whenNothingIsGivenFromNowOn_waitsInTheMidst(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 3);
        decide(fixture, REPORTS, Kind.KEEP);

        fixture.carryOut(A_TURN, TO_THE_END, () -> fixture.blocked(GrantBlocker.POLICIES_CHANGED));
        assertThat(adoption(fixture, REPORTS).progress().all()).isZero();
        fixture.blockedNoMore();
        fixture.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(fixture, REPORTS).progress().done()).isEqualTo(3);
        assertThat(adoption(fixture, REPORTS).progress().refused()).isZero();
    }

    /** What could not be done has an entry, whatever it was. */
    @DatabaseTest
    void decideAboutAll_whenSomethingUnforeseenHappens_saysSoInTheLog(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 3);
        decide(fixture, REPORTS, Kind.KEEP);
        database.inSql("alter table access_grant add constraint poison check (person <> 'p0002')");
        try {
            fixture.carryOut(A_TURN, TO_THE_END);
        } finally {
            database.inSql("alter table access_grant drop constraint poison");
        }

        assertThat(adoption(fixture, REPORTS).progress().done()).isEqualTo(2);
        assertThat(adoption(fixture, REPORTS).progress().refused()).isEqualTo(1);
        assertThat(fixture.log().stream()
                        .map(AuditLine::entry)
                        .filter(entry -> entry.outcome() == AuditResult.FAILED)
                        .toList())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo(AuditAction.DRIFT_ADOPTED);
                    assertThat(entry.actor()).contains(OLGA);
                    assertThat(entry.subject()).contains(person(2));
                    assertThat(entry.group()).contains(REPORTS);
                    assertThat(entry.reason()).isEqualTo("known to us");
                });
    }

    /** Two owners at the same moment. */
    @DatabaseTest
    void decideAboutAll_whenTwoDecideAtOnce_oneCounts(TestDatabase database) throws Exception {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 3);
        Decision keep = decision(fixture, Kind.KEEP);
        Decision remove = decision(fixture, Kind.REMOVE);

        List<Future<Boolean>> both = TestDatabase.atOnce(List.of(
                () -> fixture.as(OLGA, services -> services.drift.decideAboutAll(REPORTS, keep)),
                () -> fixture.as(OSCAR, services -> services.drift.decideAboutAll(REPORTS, remove))));

        List<Boolean> begun = new java.util.ArrayList<>();
        for (Future<Boolean> one : both) {
            begun.add(one.get());
        }
        assertThat(begun).containsExactlyInAnyOrder(true, false);
        assertThat(entries(fixture)).containsEntry(AuditAction.DRIFT_DECIDED, 1L);
    }

    /** The worker has planned its turns already, and another decision is made before it comes to them. */
    @DatabaseTest
    void cancel_betweenPlanAndTurn_isTheEndOfThatDecisionAlone(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 20);
        decide(fixture, REPORTS, Kind.REMOVE);
        fixture.carryOut(A_TURN, 1);

        fixture.carryOut(A_TURN, 1, () -> assertThat(cancel(fixture, OSCAR)).isTrue());

        Adoption cancelled = adoption(fixture, REPORTS);
        assertThat(cancelled.isOver()).isTrue();
        assertThat(cancelled.cancelledBy()).contains(OSCAR);
        assertThat(cancelled.progress().done()).as("until then").isEqualTo(A_TURN);
        assertThat(view(fixture, REPORTS).adoption().orElseThrow().cancelledBy())
                .hasValueSatisfying(by -> assertThat(by.id()).isEqualTo(OSCAR));
        assertThat(view(fixture, REPORTS).made()).as("to be decided about").isEqualTo(20 - A_TURN);
        assertThat(cancel(fixture, OLGA)).as("a second press").isFalse();
        assertThat(entries(fixture))
                .containsEntry(AuditAction.DRIFT_DECISION_CANCELLED, 1L)
                .containsEntry(AuditAction.REMOVED, (long) A_TURN);

        decide(fixture, REPORTS, Kind.REMOVE);
        fixture.carryOut(A_TURN, 1, () -> {
            cancel(fixture, OSCAR);
            assertThat(decide(fixture, REPORTS, Kind.KEEP)).isTrue();
        });
        assertThat(adoption(fixture, REPORTS).progress().all())
                .as("the turns planned for the one before are not its own")
                .isZero();
        fixture.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(fixture, REPORTS).cancelledBy()).isEmpty();
        assertThat(adoption(fixture, REPORTS).progress().done()).isEqualTo(20 - A_TURN);
        assertThat(entries(fixture))
                .containsEntry(AuditAction.REMOVED, (long) A_TURN)
                .containsEntry(AuditAction.DRIFT_ADOPTED, 20L - A_TURN);
    }

    @DatabaseTest
    void cancel_isForThoseWhoDecide(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database, REPORTS, 1);
        assertThat(cancel(fixture, OLGA)).as("nothing is carried out").isFalse();
        decide(fixture, REPORTS, Kind.KEEP);

        assertThatExceptionOfType(UnknownException.class).isThrownBy(() -> cancel(fixture, PETER));

        assertThat(adoption(fixture, REPORTS).isOver()).isFalse();
        assertThat(entries(fixture)).containsOnlyKeys(AuditAction.DRIFT_DECIDED, AuditAction.REACHED_FOR);
    }

    private static boolean cancel(AccessFixture fixture, PersonId by) {
        return fixture.as(by, services -> services.drift.cancelDecisionAboutAll(REPORTS));
    }

    private static AccessFixture madeElsewhere(TestDatabase database, GroupName group, int people) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> IntStream.rangeClosed(1, people).forEach(number -> {
            PoolParts.person(entityManager, person(number), true, PoolStatus.CONFIRMED);
            PoolParts.member(entityManager, person(number), group);
        }));
        PoolParts.syncCompleted(database);
        return fixture;
    }

    private static PersonId person(int number) {
        return new PersonId("p%04d".formatted(number));
    }

    private static boolean decide(AccessFixture fixture, GroupName group, Kind kind) {
        return fixture.as(OLGA, services -> services.drift.decideAboutAll(group, decision(fixture, kind)));
    }

    private static Decision decision(AccessFixture fixture, Kind kind) {
        return kind == Kind.KEEP
                ? Decision.keep(QUARTER, fixture.now(), "known to us")
                : new Decision(kind, Optional.empty(), fixture.now(), "known to us");
    }

    private static Adoption adoption(AccessFixture fixture, GroupName group) {
        return view(fixture, group).adoption().orElseThrow().adoption();
    }

    private static DriftService.View view(AccessFixture fixture, GroupName group) {
        return fixture.as(OLGA, services -> services.drift.in(group, FIRST));
    }

    private static List<PersonId> left(AccessFixture fixture, GroupName group) {
        return view(fixture, group).page().items().stream()
                .map(summary -> summary.person().id())
                .toList();
    }

    private static Map<AuditAction, Long> entries(AccessFixture fixture) {
        return fixture.log().stream()
                .map(line -> line.entry().action())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
