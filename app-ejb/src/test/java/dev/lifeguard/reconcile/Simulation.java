package dev.lifeguard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantId;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolPeople;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One made-up stretch of time, by a seed: people are given memberships, leave and are given more, their ends come, two
 * nodes take turns at the work and die at any step, the pool fails in every way it can and misses some rows of its
 * lists for a while, clocks are set back, people and groups are deleted and groups are made again. Then everything is
 * left alone for a while, and what must be true is looked at.
 */
final class Simulation {

    private static final int PEOPLE = 5;
    private static final int GROUPS = 3;
    private static final int MOST_QUIET_ROUNDS = 400;
    private static final int ROUNDS_BETWEEN_SYNCS = 4;
    private static final int ROUNDS_UNTIL_ALL_IS_KNOWN = 4 * ROUNDS_BETWEEN_SYNCS;
    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

    private final Random random;
    private final SetClock clock = new SetClock(BEGIN);
    private final FaultyPool pool;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<MembershipId> managed = new ArrayList<>();
    private final Map<MembershipId, Boolean> elsewhere = new LinkedHashMap<>();
    private final Map<GrantId, GrantState> furthest = new LinkedHashMap<>();
    private final List<String> story = new ArrayList<>();
    private double deaths;
    private boolean interleaved;

    Simulation(TestDatabase database, long seed) {
        random = new Random(seed);
        pool = new FaultyPool(random, clock);
        for (String name : List.of("a", "b")) {
            Node node = new Node(database);
            Transactions mortal = new CrashingTransactions(node);
            nodes.add(node);
            workers.add(new Worker(
                    name + seed,
                    mortal,
                    node.entityManager(),
                    pool,
                    clock,
                    clock,
                    point -> reached(name, point),
                    random));
        }
        populate(Long.toString(seed));
    }

