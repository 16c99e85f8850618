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
        AccessFixture office = madeElsewhere(database, REPORTS, 20);

        assertThat(decide(office, REPORTS, Kind.KEEP)).isTrue();
        assertThat(decide(office, REPORTS, Kind.REMOVE)).as("a second press").isFalse();
        office.carryOut(A_TURN, 1);
        assertThat(adoption(office, REPORTS).progress().done()).isEqualTo(A_TURN);
        assertThat(adoption(office, REPORTS).isOver()).isFalse();
        office.carryOut(A_TURN, TO_THE_END);

        Adoption over = adoption(office, REPORTS);
        assertThat(over.isOver()).isTrue();
        assertThat(over.expected()).isEqualTo(20);
        assertThat(over.progress().done()).isEqualTo(20);
        assertThat(over.decision().reason()).as("stands in the log").isEmpty();
        assertThat(entries(office))
                .containsEntry(AuditAction.DRIFT_DECIDED, 1L)
                .containsEntry(AuditAction.DRIFT_ADOPTED, 20L)
                .hasSize(2);
        assertThat(office.log()).allSatisfy(line -> {
            assertThat(line.entry().actor()).contains(OLGA);
            assertThat(line.entry().reason()).isEqualTo("known to us");
        });
        assertThat(view(office, REPORTS).made()).isZero();
        Grant grant =
                office.as(OLGA, desk -> desk.store.current(person(7), REPORTS)).orElseThrow();
        assertThat(grant.end().moment()).contains(office.now().plus(Duration.ofDays(90)));
        assertThat(decide(office, REPORTS, Kind.KEEP)).as("none is left").isFalse();
    }

    /** As many as no form could name: WildFly takes a thousand parameters. */
    @Test
    void decideAboutAll_whenThereAreMoreThanAThousand_isDone() {
        AccessFixture office = madeElsewhere(TestDatabase.inMemory(), REPORTS, 1_200);
        assertThat(view(office, REPORTS).page().pages()).isEqualTo(20);

        assertThat(decide(office, REPORTS, Kind.KEEP)).isTrue();
        office.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(office, REPORTS).progress().done()).isEqualTo(1_200);
        assertThat(view(office, REPORTS).made()).isZero();
    }

    @DatabaseTest
    void decideAboutAll_judgesEachByItself(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, PAYMENTS, 3);
        office.elsewhere(entityManager -> {
            PoolParts.member(entityManager, person(1), FINANCE);
            PoolParts.person(entityManager, person(2), false, PoolStatus.CONFIRMED);
            PoolParts.member(entityManager, OLGA, PAYMENTS);
        });

        decide(office, PAYMENTS, Kind.KEEP);
        office.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(office, PAYMENTS).progress().done()).isEqualTo(1);
        assertThat(adoption(office, PAYMENTS).progress().refused()).isEqualTo(3);
        assertThat(office.log().stream().flatMap(line -> line.entry().rule().stream()))
                .containsExactlyInAnyOrder("NotForYourself.adopt", "IncompatibleGroups.held", "ActivePerson.disabled");
        assertThat(left(office, PAYMENTS)).containsExactly(OLGA, person(1), person(2));
    }

    /** The moment comes back from a form, where anybody may have written another one. */
    @DatabaseTest
    void decideAboutAll_byAMomentThatNoPageShowed_isNotBegun(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, REPORTS, 3);
        Instant last = view(office, REPORTS).seenUntil().orElseThrow();

        for (Instant madeUp : List.of(Instant.MIN, Instant.EPOCH, last.plusSeconds(1), Instant.MAX)) {
            Decision decision = new Decision(Kind.KEEP, QUARTER, madeUp, "known to us");
            assertThat(office.<Boolean>as(OLGA, desk -> desk.drift.decideAboutAll(REPORTS, decision)))
                    .as("%s", madeUp)
                    .isFalse();
        }
    }

    @DatabaseTest
    void decideAboutAll_leavesOutWhoCameSince(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, REPORTS, 2);
        office.elsewhere(entityManager -> PoolParts.writer(entityManager)
                .seen(
                        new MembershipId(PAULA, REPORTS),
                        Observation.SYNC,
                        office.now().plusSeconds(1)));
        assertThat(view(office, REPORTS).made()).isEqualTo(3);

        decide(office, REPORTS, Kind.IGNORE);
        office.carryOut(A_TURN, TO_THE_END);

        assertThat(left(office, REPORTS)).containsExactly(PAULA);
        assertThat(entries(office)).containsEntry(AuditAction.DRIFT_LEFT_ALONE, 2L);
        assertThat(office.<Boolean>as(
                        OLGA,
                        desk -> desk.drift.decideAboutAll(REPORTS, new Decision(Kind.KEEP, QUARTER, Instant.MAX, ""))))
                .as("nobody has seen what is not read yet")
                .isFalse();
    }

    @DatabaseTest
    void decideAboutAll_whenPrivileged_asksForOneMoreYesEach(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, FINANCE, 3);

        decide(office, FINANCE, Kind.KEEP);
        office.carryOut(2, TO_THE_END);

        assertThat(adoption(office, FINANCE).progress().waiting()).isEqualTo(3);
        assertThat(office.<Long>as(ANNA, desk -> desk.inbox.waiting(FIRST).total()))
                .isEqualTo(3);
        assertThat(office.<List<Grant>>as(OLGA, desk -> desk.store.unfinishedIn(List.of(FINANCE))))
                .isEmpty();
    }

    /** Behind everybody who waits at a page. */
    @DatabaseTest
    void decideAboutAll_whenRemoving_hasThePoolToldInTheSlowLane(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, REPORTS, 3);

        decide(office, REPORTS, Kind.REMOVE);
        office.carryOut(A_TURN, TO_THE_END);

        assertThat(office.<List<Grant>>as(OLGA, desk -> desk.store.unfinishedIn(List.of(REPORTS))))
                .hasSize(3)
                .allMatch(grant -> grant.state() == GrantState.BEING_REMOVED);
        assertThat(entries(office)).containsEntry(AuditAction.REMOVED, 3L);
        assertThat(office.<List<?>>as(
                        OLGA,
                        desk -> desk.entityManager
                                .createNativeQuery("select sub from pending_change where priority = 1")
                                .getResultList()))
                .hasSize(3);
    }

    @DatabaseTest
    void decideAboutAll_whileNothingIsGiven_waits(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, REPORTS, 3);
        decide(office, REPORTS, Kind.KEEP);
        office.hindered(GrantBlocker.POLICIES_DIFFER);
        office.carryOut(A_TURN, TO_THE_END);
        assertThat(adoption(office, REPORTS).progress().all()).isZero();
        assertThat(entries(office)).containsOnlyKeys(AuditAction.DRIFT_DECIDED);

        office.hinderedNoMore();
        office.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(office, REPORTS).progress().done()).isEqualTo(3);
    }

    /** Whoever has decided must still be somebody who may when the turn of each comes. */
    @DatabaseTest
    void decideAboutAll_whenWhoDecidedMayNoMore_givesNothing(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, REPORTS, 3);
        office.as(OSCAR, desk -> desk.drift.decideAboutAll(REPORTS, decision(office, Kind.KEEP)));
        office.elsewhere(entityManager -> PoolParts.missing(entityManager, OSCAR, LEADS, office.now()));

        office.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(office, REPORTS).progress().refused()).isEqualTo(3);
        assertThat(view(office, REPORTS).made()).isEqualTo(3);
    }

    @DatabaseTest
    void decideAboutAll_isForThoseWhoDecide(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, REPORTS, 1);

        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() ->
                        office.as(PETER, desk -> desk.drift.decideAboutAll(REPORTS, decision(office, Kind.REMOVE))));
        assertThat(entries(office)).containsOnlyKeys(AuditAction.REACHED_FOR);
    }

    /** Each of them was theirs to decide about when its turn was planned, and is not any more when it comes. */
    @DatabaseTest
    void decideAboutAll_whenSomebodyDecidesAboutSomeMeanwhile_leavesTheseAlone(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, REPORTS, 4);
        decide(office, REPORTS, Kind.REMOVE);

        office.carryOut(A_TURN, 1, () -> {
            office.as(
                    OSCAR, desk -> desk.memberships.adopt(person(1), new RequestedAccess(REPORTS, QUARTER, "needed")));
            office.as(OSCAR, desk -> desk.drift.leaveAlone(person(2), REPORTS, "a robot"));
            office.elsewhere(entityManager -> PoolParts.missing(entityManager, person(3), REPORTS, office.now()));
        });
        office.carryOut(A_TURN, TO_THE_END);

        assertThat(office.<List<Grant>>as(OLGA, desk -> desk.store.unfinishedIn(List.of(REPORTS))))
                .extracting(Grant::person, Grant::state)
                .containsExactlyInAnyOrder(
                        tuple(person(1), GrantState.ACTIVE), tuple(person(4), GrantState.BEING_REMOVED));
        assertThat(entries(office))
                .containsEntry(AuditAction.REMOVED, 1L)
                .containsEntry(AuditAction.DRIFT_ADOPTED, 1L)
                .containsEntry(AuditAction.DRIFT_LEFT_ALONE, 1L);
        assertThat(adoption(office, REPORTS).progress().all()).isEqualTo(1);
        assertThat(adoption(office, REPORTS).expected())
                .as("what is left of it")
                .isEqualTo(1);
    }

    /** What was decided about the group before says nothing about the one that has its name now. */
    @DatabaseTest
    void decideAboutAll_whenTheGroupIsMadeAgainMeanwhile_decidesNothingAboutTheNewOne(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, REPORTS, 3);
        office.elsewhere(entityManager -> made(entityManager, Instant.EPOCH.plusSeconds(1), Instant.EPOCH));
        office.as(OLGA, desk -> desk.drift.leaveAlone(person(3), REPORTS, "a robot"));
        decide(office, REPORTS, Kind.KEEP);
        office.elsewhere(
                entityManager -> made(entityManager, office.now(), office.now().plusSeconds(1)));

        office.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(office, REPORTS).isOver()).isTrue();
        assertThat(adoption(office, REPORTS).progress().all()).isZero();
        assertThat(left(office, REPORTS)).as("nobody has decided").containsExactly(person(1), person(2), person(3));
    }

    private static void made(EntityManager entityManager, Instant made, Instant seen) {
        PoolParts.writer(entityManager).group(new PoolGroup(REPORTS, "", OptionalInt.empty(), made), seen);
    }

    /** A list that misses the group once is no reason to refuse everybody. */
    @DatabaseTest
    void decideAboutAll_whileTheGroupIsMissed_waits(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, REPORTS, 3);
        decide(office, REPORTS, Kind.KEEP);
        office.elsewhere(entityManager -> PoolParts.writer(entityManager).groupGone(REPORTS, office.now()));

        office.carryOut(A_TURN, TO_THE_END);
        assertThat(adoption(office, REPORTS).progress().all()).isZero();
        office.elsewhere(
                entityManager -> made(entityManager, Instant.EPOCH, office.now().plusSeconds(1)));
        office.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(office, REPORTS).progress().done()).isEqualTo(3);
    }

    /** Another policy file is read between looking whether anything is in the way and the act. */
    @DatabaseTest
    void decideAboutAll_whenNothingIsGivenFromNowOn_waitsInTheMidst(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, REPORTS, 3);
        decide(office, REPORTS, Kind.KEEP);

        office.carryOut(A_TURN, TO_THE_END, () -> office.hindered(GrantBlocker.POLICIES_CHANGED));
        assertThat(adoption(office, REPORTS).progress().all()).isZero();
        office.hinderedNoMore();
        office.carryOut(A_TURN, TO_THE_END);

        assertThat(adoption(office, REPORTS).progress().done()).isEqualTo(3);
        assertThat(adoption(office, REPORTS).progress().refused()).isZero();
    }

    /** What could not be done has an entry, whatever it was. */
    @DatabaseTest
    void decideAboutAll_whenSomethingUnforeseenHappens_saysSoInTheLog(TestDatabase database) {
        AccessFixture office = madeElsewhere(database, REPORTS, 3);
        decide(office, REPORTS, Kind.KEEP);
        database.inSql("alter table access_grant add constraint poison check (person <> 'p0002')");
        try {
            office.carryOut(A_TURN, TO_THE_END);
        } finally {
            database.inSql("alter table access_grant drop constraint poison");
        }

        assertThat(adoption(office, REPORTS).progress().done()).isEqualTo(2);
        assertThat(adoption(office, REPORTS).progress().refused()).isEqualTo(1);
        assertThat(office.log().stream()
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
        AccessFixture office = madeElsewhere(database, REPORTS, 3);
        Decision keep = decision(office, Kind.KEEP);
        Decision remove = decision(office, Kind.REMOVE);

        List<Future<Boolean>> both = TestDatabase.atOnce(List.of(
                () -> office.as(OLGA, desk -> desk.drift.decideAboutAll(REPORTS, keep)),
                () -> office.as(OSCAR, desk -> desk.drift.decideAboutAll(REPORTS, remove))));

        List<Boolean> begun = new java.util.ArrayList<>();
        for (Future<Boolean> one : both) {
            begun.add(one.get());
        }
        assertThat(begun).containsExactlyInAnyOrder(true, false);
        assertThat(entries(office)).containsEntry(AuditAction.DRIFT_DECIDED, 1L);
    }

    private static AccessFixture madeElsewhere(TestDatabase database, GroupName group, int people) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(entityManager -> IntStream.rangeClosed(1, people).forEach(number -> {
            PoolParts.person(entityManager, person(number), true, PoolStatus.CONFIRMED);
            PoolParts.member(entityManager, person(number), group);
        }));
        PoolParts.syncCompleted(database);
        return office;
    }

    private static PersonId person(int number) {
        return new PersonId("p%04d".formatted(number));
    }

    private static boolean decide(AccessFixture office, GroupName group, Kind kind) {
        return office.as(OLGA, desk -> desk.drift.decideAboutAll(group, decision(office, kind)));
    }

    private static Decision decision(AccessFixture office, Kind kind) {
        return new Decision(kind, QUARTER, office.now(), "known to us");
    }

    private static Adoption adoption(AccessFixture office, GroupName group) {
        return view(office, group).adoption().orElseThrow().adoption();
    }

    private static DriftService.View view(AccessFixture office, GroupName group) {
        return office.as(OLGA, desk -> desk.drift.in(group, FIRST));
    }

    private static List<PersonId> left(AccessFixture office, GroupName group) {
        return view(office, group).page().items().stream()
                .map(card -> card.person().id())
                .toList();
    }

    private static Map<AuditAction, Long> entries(AccessFixture office) {
        return office.log().stream()
                .map(line -> line.entry().action())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
