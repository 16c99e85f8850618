package dev.lifeguard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.audit.AuditSeals;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.FileSource;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.Observation;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantId;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.BrokenPool;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolInMemory;
import dev.lifeguard.pool.PoolPeople;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolReceipt;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final GroupName BILLING = new GroupName("billing");
    private static final PoolPerson ANNA = PoolPeople.person("anna", "Anna Adler");
    private static final MembershipId KEY = new MembershipId(ANNA.id(), BILLING);

    private final SetClock clock = new SetClock(NOW);
    private final PoolInMemory pool = new PoolInMemory();

    @DatabaseTest
    void work_whenAGrantBegins_tellsThePoolOnceAndTheSessions(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        Grant grant = give(node, worker, ANNA.id(), Expiry.at(NOW.plusSeconds(60)));

        worker.workOff();

        assertThat(pool.changes()).containsExactly("add anna billing");
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ACTIVE);
        assertThat(node.inNew(() -> worker.directory().groupsOf(ANNA.id()))).containsExactly(BILLING);
        assertThat(node.inNew(() -> worker.pendingChanges().waiting())).isZero();
        assertThat(node.sessionUpdates()).containsExactly("ADDED billing");
    }

    @DatabaseTest
    void work_whenTheEndHasCome_removesOnceAndLogsIt(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        Grant grant = give(node, worker, ANNA.id(), Expiry.at(NOW.plusSeconds(60)));
        worker.workOff();

        clock.forward(Duration.ofSeconds(60));
        worker.workOff();
        worker.workOff();

        assertThat(pool.changes()).containsExactly("add anna billing", "remove anna billing");
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
        assertThat(log(node)).containsExactly("MEMBERSHIP_STARTED aws-1", "EXPIRED null", "MEMBERSHIP_ENDED aws-2");
        assertThat(node.sessionUpdates()).containsExactly("ADDED billing", "REMOVED billing", "REMOVED billing");
    }

    @DatabaseTest
    void work_whenTheEndHasComeAndThePoolIsDown_tellsTheSessionsAtOnce(TestDatabase database) {
        Node node = given(database);
        Worker first = worker(node, "a", pool);
        Grant grant = give(node, first, ANNA.id(), Expiry.at(NOW.plusSeconds(60)));
        first.workOff();
        Worker worker = worker(node, "a", new BrokenPool(pool, new PoolException.Unavailable("down", false, null)));

        clock.forward(Duration.ofSeconds(60));
        worker.workOff();

        assertThat(state(node, worker, grant)).isEqualTo(GrantState.BEING_REMOVED);
        assertThat(node.sessionUpdates()).containsExactly("ADDED billing", "REMOVED billing");
    }

    /** The directory has not seen the membership; a session may have it from its token. */
    @DatabaseTest
    void work_whenTheDirectoryDidNotKnowWhatIsRemoved_tellsTheSessions(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        pool.put(KEY);
        Grant grant = give(node, worker, ANNA.id(), Expiry.never());
        node.inNew(() -> {
            worker.directory().lock(ANNA.id());
            worker.access().replace(grant.ending(EndReason.REMOVED));
            worker.pendingChanges().schedule(ANNA.id(), BILLING, Priority.PEOPLE);
        });

        worker.workOff();

        assertThat(pool.changes()).containsExactly("remove anna billing");
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
        assertThat(node.sessionUpdates()).containsExactly("REMOVED billing");
    }

    @DatabaseTest
    void work_whenThePoolWasDownForLongerThanTheGrant_neverAdds(TestDatabase database) {
        Node node = given(database);
        BrokenPool down = new BrokenPool(pool, new PoolException.Unavailable("down", false, null));
        Worker worker = worker(node, "a", down);
        Grant grant = give(node, worker, ANNA.id(), Expiry.at(NOW.plusSeconds(60)));
        worker.workOff();

        down.repair();
        clock.forward(Duration.ofSeconds(61));
        worker.workOff();

        assertThat(pool.changes()).containsExactly("remove anna billing");
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
    }

    @DatabaseTest
    void work_whenAnAnswerWasLost_tellsOnceMoreLater(TestDatabase database) {
        Node node = given(database);
        BrokenPool lossy = new BrokenPool(pool, new PoolException.Unavailable("no answer", true, null));
        Worker worker = worker(node, "a", lossy);
        give(node, worker, ANNA.id(), Expiry.never());
        worker.workOff();
        lossy.repair();

        clock.forward(Duration.ofSeconds(5));
        worker.workOff();
        assertThat(pool.changes()).hasSize(1);
        assertThat(node.inNew(() -> worker.pendingChanges().waiting())).isEqualTo(1);

        clock.forward(ReconcileAttempts.LATEST_ARRIVAL);
        worker.workOff();
        assertThat(pool.changes()).containsExactly("add anna billing", "add anna billing");
        assertThat(node.inNew(() -> worker.pendingChanges().waiting())).isZero();
    }

    @Test
    void work_whenTheDatabaseRestartsDuringACall_goesOnWhereItWas(@TempDir Path folder) {
        FileSource source = new FileSource(folder);
        Node node = given(TestDatabase.of(source));
        AtomicBoolean dies = new AtomicBoolean(true);
        Consumer<FaultPoint> atFaultPoint = reached -> {
            if (reached == FaultPoint.ANSWER_RECEIVED && dies.getAndSet(false)) {
                source.kill();
            }
        };
        Worker worker = new Worker("a", node, node.entityManager(), pool, clock, clock, atFaultPoint, new Random(1));
        Grant grant = give(node, worker, ANNA.id(), Expiry.at(NOW.plusSeconds(60)));

        assertThatException().isThrownBy(worker::work);
        source.start();
        worker.workOff();
        assertThat(pool.changes()).containsExactly("add anna billing", "add anna billing");
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ACTIVE);

        clock.forward(Duration.ofSeconds(60));
        dies.set(true);
        assertThatException().isThrownBy(worker::work);
        source.start();
        worker.workOff();
        assertThat(pool.has(KEY)).isFalse();
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
        assertThat(log(node)).containsExactly("MEMBERSHIP_STARTED aws-2", "EXPIRED null", "MEMBERSHIP_ENDED aws-4");
    }

    @DatabaseTest
    void work_whenRefused_triesSeldomAndSaysWhy(TestDatabase database) {
        Node node = given(database);
        BrokenPool refusing = new BrokenPool(pool, new PoolException.Refused("not authorized"));
        Worker worker = worker(node, "a", refusing);
        give(node, worker, ANNA.id(), Expiry.never());

        worker.workOff();
        clock.forward(Duration.ofSeconds(29));
        worker.workOff();
        assertThat(refusing.calls()).isEqualTo(1);
        assertThat(node.inNew(() -> worker.pendingChanges().worstError())).contains("not authorized");

        refusing.repair();
        clock.forward(Duration.ofSeconds(31));
        worker.workOff();
        assertThat(pool.has(KEY)).isTrue();
    }

    /**
     * Not found once is nothing, and neither is a list; only both again and again, and the answer to the removal
     * itself.
     */
    @DatabaseTest
    void work_whenThePoolGoesOnRefusing_logsItEverMoreSeldom(TestDatabase database) {
        Node node = given(database);
        BrokenPool refusing = new BrokenPool(pool, new PoolException.Refused("not authorized"));
        Worker worker = worker(node, "a", refusing);
        give(node, worker, ANNA.id(), Expiry.never());

        while (refusing.calls() < 9) {
            assertThat(log(node)).hasSize(refusing.calls() < 4 ? 0 : refusing.calls() < 8 ? 1 : 2);
            worker.workOff();
            clock.forward(Duration.ofHours(1));
        }

        assertThat(node.<List<AuditLine>>inNew(() -> new AuditLog(node.entityManager())
                        .search(AuditFilter.EVERYTHING, new Paging(0, 10))
                        .items()))
                .extracting(AuditLine::entry)
                .hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.action()).isEqualTo(AuditAction.MEMBERSHIP_STARTED);
                    assertThat(entry.outcome()).isEqualTo(AuditResult.FAILED);
                    assertThat(entry.subject()).contains(ANNA.id());
                    assertThat(entry.reason()).isEqualTo("not authorized");
                });
    }

    @DatabaseTest
    void isWanted_whileSomethingWaits_only(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        worker.workOff();
        assertThat(worker.isWanted()).as("nothing").isFalse();

        give(node, worker, ANNA.id(), Expiry.at(NOW.plusSeconds(60)));
        assertThat(worker.isWanted()).as("a change for the pool").isTrue();
        worker.workOff();
        assertThat(worker.isWanted()).as("all done").isFalse();

        clock.forward(Duration.ofSeconds(60));
        assertThat(worker.isWanted()).as("an end").isTrue();
        worker.workOff();
        assertThat(worker.isWanted()).as("all done again").isFalse();

        node.inNew(() -> new AuditLog(node.entityManager()).write(AuditEntry.of(NOW, AuditAction.LEFT)));
        assertThat(worker.isWanted()).as("an entry without its seal").isTrue();
    }

    /** A node checks every second, day and night, and must not write each time. */
    @DatabaseTest
    void work_whenNothingWaits_writesNothing(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        ReconcileWorker woken = worker.reconcileWorker();
        woken.work();
        Instant kept = kept(database);
        assertThat(kept).isEqualTo(NOW.plus(ReconcileAttempts.LEASE));

        clock.forward(Duration.ofSeconds(1));
        woken.work();
        assertThat(kept(database)).isEqualTo(kept);

        give(node, worker, ANNA.id(), Expiry.never());
        woken.work();
        assertThat(pool.changes()).containsExactly("add anna billing");
        assertThat(kept(database)).isAfter(kept);
    }

    private static Instant kept(TestDatabase database) {
        return database.<Instant>fromTransaction(entities -> entities.createQuery(
                        "select l.expiresAt from LeaseRow l where l.name = 'reconciler'", Instant.class)
                .getSingleResult());
    }

    @DatabaseTest
    void work_sealsTheLog_whateverThePoolDoes(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", new BrokenPool(pool, new PoolException.Unavailable("down", false, null)));
        give(node, worker, ANNA.id(), Expiry.at(NOW.plusSeconds(60)));
        clock.forward(Duration.ofSeconds(61));
        worker.workOff();
        assertThat(log(node)).containsExactly("EXPIRED null");

        worker.workOff();

        AuditSeals seals = new AuditSeals(node.entityManager());
        assertThat(node.inNew(seals::missingSince)).isEmpty();
        assertThat(node.inNew(seals::last).orElseThrow().position()).isEqualTo(1);
    }

    @DatabaseTest
    void work_whenTheLogCannotBeSealed_tellsThePoolAllTheSame(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        node.inNew(
                () -> new AuditLog(node.entityManager()).write(AuditEntry.of(NOW.minusSeconds(90), AuditAction.LEFT)));
        database.inSql("insert into audit_seal (place, entry_id, seal) select 9, entry_id, 'x' from audit_unsealed");
        give(node, worker, ANNA.id(), Expiry.never());

        worker.workOff();

        assertThat(pool.changes()).containsExactly("add anna billing");
        AuditSeals seals = new AuditSeals(node.entityManager());
        assertThat(node.inNew(seals::missingSince)).contains(NOW.minusSeconds(90));
    }

    @DatabaseTest
    void work_whenThePersonIsGone_endsTheGrantAfterTwoSyncRunsAndTheRemoval(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        Grant grant = give(node, worker, ANNA.id(), Expiry.never());
        pool.delete(ANNA.id());
        workForMinutes(worker, 5);
        worker.sync();
        clock.forward(Duration.ofSeconds(30));
        worker.sync();
        workForMinutes(worker, 5);
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.BEING_ADDED);

        worker.sync();
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.BEING_REMOVED);
        workForMinutes(worker, 5);

        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
        assertThat(node.inNew(() -> worker.pendingChanges().waiting())).isZero();
        assertThat(log(node)).containsExactly("SIGNED_OUT_EVERYWHERE null", "REMOVED null", "MEMBERSHIP_ENDED null");
    }

    private void workForMinutes(Worker worker, int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            worker.workOff();
            clock.forward(Duration.ofMinutes(1));
        }
    }

    /** The pool's lists are a minute behind, and so may its answers be. */
    @DatabaseTest
    void work_whenNobodyIsFoundForAWhile_keepsTheGrantAndTriesAgain(TestDatabase database) {
        Node node = given(database);
        ScriptedPool behind = new ScriptedPool(
                new PoolException.PersonNotFound("anna"),
                new PoolException.PersonNotFound("anna"),
                new PoolException.GroupNotFound(BILLING),
                new PoolException.PersonNotFound("anna"));
        Worker worker = worker(node, "a", behind);
        Grant grant = give(node, worker, ANNA.id(), Expiry.never());

        workForSeconds(worker, 60);

        assertThat(behind.changes()).containsExactly("add anna billing");
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ACTIVE);
    }

    /** What was not carried out for another reason is not "not found" three times. */
    @DatabaseTest
    void work_whenThrottledTwiceAndNotFoundOnce_endsNothing(TestDatabase database) {
        Node node = given(database);
        ScriptedPool pool = new ScriptedPool(
                new PoolException.Throttled("slower"),
                new PoolException.Throttled("slower"),
                new PoolException.PersonNotFound("anna"));
        Worker worker = worker(node, "a", pool);
        give(node, worker, ANNA.id(), Expiry.never());
        node.inNew(() -> worker.access().current(ANNA.id(), BILLING).ifPresent(grant -> {
            worker.access().replace(grant.ending(EndReason.REMOVED));
            worker.pendingChanges().schedule(ANNA.id(), BILLING, Priority.PEOPLE);
        }));

        workForSeconds(worker, 60);

        assertThat(pool.changes()).containsExactly("remove anna billing");
        assertThat(log(node)).containsExactly("MEMBERSHIP_ENDED aws-1");
    }

    private void workForSeconds(Worker worker, int seconds) {
        for (int second = 0; second < seconds; second++) {
            worker.workOff();
            clock.forward(Duration.ofSeconds(1));
        }
    }

    /** The key's version is looked at, as with every other answer. */
    @DatabaseTest
    void work_whenSomethingIsMarkedDuringTheCallThatFindsNobody_keepsTheMark(TestDatabase database) {
        Node node = given(database);
        List<Runnable> duringTheCall = new ArrayList<>();
        Worker worker = new Worker(
                "a",
                node,
                node.entityManager(),
                pool,
                clock,
                clock,
                point -> {
                    if (point == FaultPoint.CALL_SENT) {
                        duringTheCall.forEach(Runnable::run);
                    }
                },
                new Random(1));
        Grant grant = give(node, worker, ANNA.id(), Expiry.never());
        pool.delete(ANNA.id());
        clock.forward(Duration.ofMinutes(2));
        worker.sync();
        clock.forward(Duration.ofMinutes(2));
        worker.sync();
        worker.workOff();
        clock.forward(Duration.ofSeconds(10));
        worker.workOff();
        clock.forward(Duration.ofSeconds(10));
        duringTheCall.add(
                () -> node.inNew(() -> worker.pendingChanges().schedule(ANNA.id(), BILLING, Priority.PEOPLE)));

        worker.work();

        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
        assertThat(node.inNew(() -> worker.pendingChanges().waiting())).isEqualTo(1);
    }

    /** What went wrong that nobody foresaw is tried less and less often, shown, and in nobody's way. */
    @DatabaseTest
    void work_whenManyAnswersAreUnforeseen_waitsLongerAndServesTheOthers(TestDatabase database) {
        Node node = given(database);
        AtomicInteger calls = new AtomicInteger();
        PoolInMemory odd = new PoolInMemory() {
            @Override
            public PoolReceipt add(String username, GroupName group) {
                if (!username.equals("anna")) {
                    calls.incrementAndGet();
                    throw new IllegalArgumentException("nobody foresaw this");
                }
                return super.add(username, group);
            }
        };
        fill(odd);
        Worker worker = worker(node, "a", odd);
        many(node, odd, ReconcileBatch.PARALLEL).forEach(person -> give(node, worker, person.id(), Expiry.never()));
        worker.workOff();
        Grant grant = give(node, worker, ANNA.id(), Expiry.never());

        workForSeconds(worker, 30);

        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ACTIVE);
        assertThat(calls.get()).isBetween(2 * ReconcileBatch.PARALLEL, 7 * ReconcileBatch.PARALLEL);
        assertThat(node.inNew(() -> worker.pendingChanges().failing())).isEqualTo(ReconcileBatch.PARALLEL);
        assertThat(node.inNew(() -> worker.pendingChanges().worstError()))
                .hasValue("IllegalArgumentException: the log of the node says more");
    }

    @DatabaseTest
    void work_whenTheReceiptIsLongerThanTheLogKeeps_writesItsBeginningDown(TestDatabase database) {
        Node node = given(database);
        PoolInMemory wordy = new PoolInMemory() {
            @Override
            public PoolReceipt add(String username, GroupName group) {
                super.add(username, group);
                return new PoolReceipt("r".repeat(500));
            }
        };
        fill(wordy);
        Worker worker = worker(node, "a", wordy);
        Grant grant = give(node, worker, ANNA.id(), Expiry.never());

        worker.workOff();

        assertThat(wordy.changes()).containsExactly("add anna billing");
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ACTIVE);
        assertThat(log(node)).containsExactly("MEMBERSHIP_STARTED " + "r".repeat(128));
    }

    /** Neither the other ends nor any other change wait for those that cannot be written down. */
    @DatabaseTest
    void work_whenSomeEndsCannotBeWrittenDown_endsTheOthers(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        List<PoolPerson> poisoned = many(node, pool, 2 * ReconcileBatch.PARALLEL);
        poisoned.forEach(person -> give(node, worker, person.id(), Expiry.at(NOW.plusSeconds(60))));
        Grant grant = give(node, worker, ANNA.id(), Expiry.at(NOW.plusSeconds(61)));
        worker.workOff();
        clock.forward(Duration.ofSeconds(61));
        database.inSql(
                "alter table audit_entry add constraint poison check (action <> 'EXPIRED' or subject = 'sub-anna')");
        try {
            workForSeconds(worker, 30);

            assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
            assertThat(node.inNew(() -> worker.pendingChanges().failing())).isEqualTo(poisoned.size());
        } finally {
            database.inSql("alter table audit_entry drop constraint poison");
        }
        workForMinutes(worker, 30);
        assertThat(pool.changes().stream().filter(change -> change.startsWith("remove")))
                .hasSize(poisoned.size() + 1)
                .doesNotHaveDuplicates();
    }

    /** As while somebody else's lock on these people keeps every transaction about them waiting in vain. */
    @DatabaseTest
    void work_whenNotEvenTheFailuresCanBeWrittenDown_servesTheOthers(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        List<PoolPerson> locked = many(node, pool, 2 * ReconcileBatch.PARALLEL);
        locked.forEach(person -> give(node, worker, person.id(), Expiry.never()));
        database.inSql("alter table pending_change add constraint poison"
                + " check (sub = 'sub-anna' or state = 'PENDING' and attempts = 0)");
        clock.forward(Duration.ofSeconds(1));
        try {
            Grant grant = give(node, worker, ANNA.id(), Expiry.never());

            turnAfterTurn(worker, 30);

            assertThat(state(node, worker, grant)).isEqualTo(GrantState.ACTIVE);
        } finally {
            database.inSql("alter table pending_change drop constraint poison");
        }
        workForMinutes(worker, 1);
        assertThat(pool.changes()).hasSize(locked.size() + 1).doesNotHaveDuplicates();
    }

    /** The same for ends. */
    @DatabaseTest
    void work_whenNotEvenAFailedEndCanBeWrittenDown_endsTheOthers(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        List<PoolPerson> locked = many(node, pool, 2 * ReconcileBatch.PARALLEL);
        locked.forEach(person -> give(node, worker, person.id(), Expiry.at(NOW.plusSeconds(60))));
        Grant grant = give(node, worker, ANNA.id(), Expiry.at(NOW.plusSeconds(61)));
        worker.workOff();
        clock.forward(Duration.ofSeconds(61));
        database.inSql("alter table pending_change add constraint poison check (sub = 'sub-anna')");
        try {
            turnAfterTurn(worker, 30);

            assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
        } finally {
            database.inSql("alter table pending_change drop constraint poison");
        }
        workForMinutes(worker, 1);
        assertThat(pool.changes().stream().filter(change -> change.startsWith("remove")))
                .hasSize(locked.size() + 1)
                .doesNotHaveDuplicates();
    }

    /** What fails before anything has begun ends no batch, and does not keep one from beginning. */
    @DatabaseTest
    void work_whenADecisionAboutManyCannotBeCarriedOut_servesTheOthers(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        worker.hasMassWork(FAILING);
        Grant grant = give(node, worker, ANNA.id(), Expiry.never());

        worker.workOff();

        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ACTIVE);
    }

    private static final MassWork FAILING = new MassWork() {
        @Override
        public boolean isWaiting() {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public boolean some(Lease lease, int most) {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public List<PoolCall> calls(Set<PoolCall> underWay, int most) {
            throw new IllegalStateException("on purpose");
        }
    };

    /** One kind of decisions about many does not wait for another. */
    @DatabaseTest
    void work_whenOneKindOfDecisionsFails_carriesOutTheOthers(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        List<String> done = new ArrayList<>();
        worker.hasMassWork(FAILING, new MassWork() {
            @Override
            public boolean isWaiting() {
                return done.isEmpty();
            }

            @Override
            public boolean some(Lease lease, int most) {
                return done.isEmpty() && done.add("some");
            }

            @Override
            public List<PoolCall> calls(Set<PoolCall> underWay, int most) {
                return done.contains("call") ? List.of() : List.of(lease -> done.add("call"));
            }
        });

        assertThat(worker.isWanted()).isTrue();
        worker.workOff();

        assertThat(done).containsExactly("some", "call");
    }

    /** A batch that fails is followed by the next one, as on a node. */
    private void turnAfterTurn(Worker worker, int seconds) {
        for (int second = 0; second < seconds; second++) {
            try {
                worker.workOff();
            } catch (RuntimeException nextTurn) {
                assertThat(nextTurn).isNotInstanceOf(LeaseLostException.class);
            }
            clock.forward(Duration.ofSeconds(1));
        }
    }

    /** Ends go by the clock that all nodes share: nothing brings back what one node has ended too early. */
    @DatabaseTest
    void work_whenTheNodesClockIsADayAhead_endsNothingBeforeItsTime(TestDatabase database) {
        Node node = given(database);
        SetClock ahead = new SetClock(NOW.plus(Duration.ofDays(1)));
        Worker worker = new Worker("a", node, node.entityManager(), pool, ahead, clock, point -> {}, new Random(1));
        Grant grant = give(node, worker, ANNA.id(), Expiry.at(NOW.plus(Duration.ofHours(2))));

        worker.workOff();
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ACTIVE);

        clock.forward(Duration.ofHours(2));
        worker.workOff();
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
        assertThat(pool.changes()).containsExactly("add anna billing", "remove anna billing");
    }

    private List<PoolPerson> many(Node node, PoolInMemory at, int count) {
        List<PoolPerson> many = IntStream.range(0, count)
                .mapToObj(number -> PoolPeople.person("p" + number, "Person " + number))
                .toList();
        many.forEach(at::put);
        node.inNew(() -> PoolParts.writer(node.entityManager()).people(many, NOW));
        return many;
    }

    @DatabaseTest
    void work_whenTheUsernameIsSomebodyElsesNow_addsNobody(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        give(node, worker, ANNA.id(), Expiry.never());
        pool.delete(ANNA.id());
        pool.put(new PoolPerson(
                new PersonId("sub-other"), "anna", "Another Anna", "", false, true, PoolStatus.CONFIRMED, NOW, NOW));

        workForMinutes(worker, 5);
        worker.sync();
        clock.forward(Duration.ofMinutes(2));
        worker.sync();
        workForMinutes(worker, 5);

        assertThat(pool.changes()).isEmpty();
    }

    /** Disabled after the approval, as the pool says when it is asked for the username. */
    @DatabaseTest
    void work_whenThePoolSaysThatThePersonIsDisabled_addsNobodyAndEndsTheGrant(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        Grant grant = give(node, worker, ANNA.id(), Expiry.never());
        pool.put(disabled(ANNA));

        worker.workOff();

        assertThat(pool.changes()).containsExactly("remove anna billing");
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
        assertThat(log(node)).hasSize(3).startsWith("SIGNED_OUT_EVERYWHERE null", "REMOVED null");
        assertThat(node.inNew(() -> worker.directory().person(ANNA.id())))
                .hasValueSatisfying(person -> assertThat(person.enabled()).isFalse());
    }

    /** Disabled after the approval, as a sync run has seen. */
    @DatabaseTest
    void work_whenTheDirectorySaysThatThePersonIsDisabled_addsNobodyAndEndsTheGrant(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        Grant grant = give(node, worker, ANNA.id(), Expiry.never());
        node.inNew(() -> PoolParts.writer(node.entityManager()).people(List.of(disabled(ANNA)), clock.instant()));

        worker.workOff();

        assertThat(pool.changes()).containsExactly("remove anna billing");
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
        assertThat(log(node)).hasSize(3).startsWith("SIGNED_OUT_EVERYWHERE null", "REMOVED null");
    }

    /**
     * What was given has begun, so that it does not end with that, and the pool is asked each time whether they are
     * enabled.
     */
    @DatabaseTest
    void work_whenADisabledPersonLacksWhatTheyHave_asksEverMoreSeldom(TestDatabase database) {
        Node node = given(database);
        AtomicInteger asked = new AtomicInteger();
        PoolInMemory counting = new PoolInMemory() {
            @Override
            public Optional<PoolPerson> person(PersonId id) {
                if (asked.incrementAndGet() > 100) {
                    throw new AssertionError("asked without a pause");
                }
                return super.person(id);
            }
        };
        fill(counting);
        Worker worker = worker(node, "a", counting);
        Grant grant = give(node, worker, ANNA.id(), Expiry.never());
        worker.workOff();
        clock.forward(Duration.ofMinutes(5));
        counting.take(KEY);
        counting.put(disabled(ANNA));
        node.inNew(() -> worker.writer().missing(KEY, Observation.SYNC, clock.instant()));
        node.inNew(() -> worker.pendingChanges().inDoubt(KEY, clock.instant()));
        asked.set(0);

        worker.workOff();
        assertThat(asked.get()).isEqualTo(1);
        workForSeconds(worker, 60);
        assertThat(asked.get()).isBetween(3, 8);
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ACTIVE);
        assertThat(node.inNew(() -> worker.pendingChanges().worstError())).contains("The account is disabled.");

        counting.put(ANNA);
        workForMinutes(worker, 3);
        assertThat(counting.has(KEY)).isTrue();
    }

    /** The next complete readings say what becomes of it. */
    @DatabaseTest
    void work_whileTheGroupSeemsToBeAnother_looksEverMoreSeldom(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        node.inNew(() ->
                worker.writer().group(new PoolGroup(BILLING, "", OptionalInt.empty(), NOW.minusSeconds(30)), NOW));
        give(node, worker, starting(ANNA.id(), Expiry.never()).inGroupMade(Optional.of(NOW.minusSeconds(60))));

        workForSeconds(worker, 60);

        assertThat(pool.changes()).isEmpty();
        assertThat(node.inNew(() -> worker.pendingChanges().failing()))
                .as("shown")
                .isEqualTo(1);
        assertThat(node.inNew(
                        () -> worker.pendingChanges().locked(KEY).orElseThrow().attempts()))
                .isBetween(5, 8);
    }

    private static PoolPerson disabled(PoolPerson person) {
        return new PoolPerson(
                person.id(), person.username(), person.name(), person.email(), true, false, person.status(), NOW, NOW);
    }

    @DatabaseTest
    void work_whenTheGroupIsGone_endsTheGrantByTheRemoval(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        Grant grant = give(node, worker, ANNA.id(), Expiry.never());
        pool.drop(BILLING);
        workForMinutes(worker, 5);
        worker.sync();
        workForMinutes(worker, 2);
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.BEING_ADDED);

        worker.sync();
        workForMinutes(worker, 2);

        assertThat(pool.changes()).containsExactly("remove anna billing");
        assertThat(state(node, worker, grant)).isEqualTo(GrantState.ENDED);
    }

    @DatabaseTest
    void work_whenThereIsNoGrant_touchesNothing(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        pool.put(KEY);
        node.inNew(() -> worker.pendingChanges().schedule(ANNA.id(), BILLING, Priority.PEOPLE));

        worker.workOff();

        assertThat(pool.changes()).isEmpty();
        assertThat(pool.has(KEY)).isTrue();
        assertThat(node.inNew(() -> worker.pendingChanges().waiting())).isZero();
    }

    @DatabaseTest
    void work_whenAnotherNodeHasTheLease_waitsForItsEnd(TestDatabase database) {
        Node node = given(database);
        Worker first = worker(node, "a", pool);
        Worker second = worker(new Node(database), "b", pool);
        assertThat(first.lease()).isPresent();
        give(node, first, ANNA.id(), Expiry.never());

        second.workOff();
        assertThat(pool.changes()).isEmpty();

        clock.forward(ReconcileAttempts.LEASE);
        second.workOff();
        assertThat(pool.changes()).hasSize(1);
    }

    @DatabaseTest
    void work_whenTheLeaseWasLostDuringTheCall_asksForASecondLook(TestDatabase database) {
        Node node = given(database);
        Worker second = worker(new Node(database), "b", pool);
        List<Runnable> duringTheCall = new ArrayList<>();
        Worker first = new Worker(
                "a",
                node,
                node.entityManager(),
                pool,
                clock,
                clock,
                point -> {
                    if (point == FaultPoint.CALL_SENT && !duringTheCall.isEmpty()) {
                        duringTheCall.remove(0).run();
                    }
                },
                new Random(1));
        Grant grant = give(node, first, ANNA.id(), Expiry.at(NOW.plusSeconds(20)));
        duringTheCall.add(() -> {
            clock.forward(Duration.ofSeconds(20));
            second.workOff();
        });

        assertThat(catchThrowable(first::workOff)).isInstanceOf(LeaseLostException.class);
        assertThat(pool.has(KEY)).as("the late call has undone the removal").isTrue();

        clock.forward(ReconcileAttempts.LATEST_ARRIVAL);
        second.workOff();
        assertThat(pool.has(KEY)).isFalse();
        assertThat(state(node, first, grant)).isEqualTo(GrantState.ENDED);
    }

    @DatabaseTest
    void work_whenManyEndsAreDue_servesPeopleFirst(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        List<PoolPerson> many = IntStream.range(0, 61)
                .mapToObj(number -> PoolPeople.person("p" + number, "Person " + number))
                .toList();
        many.forEach(pool::put);
        node.inNew(() -> worker.writer().people(many, NOW));
        many.forEach(person -> {
            give(node, worker, person.id(), Expiry.at(NOW.plusSeconds(60)));
        });
        worker.workOff();
        clock.forward(Duration.ofSeconds(60));
        worker.work();
        give(node, worker, ANNA.id(), Expiry.never());
        int before = pool.changes().size();

        worker.work();
        assertThat(pool.changes().subList(before, pool.changes().size()))
                .hasSize(ReconcileBatch.PARALLEL)
                .startsWith("add anna billing");

        worker.workOff();
        assertThat(pool.changes().stream().filter(change -> change.startsWith("remove")))
                .hasSize(61)
                .doesNotHaveDuplicates();
    }

    @DatabaseTest
    void work_whenTheClockWasSetBack_stillDoesWhatWaits(TestDatabase database) {
        Node node = given(database);
        Worker worker = worker(node, "a", pool);
        give(node, worker, ANNA.id(), Expiry.never());

        clock.forward(Duration.ofHours(-2));
        worker.workOff();

        assertThat(pool.has(KEY)).isTrue();
    }

    @DatabaseTest
    void lease_whenAnotherNodesTransactionBeganEarlier_staysWithItsHolder(TestDatabase database) {
        Node node = given(database);
        SetClock earlier = new SetClock(NOW.minusMillis(20));
        Worker other = new Worker("b", node, node.entityManager(), pool, earlier, earlier, point -> {}, new Random());

        assertThat(worker(node, "a", pool).lease()).isPresent();
        assertThat(other.lease()).isEmpty();
    }

    private Node given(TestDatabase database) {
        Node node = new Node(database);
        fill(pool);
        node.inNew(() -> {
            DirectoryWriter writer = PoolParts.writer(node.entityManager());
            writer.people(List.of(ANNA), NOW);
            writer.group(PoolPeople.group(BILLING, ""), NOW);
        });
        return node;
    }

    private static void fill(PoolInMemory at) {
        at.put(ANNA);
        at.put(PoolPeople.person("bob", "Bob, so that the pool is never empty"));
        at.put(PoolPeople.group(BILLING, ""));
    }

    private Worker worker(Node node, String name, UserPool at) {
        return new Worker(name, node, node.entityManager(), at, clock, clock, point -> {}, new Random(1));
    }

    private Grant give(Node node, Worker worker, PersonId person, Expiry end) {
        return give(node, worker, starting(person, end));
    }

    private Grant starting(PersonId person, Expiry end) {
        return new Grant(
                GrantId.random(),
                person,
                BILLING,
                Optional.empty(),
                clock.instant(),
                end,
                GrantState.BEING_ADDED,
                EndReason.NOT_YET);
    }

    private static Grant give(Node node, Worker worker, Grant grant) {
        node.inNew(() -> {
            worker.directory().lock(grant.person());
            worker.access().add(grant);
            worker.pendingChanges().schedule(grant.person(), BILLING, Priority.PEOPLE);
        });
        return grant;
    }

    private static GrantState state(Node node, Worker worker, Grant grant) {
        return node.inNew(() -> worker.access().find(grant.id()).orElseThrow().state());
    }

    private static List<String> log(Node node) {
        List<?> rows = node.inNew(() -> node.entityManager()
                .createNativeQuery(
                        "select concat(action, ' ', coalesce(aws_request_id, 'null')) from audit_entry order by number")
                .getResultList());
        return rows.stream().map(String::valueOf).toList();
    }

    /** Anna and her group, in a pool whose first changes fail in this order. */
    private static final class ScriptedPool extends PoolInMemory {

        private final Deque<PoolException> script;

        ScriptedPool(PoolException... script) {
            this.script = new ArrayDeque<>(List.of(script));
            fill(this);
        }

        @Override
        public PoolReceipt add(String username, GroupName group) {
            fail();
            return super.add(username, group);
        }

        @Override
        public PoolReceipt remove(String username, GroupName group) {
            fail();
            return super.remove(username, group);
        }

        private void fail() {
            if (!script.isEmpty()) {
                throw script.remove();
            }
        }
    }
}
