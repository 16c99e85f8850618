package dev.lifeguard.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.TestEvents;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.cluster.Heartbeats;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.NodeName;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.Observation;
import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.directory.SyncRuns;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolInMemory;
import dev.lifeguard.pool.PoolPage;
import dev.lifeguard.pool.PoolPage.PageToken;
import dev.lifeguard.pool.PoolPeople;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.pool.RetryPolicy;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.reconcile.GrantLifecycle;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PendingChanges;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import dev.lifeguard.reconcile.ReconcileAuditTrail;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.sync.Drifts.Drift;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class PoolSynchronizerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant MADE = Instant.parse("2024-05-05T05:05:05.005Z");
    private static final GroupName BILLING = new GroupName("billing");
    private static final GroupName TRAVEL = new GroupName("travel");
    private static final String POOL_ID = "eu-west-1_AbC";
    private static final GroupName PROVIDER = new GroupName(POOL_ID + "_Google");
    private static final PoolPerson ANNA = PoolPeople.person("anna", "Anna Adler");

    private final SetClock clock = new SetClock(NOW);
    private final PoolInMemory pool = new PoolInMemory();
    private final List<Duration> pauses = new ArrayList<>();

    @DatabaseTest
    void run_whenThereAreSixtyOneOfEverything_readsBeyondTheFirstPage(TestDatabase database) {
        Node node = given(database, 61);
        IntStream.range(0, 60).forEach(number -> pool.put(PoolPeople.group(new GroupName("g" + number), "")));

        assertThat(run(node, pool)).isEqualTo(SyncRun.Outcome.COMPLETE);

        assertThat(countMembers(node, BILLING)).isEqualTo(61);
        assertThat(node.inNew(() -> directory(node).sizes()))
                .hasSize(62)
                .containsEntry(BILLING, 61L)
                .containsEntry(new GroupName("g59"), 0L);
        assertThat(node.inNew(() -> directory(node).groups())).hasSize(62);
        assertThat(node.inNew(() -> directory(node).age()).at(NOW.plusSeconds(60)))
                .contains(Duration.ofSeconds(60));
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);
        assertThat(node.inNew(() -> directory(node).listed(BILLING))
                        .orElseThrow()
                        .counts())
                .isEqualTo(new Directory.Counts(61, 61, 0));
    }

    /** A pool of ten thousand groups is read for half an hour. */
    @DatabaseTest
    void run_readsFirstTheGroupsInWhichSomethingChangedLast(TestDatabase database) {
        Node node = given(database, 2);
        List<GroupName> asked = new ArrayList<>();
        UserPool listening = listeningTo(pool, asked);
        Stream.of("a", "b", "c").forEach(name -> pool.put(PoolPeople.group(new GroupName(name), "")));
        GroupName joined = new GroupName("b");
        GroupName left = new GroupName("c");
        pool.put(new MembershipId(ANNA.id(), left));
        run(node, listening);

        clock.forward(Duration.ofMinutes(5));
        pool.put(new MembershipId(ANNA.id(), joined));
        run(node, listening);
        asked.clear();
        run(node, listening);
        assertThat(asked).startsWith(joined).endsWith(new GroupName("a"), TRAVEL);

        clock.forward(Duration.ofMinutes(5));
        pool.take(new MembershipId(ANNA.id(), left));
        run(node, listening);
        asked.clear();
        run(node, listening);
        assertThat(asked).startsWith(left, joined);
    }

    @DatabaseTest
    void run_whenNothingChanged_writesNothingTwice(TestDatabase database) {
        Node node = given(database, 3);
        run(node, pool);
        List<String> told = node.sessionUpdates();

        clock.forward(Duration.ofMinutes(5));
        run(node, pool);

        assertThat(node.sessionUpdates()).isEqualTo(told);
    }

    /** Everybody has signed in before, and their tokens say what they say. */
    @DatabaseTest
    void run_whenItIsTheFirst_tellsSessionsNothing(TestDatabase database) {
        Node node = given(database, 61);

        run(node, pool);
        assertThat(node.sessionUpdates()).isEmpty();

        pool.put(new MembershipId(PoolPeople.person("p1", "").id(), TRAVEL));
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);
        assertThat(node.sessionUpdates()).as("a change").hasSize(1);
    }

    @DatabaseTest
    void run_whenThePoolBreaksOff_knowsNobodysGroupsYet(TestDatabase database) {
        Node node = given(database, 61);
        run(node, new TruncatedPool(pool, 1, RetryPolicy.TRIES));
        PersonId somebody = PoolPeople.person("p1", "").id();
        assertThat(node.inNew(() -> directory(node).knowsMembershipsOf(Set.of(somebody))))
                .isFalse();

        clock.forward(Duration.ofMinutes(5));
        run(node, pool);

        assertThat(node.inNew(() -> directory(node).knowsMembershipsOf(Set.of(somebody))))
                .isTrue();
    }

    @DatabaseTest
    void run_forgetsHowOldOnesWent_butNotTheLastCompleteOne(TestDatabase database) {
        Node node = given(database, 1);
        run(node, pool);
        clock.forward(Duration.ofDays(1));
        run(node, pool);
        Instant complete = clock.instant();
        clock.forward(Duration.ofDays(31));

        run(node, new TruncatedPool(pool, 1, RetryPolicy.TRIES));

        assertThat(database.<Long>fromTransaction(
                        entities -> entities.createQuery("select count(p) from SyncRunRow p", Long.class)
                                .getSingleResult()))
                .isEqualTo(2);
        assertThat(node.inNew(() -> directory(node).age()).asOf()).contains(complete);
        assertThat(node.inNew(() -> directory(node).lastRun().orElseThrow()).number())
                .isEqualTo(3);
    }

    @DatabaseTest
    void run_whenThePoolBreaksOff_takesNothingOut(TestDatabase database) {
        Node node = given(database, 61);
        run(node, pool);
        pool.delete(PoolPeople.person("p1", "").id());
        clock.forward(Duration.ofMinutes(5));

        assertThat(run(node, new TruncatedPool(pool, 1, RetryPolicy.TRIES))).isEqualTo(SyncRun.Outcome.STOPPED_EARLY);

        assertThat(countMembers(node, BILLING)).isEqualTo(61);
        assertThat(node.inNew(() -> directory(node).lastRun().orElseThrow()).detail())
                .contains("breaks off");
        assertThat(node.inNew(() -> directory(node).age()).asOf()).contains(NOW);
    }

    @DatabaseTest
    void run_whenAPageFails_asksForItAgain(TestDatabase database) {
        Node node = given(database, 61);

        assertThat(run(node, new TruncatedPool(pool, 1, RetryPolicy.TRIES - 1))).isEqualTo(SyncRun.Outcome.COMPLETE);

        assertThat(countMembers(node, BILLING)).isEqualTo(61);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @DatabaseTest
    void run_whenMoreThanATenthWouldVanish_asksFirst(TestDatabase database) {
        Node node = given(database, 61);
        run(node, pool);
        deleteEleven();
        clock.forward(Duration.ofMinutes(5));

        assertThat(run(node, pool)).isEqualTo(SyncRun.Outcome.NEEDS_CONFIRMATION);
        assertThat(countMembers(node, BILLING)).isEqualTo(61);

        SyncRun asking = node.inNew(() -> directory(node).lastRun().orElseThrow());
        assertThat(asking.counts()).isEqualTo(new SyncRun.Counts(51, 50, 11, 11));
        assertThat(node.inNew(() -> syncRuns(node).confirm(asking.number()))).isTrue();
        assertThat(run(node, pool)).isEqualTo(SyncRun.Outcome.COMPLETE);
        assertThat(countMembers(node, BILLING)).isEqualTo(50);
    }

    @DatabaseTest
    void run_whenMoreVanishesThanWasAgreedTo_asksAgain(TestDatabase database) {
        Node node = given(database, 61);
        agreeThatElevenVanish(node);
        pool.delete(PoolPeople.person("p20", "").id());

        assertThat(run(node, pool)).isEqualTo(SyncRun.Outcome.NEEDS_CONFIRMATION);
    }

    @DatabaseTest
    void run_whenAsManyOthersVanishAsWereAgreedTo_asksAgain(TestDatabase database) {
        Node node = given(database, 61);
        agreeThatElevenVanish(node);
        PoolPerson back = PoolPeople.person("p0", "Person 0");
        pool.put(back);
        pool.put(new MembershipId(back.id(), BILLING));
        pool.delete(PoolPeople.person("p20", "").id());

        assertThat(run(node, pool)).isEqualTo(SyncRun.Outcome.NEEDS_CONFIRMATION);
        assertThat(countMembers(node, BILLING)).isEqualTo(61);
    }

    private void deleteEleven() {
        IntStream.range(0, 11)
                .forEach(number ->
                        pool.delete(PoolPeople.person("p" + number, "").id()));
    }

    private void agreeThatElevenVanish(Node node) {
        run(node, pool);
        clock.forward(Duration.ofMinutes(5));
        deleteEleven();
        run(node, pool);
        long number = node.inNew(() -> directory(node).lastRun().orElseThrow()).number();
        node.inNew(() -> syncRuns(node).confirm(number));
    }

    @DatabaseTest
    void run_whenEverybodySeemsGoneFromASmallPool_asksFirst(TestDatabase database) {
        Node node = given(database, 2);
        run(node, pool);
        clock.forward(Duration.ofMinutes(5));
        PoolInMemory empty = new PoolInMemory();

        assertThat(run(node, empty)).isEqualTo(SyncRun.Outcome.NEEDS_CONFIRMATION);
    }

    @DatabaseTest
    void run_whenAPersonIsGone_endsWhatTheyHadAndSignsThemOut(TestDatabase database) {
        Node node = given(database, 3);
        Grant grant = Grant.adopted(ANNA.id(), TRAVEL, Expiry.never(), NOW);
        run(node, pool);
        node.inNew(() -> store(node).add(grant));
        AccessRequest request = request(BILLING);
        node.inNew(() -> store(node).add(request));
        pool.delete(ANNA.id());
        clock.forward(Duration.ofMinutes(5));

        assertThat(run(node, pool)).isEqualTo(SyncRun.Outcome.COMPLETE);
        clock.forward(Duration.ofSeconds(59));
        assertThat(run(node, pool)).isEqualTo(SyncRun.Outcome.COMPLETE);

        assertThat(node.inNew(
                        () -> directory(node).person(ANNA.id()).orElseThrow().gone()))
                .isTrue();
        assertThat(state(node, grant)).isEqualTo(GrantState.ACTIVE);
        assertThat(closing(node, request)).isEqualTo(CloseReason.NOT_YET);

        clock.forward(Duration.ofSeconds(2));
        run(node, pool);

        assertThat(state(node, grant)).isEqualTo(GrantState.BEING_REMOVED);
        assertThat(isTold(node, grant)).isTrue();
        assertThat(closing(node, request)).isEqualTo(CloseReason.PERSON_GONE);
    }

    @DatabaseTest
    void run_whenTheMembershipWasMadeElsewhere_closesTheRequestForIt(TestDatabase database) {
        Node node = given(database, 3);
        run(node, pool);
        AccessRequest travel = request(TRAVEL);
        AccessRequest billing = request(BILLING);
        node.inNew(() -> store(node).add(travel));
        node.inNew(() -> store(node).add(billing));
        pool.put(new MembershipId(ANNA.id(), TRAVEL));
        clock.forward(Duration.ofMinutes(5));

        run(node, pool);

        assertThat(node.inNew(() -> store(node).find(travel.id()).orElseThrow().closeReason()))
                .isEqualTo(CloseReason.ALREADY_MEMBER);
        assertThat(node.inNew(() -> store(node).find(billing.id()).orElseThrow().isOpen()))
                .isTrue();
    }

    @DatabaseTest
    void run_whenAGroupIsGone_endsItsGrantsAndClosesItsRequests(TestDatabase database) {
        Node node = given(database, 3);
        run(node, pool);
        Grant grant = Grant.adopted(ANNA.id(), TRAVEL, Expiry.never(), NOW);
        AccessRequest request = request(TRAVEL);
        node.inNew(() -> store(node).add(grant));
        node.inNew(() -> store(node).add(request));
        pool.drop(TRAVEL);
        clock.forward(Duration.ofMinutes(5));

        run(node, pool);
        assertThat(node.inNew(() -> directory(node).has(TRAVEL))).isFalse();
        assertThat(state(node, grant)).isEqualTo(GrantState.ACTIVE);
        assertThat(closing(node, request)).isEqualTo(CloseReason.NOT_YET);

        assertThat(node.sessionUpdates()).isEmpty();
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);

        assertThat(state(node, grant)).isEqualTo(GrantState.BEING_REMOVED);
        assertThat(isTold(node, grant)).isTrue();
        assertThat(node.sessionUpdates()).containsExactly("REMOVED " + TRAVEL);
        assertThat(closing(node, request)).isEqualTo(CloseReason.GROUP_GONE);
    }

    /** A list may be wrong for once. */
    @DatabaseTest
    void run_whenAGroupIsMissedOnce_endsNothing(TestDatabase database) {
        Node node = given(database, 3);
        pool.put(new MembershipId(ANNA.id(), TRAVEL));
        run(node, pool);
        Grant grant = adopted(node, ANNA.id());
        AccessRequest request = request(TRAVEL);
        node.inNew(() -> store(node).add(request));
        clock.forward(Duration.ofMinutes(5));
        PoolInMemory withoutTravel = new PoolInMemory();
        pool.people(Optional.empty()).rows().forEach(withoutTravel::put);
        withoutTravel.put(PoolPeople.group(BILLING, ""));

        run(node, withoutTravel);
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);

        assertThat(state(node, grant)).isEqualTo(GrantState.ACTIVE);
        assertThat(closing(node, request)).isEqualTo(CloseReason.NOT_YET);
        assertThat(node.inNew(() -> directory(node).groupsOf(ANNA.id()))).contains(TRAVEL);
    }

    /** By the pool's own word, seen twice; whoever is in the new group was put there by somebody else. */
    @DatabaseTest
    void run_whenAGroupWasMadeAgain_endsWhatWasGivenInTheOneBeforeAndTellsNothing(TestDatabase database) {
        Node node = given(database, 3);
        pool.put(group(MADE));
        pool.put(new MembershipId(ANNA.id(), TRAVEL));
        run(node, pool);
        Grant grant = adopted(node, ANNA.id());
        pool.drop(TRAVEL);
        clock.forward(Duration.ofMinutes(5));
        pool.put(group(MADE.minusSeconds(1)));
        pool.put(new MembershipId(ANNA.id(), TRAVEL));

        run(node, pool);
        assertThat(state(node, grant)).isEqualTo(GrantState.ACTIVE);

        clock.forward(Duration.ofMinutes(5));
        run(node, pool);

        assertThat(state(node, grant)).isEqualTo(GrantState.ENDED);
        assertThat(isTold(node, grant)).isFalse();
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);
        assertThat(drifts(node))
                .extracting(Drift::person, Drift::group, Drift::kind)
                .contains(tuple(ANNA.id(), TRAVEL, Drift.Kind.UNMANAGED));
    }

    /**
     * Nobody knows into which of the two groups the pool let somebody for it: they are taken out of whatever is there.
     */
    @DatabaseTest
    void run_whenWeAddedSomebodyBeforeANewGroupWasNoticed_takesThemOutAgain(TestDatabase database) {
        Node node = given(database, 3);
        pool.put(group(MADE));
        run(node, pool);
        Grant grant = adopted(node, ANNA.id());

        makeAgainAndAdd(node, Duration.ofMinutes(1));

        assertThat(state(node, grant)).isEqualTo(GrantState.BEING_REMOVED);
        assertThat(isTold(node, grant)).isTrue();
        assertThat(node.sessionUpdates()).as("in the same transaction").endsWith("REMOVED " + TRAVEL);
    }

    @DatabaseTest
    void run_whenTheClockWasSetBackBeforeWeAddedSomebody_takesThemOutAgain(TestDatabase database) {
        Node node = given(database, 3);
        pool.put(group(MADE));
        run(node, pool);
        Grant grant = adopted(node, ANNA.id());

        makeAgainAndAdd(node, Duration.ofMinutes(-1));

        assertThat(state(node, grant)).isEqualTo(GrantState.BEING_REMOVED);
        assertThat(isTold(node, grant)).isTrue();
    }

    /** The pool has the new group already when we let somebody in, and still lists the old one. */
    @DatabaseTest
    void run_whenAListWasBehindAfterWeAddedSomebody_takesThemOutAgain(TestDatabase database) {
        Node node = given(database, 3);
        pool.put(group(MADE));
        run(node, pool);
        Grant grant = adopted(node, ANNA.id());
        clock.forward(Duration.ofSeconds(60));
        add(node);
        clock.forward(Duration.ofSeconds(20));
        run(node, pool);

        pool.put(group(MADE.plusSeconds(1)));
        passTwice(node);

        assertThat(state(node, grant)).isEqualTo(GrantState.BEING_REMOVED);
        assertThat(isTold(node, grant)).isTrue();
    }

    /** By then the list is not behind any more: they were let in to the old group. */
    @DatabaseTest
    void run_whenWeAddedSomebodyLongBeforeTheLastList_tellsNothing(TestDatabase database) {
        Node node = given(database, 3);
        pool.put(group(MADE));
        run(node, pool);
        Grant grant = adopted(node, ANNA.id());
        add(node);
        clock.forward(Duration.ofSeconds(61));
        run(node, pool);

        pool.put(group(MADE.plusSeconds(1)));
        passTwice(node);

        assertThat(state(node, grant)).isEqualTo(GrantState.ENDED);
        assertThat(isTold(node, grant)).isFalse();
    }

    /** What a list misses for once, people or members, says nothing about whom we let in. */
    @DatabaseTest
    void run_whenAListMissesOnceWhomWeAddedToANewGroup_takesThemOutAgain(TestDatabase database) {
        Node node = given(database, 30);
        pool.put(group(MADE));
        PoolPerson bert = PoolPeople.person("bert", "Bert Brand");
        pool.put(bert);
        run(node, pool);
        Grant annas = adopted(node, ANNA.id());
        Grant berts = adopted(node, bert.id());
        clock.forward(Duration.ofMinutes(1));
        pool.put(group(MADE.plusSeconds(1)));
        add(node, ANNA.id());
        add(node, bert.id());
        clock.forward(Duration.ofMinutes(2));
        pool.take(new MembershipId(ANNA.id(), TRAVEL));
        pool.delete(bert.id());
        assertThat(run(node, pool)).isEqualTo(SyncRun.Outcome.COMPLETE);

        pool.put(bert);
        pool.put(new MembershipId(ANNA.id(), TRAVEL));
        pool.put(new MembershipId(bert.id(), TRAVEL));
        passTwice(node);

        for (Grant grant : List.of(annas, berts)) {
            assertThat(state(node, grant)).isEqualTo(GrantState.BEING_REMOVED);
            assertThat(isTold(node, grant)).isTrue();
        }
    }

    private void makeAgainAndAdd(Node node, Duration afterTheRun) {
        pool.put(group(MADE.plusSeconds(1)));
        clock.forward(afterTheRun);
        add(node);
        passTwice(node);
    }

    private void add(Node node) {
        add(node, ANNA.id());
    }

    private void add(Node node, PersonId person) {
        MembershipId ours = new MembershipId(person, TRAVEL);
        pool.put(ours);
        node.inNew(() -> writer(node).seen(ours, Observation.OWN_CHANGE, clock.instant()));
    }

    private void passTwice(Node node) {
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);
    }

    /** Cognito's clock is an hour ahead of ours, and the group a minute older than the grant. */
    @DatabaseTest
    void run_whenTheGroupSeemsYoungerThanTheGrantByAnotherClock_endsNothing(TestDatabase database) {
        Node node = given(database, 3);
        pool.put(group(NOW.plus(Duration.ofHours(1))));
        pool.put(new MembershipId(ANNA.id(), TRAVEL));
        run(node, pool);
        Grant grant = adopted(node, ANNA.id());
        AccessRequest request = request(TRAVEL);
        node.inNew(() -> store(node).add(request));
        clock.forward(Duration.ofMinutes(5));

        run(node, pool);
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);

        assertThat(state(node, grant)).isEqualTo(GrantState.ACTIVE);
        assertThat(closing(node, request)).isEqualTo(CloseReason.NOT_YET);
    }

    /** An addition with a longer end waits for its second yes while what was given before arrives. */
    @DatabaseTest
    void run_whenTheMembershipWasGivenHere_leavesTheRequestForMoreOpen(TestDatabase database) {
        Node node = given(database, 3);
        run(node, pool);
        AccessRequest longer = request(TRAVEL, RequestKind.ADDITION);
        node.inNew(() -> store(node).add(longer));
        adopted(node, ANNA.id());
        pool.put(new MembershipId(ANNA.id(), TRAVEL));
        clock.forward(Duration.ofMinutes(5));

        run(node, pool);

        assertThat(closing(node, longer)).isEqualTo(CloseReason.NOT_YET);
    }

    /** One odd row leaves out itself. */
    @DatabaseTest
    void run_whenARowCannotBeWrittenDown_leavesOutThatRowOnly(TestDatabase database) {
        Node node = given(database, 3);
        pool.put(new PoolPerson(
                new PersonId("odd"),
                "\uD83D\uDE00".repeat(200),
                "Odd",
                "",
                true,
                true,
                PoolStatus.CONFIRMED,
                NOW,
                NOW));

        assertThat(run(node, pool)).isEqualTo(SyncRun.Outcome.COMPLETE);

        assertThat(countMembers(node, BILLING)).isEqualTo(3);
        assertThat(node.inNew(() -> directory(node).person(ANNA.id()))).isPresent();
        assertThat(node.inNew(() -> directory(node).person(new PersonId("odd"))))
                .isEmpty();
    }

    /** The page, and the row by itself, had to wait for somebody else's lock for too long. */
    @DatabaseTest
    void run_whenARowCannotBeWrittenDownForAMoment_writesItAfterTheOthers(TestDatabase database) {
        Node node = given(database, 3);

        assertThat(run(synchronizer(node, pool, locked(node, ANNA.id(), 2)), node))
                .isEqualTo(SyncRun.Outcome.COMPLETE);

        assertThat(node.inNew(() -> directory(node).person(ANNA.id()))).isPresent();
    }

    @DatabaseTest
    void run_whenARowStaysLocked_isNotComplete(TestDatabase database) {
        Node node = given(database, 3);
        PoolSynchronizer synchronizer = synchronizer(node, pool, locked(node, ANNA.id(), Integer.MAX_VALUE));

        assertThatException().isThrownBy(() -> run(synchronizer, node)).withMessage("locked");

        assertThat(node.inNew(() -> directory(node).age()).asOf()).isEmpty();
        assertThat(countMembers(node, BILLING)).isZero();
    }

    /** Whoever writes this person waits in vain for a lock, so many times. */
    private DirectoryWriter locked(Node node, PersonId locked, int times) {
        AtomicInteger left = new AtomicInteger(times);
        return new DirectoryWriter(
                node.entityManager(),
                new SessionUpdates(node.entityManager()),
                time(node),
                new ReconcileAuditTrail(new AuditLog(node.entityManager()))) {
            @Override
            public void people(Collection<PoolPerson> people, Instant asked) {
                if (people.stream().anyMatch(person -> person.id().equals(locked)) && left.getAndDecrement() > 0) {
                    throw new PersistenceException("locked", new SQLTimeoutException("lock", "HYT00"));
                }
                super.people(people, asked);
            }
        };
    }

    /**
     * What follows for one person, group or membership, and cannot be written down, holds up neither others nor the
     * readings.
     */
    @DatabaseTest
    void run_whenAnEndCannotBeWrittenDown_completesAndEndsTheOthers(TestDatabase database) {
        Node node = given(database, 3);
        PoolPerson bert = PoolPeople.person("bert", "Bert Brand");
        pool.put(bert);
        run(node, pool);
        Grant annas = adopted(node, ANNA.id());
        Grant berts = adopted(node, bert.id());
        pool.drop(TRAVEL);
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);
        database.inSql(
                "alter table audit_entry add constraint poison check (action <> 'REMOVED' or subject <> 'sub-anna')");
        try {
            clock.forward(Duration.ofMinutes(5));
            assertThat(run(node, pool)).isEqualTo(SyncRun.Outcome.COMPLETE);
            assertThat(state(node, annas)).isEqualTo(GrantState.ACTIVE);
            assertThat(state(node, berts)).isEqualTo(GrantState.BEING_REMOVED);
        } finally {
            database.inSql("alter table audit_entry drop constraint poison");
        }

        clock.forward(Duration.ofMinutes(5));
        run(node, pool);
        assertThat(state(node, annas)).isEqualTo(GrantState.BEING_REMOVED);
    }

    @DatabaseTest
    void run_whenSomebodyCannotBeTakenOut_completesAndTakesOutTheOthers(TestDatabase database) {
        Node node = given(database, 3);
        run(node, pool);
        PersonId other = PoolPeople.person("p1", "").id();
        pool.delete(ANNA.id());
        pool.delete(other);
        clock.forward(Duration.ofMinutes(5));
        database.inSql("alter table person add constraint poison check (gone_at is null or sub <> 'sub-anna')");
        try {
            assertThat(run(node, pool)).isEqualTo(SyncRun.Outcome.COMPLETE);
        } finally {
            database.inSql("alter table person drop constraint poison");
        }

        assertThat(isGone(node, ANNA.id())).isFalse();
        assertThat(isGone(node, other)).isTrue();
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);
        assertThat(isGone(node, ANNA.id())).isTrue();
    }

    private static boolean isGone(Node node, PersonId person) {
        return node.inNew(() -> directory(node).person(person).orElseThrow().gone());
    }

    private static PoolGroup group(Instant made) {
        return new PoolGroup(TRAVEL, "", OptionalInt.empty(), made);
    }

    private static Grant adopted(Node node, PersonId person) {
        return node.inNew(() -> {
            Grant grant = Grant.adopted(person, TRAVEL, Expiry.never(), NOW)
                    .inGroupMade(directory(node).made(TRAVEL));
            store(node).add(grant);
            return grant;
        });
    }

    private static GrantState state(Node node, Grant grant) {
        return node.inNew(() -> store(node).find(grant.id()).orElseThrow().state());
    }

    private static CloseReason closing(Node node, AccessRequest request) {
        return node.inNew(() -> store(node).find(request.id()).orElseThrow().closeReason());
    }

    private boolean isTold(Node node, Grant grant) {
        return node.inNew(() -> pendingChanges(node).isPending(new MembershipId(grant.person(), grant.group())));
    }

    @DatabaseTest
    void run_whenWeAddedDuringThePass_keepsOurs(TestDatabase database) {
        Node node = given(database, 3);
        run(node, pool);
        clock.forward(Duration.ofMinutes(5));
        MembershipId ours = new MembershipId(ANNA.id(), TRAVEL);
        TruncatedPool meanwhile = new TruncatedPool(
                pool, 1, () -> node.inNew(() -> writer(node).seen(ours, Observation.OWN_CHANGE, clock.instant())));

        assertThat(run(node, meanwhile)).isEqualTo(SyncRun.Outcome.COMPLETE);

        assertThat(node.inNew(() -> directory(node).groupsOf(ANNA.id()))).contains(TRAVEL);
    }

    @DatabaseTest
    void drifts_whenAMembershipWasMadeElsewhere_showsItAfterTwoSyncRuns(TestDatabase database) {
        Node node = given(database, 1);
        pool.put(PoolPeople.group(PROVIDER, ""));
        pool.put(new MembershipId(ANNA.id(), PROVIDER));
        run(node, pool);
        assertThat(drifts(node)).isEmpty();

        clock.forward(Duration.ofMinutes(5));
        run(node, pool);

        Drift drift = new Drift(PoolPeople.person("p0", "").id(), BILLING, Drift.Kind.UNMANAGED, NOW);
        assertThat(drifts(node)).containsExactly(drift);
        assertThat(node.inNew(() -> drifting(node).estimate(TRAVEL))).isZero();

        node.inNew(() -> writer(node).leaveAlone(new MembershipId(drift.person(), BILLING)));
        assertThat(drifts(node)).isEmpty();
    }

    @DatabaseTest
    void drifts_whenAMembershipWasRemovedElsewhere_showsItAndAddsNothing(TestDatabase database) {
        Node node = given(database, 1);
        pool.put(new MembershipId(ANNA.id(), TRAVEL));
        run(node, pool);
        Grant grant = Grant.adopted(ANNA.id(), TRAVEL, Expiry.never(), NOW);
        node.inNew(() -> store(node).add(grant));
        node.inNew(() ->
                store(node).add(Grant.adopted(PoolPeople.person("p0", "").id(), BILLING, Expiry.never(), NOW)));
        pool.take(new MembershipId(ANNA.id(), TRAVEL));
        clock.forward(Duration.ofMinutes(5));
        Instant missed = clock.instant();
        run(node, pool);
        assertThat(drifts(node)).isEmpty();

        clock.forward(Duration.ofDays(2));
        run(node, pool);

        assertThat(drifts(node)).containsExactly(new Drift(ANNA.id(), TRAVEL, Drift.Kind.REMOVED_OUTSIDE, missed));
        assertThat(node.inNew(() -> store(node).find(grant.id()).orElseThrow().state()))
                .isEqualTo(GrantState.ACTIVE);
        assertThat(pool.changes()).isEmpty();
    }

    @DatabaseTest
    void drifts_whenAChangeOfOursIsUnderWay_waits(TestDatabase database) {
        Node node = given(database, 1);
        run(node, pool);
        clock.forward(Duration.ofMinutes(5));
        run(node, pool);
        MembershipId key = new MembershipId(PoolPeople.person("p0", "").id(), BILLING);

        node.inNew(() -> pendingChanges(node).schedule(key.person(), BILLING, Priority.PEOPLE));

        assertThat(drifts(node)).isEmpty();
    }

    private static List<Drift> drifts(Node node) {
        return node.inNew(() -> directory(node).groups().keySet().stream()
                .flatMap(group -> Stream.of(Drift.Kind.values())
                        .flatMap(kind -> drifting(node).seenUntil(group).stream()
                                .flatMap(seen -> drifting(node).in(group, kind, seen, 0, 1000).stream())))
                .toList());
    }

    private static Drifts drifting(Node node) {
        return new Drifts(node.entityManager(), directory(node));
    }

    private Node given(TestDatabase database, int people) {
        Node node = new Node(database);
        pool.put(PoolPeople.group(BILLING, ""));
        pool.put(PoolPeople.group(TRAVEL, ""));
        pool.put(ANNA);
        IntStream.range(0, people).forEach(number -> {
            PoolPerson person = PoolPeople.person("p" + number, "Person " + number);
            pool.put(person);
            pool.put(new MembershipId(person.id(), BILLING));
        });
        return node;
    }

    /** Its policies wait for it. */
    @DatabaseTest
    void syncIfOld_whenAnotherNodeHasReadThePool_tellsOfItOnce(TestDatabase database) {
        Node node = given(database, 1);
        run(node, pool);
        List<Object> told = new ArrayList<>();
        SyncWorker other = syncWorker(node, pool, told);

        assertThat(other.syncIfOld()).isTrue();
        assertThat(other.syncIfOld()).isTrue();

        assertThat(told).containsExactly(new SyncRun.Completed(NOW));
    }

    /** On Payara the database was once taken from under those who hear of a sync, and nobody told them again. */
    @DatabaseTest
    void syncIfOld_whenWhoeverHearsOfItFails_tellsOfItAgain(TestDatabase database) {
        Node node = given(database, 1);
        List<Object> told = new ArrayList<>();
        SyncWorker worker = syncWorkerHeardBy(node, pool, event -> {
            told.add(event);
            if (told.size() == 1) {
                throw new IllegalStateException("Attempting to execute an operation on a closed EntityManager.");
            }
        });
        assertThatIllegalStateException().isThrownBy(worker::syncIfOld);

        assertThat(worker.syncIfOld()).isTrue();
        assertThat(worker.syncIfOld()).isTrue();

        assertThat(told).containsExactly(new SyncRun.Completed(NOW), new SyncRun.Completed(NOW));
    }

    /** Somebody presses the button again and again. */
    @DatabaseTest
    void sync_whileThisNodeIsReading_waitsForNothingAndBeginsOneMore(TestDatabase database) {
        Node node = given(database, 1);
        AtomicReference<SyncWorker> worker = new AtomicReference<>();
        List<Boolean> answers = new ArrayList<>();
        UserPool busy = new TruncatedPool(
                pool,
                0,
                () -> IntStream.range(0, 5)
                        .forEach(press -> answers.add(
                                CompletableFuture.supplyAsync(() -> worker.get().sync())
                                        .orTimeout(10, TimeUnit.SECONDS)
                                        .join())));
        worker.set(syncWorker(node, busy, new ArrayList<>()));

        assertThat(worker.get().sync()).isTrue();

        assertThat(answers).containsExactly(true, true, true, true, true);
        assertThat(node.inNew(() -> directory(node).lastRun().orElseThrow()).number())
                .isEqualTo(2);
    }

    /** A page shows that it is over, and somebody presses the button, while this node is still telling of it. */
    @DatabaseTest
    void sync_inTheMomentInWhichAReadingHasEnded_isNotLost(TestDatabase database) {
        Node node = given(database, 1);
        AtomicReference<SyncWorker> worker = new AtomicReference<>();
        List<Object> told = new ArrayList<>() {
            @Override
            public boolean add(Object event) {
                boolean first = isEmpty();
                super.add(event);
                return !first
                        || CompletableFuture.supplyAsync(() -> worker.get().sync())
                                .orTimeout(10, TimeUnit.SECONDS)
                                .join();
            }
        };
        worker.set(syncWorker(node, pool, told));

        worker.get().sync();

        assertThat(node.inNew(() -> directory(node).lastRun().orElseThrow()).number())
                .isEqualTo(2);
    }

    private SyncRun.Outcome run(Node node, UserPool from) {
        return run(synchronizer(node, from), node);
    }

    private SyncRun.Outcome run(PoolSynchronizer synchronizer, Node node) {
        Lease lease = node.inNew(
                () -> leases(node).take(Lease.SYNC, "a", SyncRuns.LEASE).orElseThrow());
        return synchronizer.run(lease);
    }

    private PoolSynchronizer synchronizer(Node node, UserPool from) {
        return synchronizer(node, from, writer(node));
    }

    private PoolSynchronizer synchronizer(Node node, UserPool from, DirectoryWriter writer) {
        EntityManager entityManager = node.entityManager();
        GrantLifecycle lifecycle = new GrantLifecycle(
                store(node),
                new ReconcileAuditTrail(new AuditLog(entityManager)),
                new SessionUpdates(entityManager),
                clock);
        return new PoolSynchronizer(
                entityManager,
                node,
                leases(node),
                syncRuns(node),
                writer,
                new DeprovisioningJob(
                        entityManager, node, leases(node), directory(node), lifecycle, pendingChanges(node)),
                from,
                clock,
                new RetryPolicy(new Random(), pauses::add),
                new BoundedExecutor(task -> {}));
    }

    private SyncWorker syncWorker(Node node, UserPool from, List<Object> told) {
        return syncWorkerHeardBy(node, from, told::add);
    }

    private SyncWorker syncWorkerHeardBy(Node node, UserPool from, Consumer<Object> observer) {
        return new SyncWorker(
                node,
                leases(node),
                syncRuns(node),
                synchronizer(node, from),
                new NodeName(),
                clock,
                TestEvents.heardBy(observer),
                Duration.ofMinutes(5),
                new Heartbeats());
    }

    private Leases leases(Node node) {
        return new Leases(node.entityManager(), time(node), new Heartbeats());
    }

    private SyncRuns syncRuns(Node node) {
        return new SyncRuns(node.entityManager(), leases(node), clock, Duration.ofDays(30));
    }

    private PendingChanges pendingChanges(Node node) {
        return new PendingChanges(node.entityManager(), clock, TestEvents.unheard());
    }

    private static AccessRepository store(Node node) {
        return new AccessRepository(node.entityManager());
    }

    private static Directory directory(Node node) {
        return new Directory(node.entityManager());
    }

    /** The database goes by the clock that the test sets. */
    private DatabaseTime time(Node node) {
        return new DatabaseTime(node.entityManager()) {
            @Override
            public Instant now() {
                return clock.instant();
            }
        };
    }

    private DirectoryWriter writer(Node node) {
        return new DirectoryWriter(
                node.entityManager(),
                new SessionUpdates(node.entityManager()),
                time(node),
                new ReconcileAuditTrail(new AuditLog(node.entityManager())));
    }

    private static long countMembers(Node node, GroupName group) {
        return node.inNew(() -> directory(node).countMembers(group));
    }

    private static AccessRequest request(GroupName group) {
        return request(group, RequestKind.ENTRY);
    }

    private static AccessRequest request(GroupName group, RequestKind kind) {
        return new AccessRequest(
                RequestId.random(),
                kind,
                ANNA.id(),
                ANNA.id(),
                group,
                RequestedDuration.endless(),
                "",
                List.of(),
                NOW,
                NOW.plusSeconds(86_400),
                RequestState.PENDING,
                CloseReason.NOT_YET,
                List.of());
    }

    /** The same pool, and which groups' members it is asked for. */
    private static UserPool listeningTo(UserPool pool, List<GroupName> asked) {
        return (UserPool) Proxy.newProxyInstance(
                UserPool.class.getClassLoader(), new Class<?>[] {UserPool.class}, (self, method, arguments) -> {
                    if (method.getName().equals("members")) {
                        asked.add((GroupName) arguments[0]);
                    }
                    return method.invoke(pool, arguments);
                });
    }

    /** A pool whose lists of members break off, or during whose reading something happens. */
    private static final class TruncatedPool extends PoolInMemory {

        private final PoolInMemory behind;
        private final Optional<Runnable> meanwhile;
        private int calls;
        private final int good;
        private final int failures;

        TruncatedPool(PoolInMemory behind, int good, int failures) {
            this.behind = behind;
            this.good = good;
            this.failures = failures;
            this.meanwhile = Optional.empty();
        }

        TruncatedPool(PoolInMemory behind, int good, Runnable meanwhile) {
            this.behind = behind;
            this.good = good;
            this.failures = 1;
            this.meanwhile = Optional.of(meanwhile);
        }

        @Override
        public PoolPage<PoolPerson> people(Optional<PageToken> from) {
            return behind.people(from);
        }

        @Override
        public PoolPage<PoolGroup> groups(Optional<PageToken> from) {
            return behind.groups(from);
        }

        @Override
        public PoolPage<PoolPerson> members(GroupName group, Optional<PageToken> from) {
            PoolPage<PoolPerson> page = behind.members(group, from);
            calls++;
            if (calls > good && calls <= good + failures) {
                meanwhile.ifPresentOrElse(Runnable::run, () -> {
                    throw new PoolException.Unavailable("the list breaks off", false, null);
                });
            }
            return page;
        }
    }
}