    private void populate(String seed) {
        List<PoolPerson> people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> PoolPeople.person("p" + number + "-" + seed, "Person"))
                .toList();
        List<GroupName> groups = IntStream.range(0, GROUPS)
                .mapToObj(number -> new GroupName("g" + number + "-" + seed))
                .toList();
        people.forEach(pool::put);
        groups.forEach(this::make);
        forgetOtherStretches();
        nodes.get(0).inNew(() -> {
            workers.get(0).writer().people(people, BEGIN);
            pool.groups(Optional.empty())
                    .rows()
                    .forEach(group -> workers.get(0).writer().group(group, BEGIN));
        });
        for (PoolPerson person : people.subList(0, PEOPLE - 1)) {
            groups.forEach(group -> managed.add(new MembershipId(person.id(), group)));
        }
        PersonId stranger = people.get(PEOPLE - 1).id();
        groups.forEach(group -> elsewhere.put(new MembershipId(stranger, group), false));
    }

    /** Cognito's clock says anything: it is compared with nothing but itself. */
    private void make(GroupName group) {
        Instant made = BEGIN.plusSeconds(random.nextInt(20_000_000) - 10_000_000L);
        pool.put(new PoolGroup(group, "", OptionalInt.empty(), made));
    }

    /** They share a database, and this one's pool has none of their people. */
    private void forgetOtherStretches() {
        nodes.get(0)
                .inNew(() -> List.of(
                                "membership", "former_membership", "person", "pool_group", "pending_change", "sync_run")
                        .forEach(table -> nodes.get(0)
                                .entityManager()
                                .createNativeQuery("delete from " + table)
                                .executeUpdate()));
    }

    /** Lives through so many steps and the quiet after them. */
    void live(int steps) {
        pool.faults(0.3);
        deaths = 0.04;
        for (int step = 0; step < steps; step++) {
            survive(this::step);
            pool.hearLateCalls();
            if (step % 20 == 0) {
                watch();
            }
        }
        beQuiet();
        watch();
        check();
    }

    /** How many grants there were. */
    int lives() {
        return furthest.size();
    }

    List<String> story() {
        return story;
    }

    private void step() {
        switch (random.nextInt(17)) {
            case 0, 1, 2 -> give();
            case 3 -> leave();
            case 4, 5, 6, 7, 8, 9 -> work();
            case 10, 11, 12 -> time(Duration.ofMillis(random.nextInt(5_000)));
            case 13 -> time(Duration.ofSeconds(random.nextInt(90)));
            case 14 -> rare();
            case 15 -> sync(random.nextInt(workers.size()));
            default -> elsewhere();
        }
    }

    private void rare() {
        switch (random.nextInt(6)) {
            case 0, 1 -> time(Duration.ofSeconds(-random.nextInt(120)));
            case 2 -> time(Duration.ofMinutes(random.nextInt(30)));
            case 3 -> {
                if (random.nextInt(3) == 0) {
                    delete();
                }
            }
            default -> time(Duration.ofSeconds(1));
        }
    }

    private void time(Duration time) {
        tell("time " + time);
        clock.forward(time);
    }

    private void give() {
        MembershipId key = pick(managed);
        Expiry end = random.nextInt(8) == 0
                ? Expiry.never()
                : Expiry.at(clock.instant().plusSeconds(1 + random.nextInt(120)));
        Grant given = new Grant(
                new GrantId(new UUID(random.nextLong(), random.nextLong())),
                key.person(),
                key.group(),
                Optional.empty(),
                clock.instant(),
                end,
                GrantState.BEING_ADDED,
                EndReason.NOT_YET);
        tell("give " + key + " until " + end);
        serve(worker -> {
            if (worker.directory().lock(key.person())
                    && !worker.directory().person(key.person()).orElseThrow().gone()
                    && worker.directory().has(key.group())
                    && pool.has(key.person())
                    && pool.has(key.group())) {
                Grant grant = given.inGroupMade(worker.directory().made(key.group()));
                worker.access()
                        .current(key.person(), key.group())
                        .ifPresent(current -> worker.access().replace(current.ending(EndReason.REPLACED)));
                worker.access().add(grant);
                worker.pendingChanges().schedule(key.person(), key.group(), Priority.PEOPLE);
            }
        });
    }

    private void leave() {
        MembershipId key = pick(managed);
        tell("leave " + key);
        serve(worker -> {
            worker.directory().lock(key.person());
            worker.access().current(key.person(), key.group()).ifPresent(current -> {
                worker.access().replace(current.ending(EndReason.LEFT));
                worker.pendingChanges().schedule(key.person(), key.group(), Priority.PEOPLE);
            });
        });
    }

    private void serve(Consumer<Worker> service) {
        int which = random.nextInt(nodes.size());
        nodes.get(which).inNew(() -> service.accept(workers.get(which)));
    }

    private void work() {
        work(random.nextInt(workers.size()));
    }

    private void work(int which) {
        tell("batch of " + which);
        workers.get(which).work();
    }

    private void sync(int which) {
        tell("sync of " + which);
        workers.get(which).sync();
    }

    private void delete() {
        if (random.nextInt(4) == 0) {
            GroupName group = pick(managed).group();
            boolean again = random.nextBoolean() && pool.has(group);
            tell("delete group " + group + (again ? " and make it again" : ""));
            pool.drop(group);
            if (again) {
                make(group);
                elsewhere.replaceAll((key, member) -> member && !key.group().equals(group));
            }
        } else if (random.nextInt(2) == 0) {
            PersonId person = pick(managed).person();
            Optional<PoolPerson> gone = pool.find(person);
            tell("delete person " + person);
            pool.delete(person);
            gone.ifPresent(this::giveUsernameAway);
        }
    }

    /** To somebody whom nobody gave anything. */
    private void giveUsernameAway(PoolPerson gone) {
        PersonId heir = new PersonId("heir-of-" + gone.id());
        pool.put(new PoolPerson(
                heir, gone.username(), "", "", false, true, PoolStatus.CONFIRMED, clock.instant(), clock.instant()));
        managed.stream()
                .map(MembershipId::group)
                .distinct()
                .forEach(group -> elsewhere.put(new MembershipId(heir, group), false));
    }

    private void elsewhere() {
        MembershipId key = pick(List.copyOf(elsewhere.keySet()));
        if (!pool.has(key.group())) {
            return;
        }
        boolean member = random.nextBoolean();
        if (member) {
            pool.put(key);
        } else {
            pool.take(key);
        }
        elsewhere.put(key, member);
    }

    /**
     * Between two steps of one node, the other one may take over, and services go on. A node runs one batch at a time.
     */
    private void reached(String node, FaultPoint point) {
        perhapsDie("at " + point);
        if (interleaved || random.nextInt(12) != 0) {
            return;
        }
        interleaved = true;
        try {
            tell(node + " sleeps at " + point);
            clock.forward(ReconcileAttempts.LEASE);
            int other = node.equals("a") ? 1 : 0;
            switch (random.nextInt(3)) {
                case 0 -> survive(() -> work(other));
                case 1 -> survive(() -> sync(other));
                default -> survive(this::leave);
            }
            survive(() -> work(other));
        } finally {
            interleaved = false;
        }
    }

    private void beQuiet() {
        pool.faults(0);
        deaths = 0;
        tell("quiet");
        for (int round = 0; round < MOST_QUIET_ROUNDS; round++) {
            clock.forward(Duration.ofSeconds(20));
            pool.hearLateCalls();
            Worker worker = workers.get(round % workers.size());
            boolean[] more = {true};
            while (more[0]) {
                more[0] = false;
                survive(() -> more[0] = worker.work());
            }
            if (round % ROUNDS_BETWEEN_SYNCS == 0) {
                int reader = round / ROUNDS_BETWEEN_SYNCS % workers.size();
                survive(() -> sync(reader));
            }
            if (round > ROUNDS_UNTIL_ALL_IS_KNOWN && isAtRest(worker)) {
                return;
            }
        }
        throw new AssertionError("it never comes to rest");
    }

    private boolean isAtRest(Worker worker) {
        return nodes.get(workers.indexOf(worker))
                .inNew(() -> worker.pendingChanges().waiting() == 0
                        && worker.access().due(clock.instant(), 1).isEmpty());
    }

    private void check() {
        nodes.get(0).inNew(() -> {
            managed.forEach(this::checkMembership);
            elsewhere.forEach((key, member) -> assertThat(pool.has(key))
                    .as("made elsewhere, and left alone: %s", key)
                    .isEqualTo(member && pool.has(key.group())));
            checkGrants();
        });
    }

    private void checkMembership(MembershipId key) {
        Optional<Grant> current = workers.get(0).access().current(key.person(), key.group());
        if (!pool.has(key.person()) || !pool.has(key.group())) {
            assertThat(pool.has(key)).isFalse();
            assertThat(workers.get(0).access().unfinished(key.person(), key.group()))
                    .as("nothing is left of what was given in what is gone: %s", key)
                    .isEmpty();
            return;
        }
        assertThat(pool.has(key)).as("the pool is as the grants say: %s", key).isEqualTo(current.isPresent());
        assertThat(workers.get(0).directory().groupsOf(key.person()).contains(key.group()))
                .as("the directory is as the pool: %s", key)
                .isEqualTo(pool.has(key));
        assertThat(workers.get(0).access().unfinished(key.person(), key.group()))
                .as("nothing is left half done: %s", key)
                .allMatch(grant -> grant.state() == GrantState.ACTIVE && !grant.isDueAt(clock.instant()));
    }

    private void checkGrants() {
        long ended = count("select count(*) from access_grant where state = 'ENDED' and person in (:people)");
        long logged = count(
                "select count(*) from audit_entry where action = 'MEMBERSHIP_ENDED' and outcome = 'DONE' and subject in (:people)");
        assertThat(logged).as("the log tells every end once").isEqualTo(ended);
        long expired = count("select count(*) from access_grant where end_reason = 'EXPIRED' and person in (:people)");
        long due = count(
                "select count(*) from audit_entry where action = 'EXPIRED' and outcome = 'DONE' and subject in (:people)");
        assertThat(due).as("the log tells every expiry once").isEqualTo(expired);
        long active = count("select count(*) from access_grant where state = 'ACTIVE' and person in (:people)");
        long started = count(
                "select count(*) from audit_entry where action = 'MEMBERSHIP_STARTED' and outcome = 'DONE' and subject in (:people)");
        assertThat(started).as("the log tells every beginning").isBetween(active, active + ended);
    }

    private long count(String sql) {
        return ((Number)
                        nodes.get(0).entityManager().createNativeQuery(sql(sql)).getSingleResult())
                .longValue();
    }

    /** Stretches share a database, and each looks at its own people only. */
    private String sql(String sql) {
        String people =
                managed.stream().map(key -> "'" + key.person() + "'").distinct().collect(Collectors.joining(","));
        return sql.replace(":people", people);
    }

    /** No grant ever goes back, whatever happened. */
    private void watch() {
        nodes.get(0).inNew(() -> {
            List<?> rows = nodes.get(0)
                    .entityManager()
                    .createNativeQuery(sql("select id, state from access_grant where person in (:people)"))
                    .getResultList();
            for (Object row : rows) {
                GrantId id = GrantId.of((String) ((Object[]) row)[0]);
                GrantState state = GrantState.valueOf((String) ((Object[]) row)[1]);
                GrantState before = furthest.put(id, state);
                assertThat(before == null || before.compareTo(state) <= 0)
                        .as("grant %s goes from %s to %s", id, before, state)
                        .isTrue();
            }
        });
    }

    private void survive(Runnable step) {
        try {
            step.run();
        } catch (NodeCrash death) {
            tell("death " + death.getMessage());
        } catch (LeaseLostException lost) {
            tell("lease lost");
        }
    }

    private void perhapsDie(String where) {
        if (random.nextDouble() < deaths) {
            throw new NodeCrash(where);
        }
    }

    private void tell(String sentence) {
        story.add(Duration.between(BEGIN, clock.instant()) + " " + sentence);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The end of a node's process: nothing can be caught or cleaned up. */
    private static final class NodeCrash extends Error {

        private static final long serialVersionUID = 1L;

        NodeCrash(String where) {
            super(where, null, false, false);
        }
    }

    /** Transactions of a node that may die before a commit, and after it. */
    private final class CrashingTransactions extends Transactions {

        private final Node node;

        CrashingTransactions(Node node) {
            this.node = node;
        }

        @Override
        public <T> T inNew(Supplier<T> work) {
            T result = node.inNew(() -> {
                T done = work.get();
                perhapsDie("before a commit");
                return done;
            });
            perhapsDie("after a commit");
            return result;
        }
    }
}
