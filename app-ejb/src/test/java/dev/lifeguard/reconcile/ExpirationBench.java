package dev.lifeguard.reconcile;

import dev.lifeguard.bench.Figure;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.DirectoryWriter;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.Observation;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolPeople;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.cognito.CrowdedPool;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Many memberships end at the same moment, and two whole nodes look after them: how long until the last of them is
 * over, and whether the pool was told of each exactly once.
 */
public final class ExpirationBench {

    /** On this machine, and about as far away as a region of AWS. */
    public static final List<Duration> ANSWER_TIMES = List.of(Duration.ZERO, Duration.ofMillis(100));

    private static final int MEMBERS = 500;
    /** Nine tenths of what Cognito allows of changes. */
    private static final double FLOOR = 0.9 * 25;

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final GroupName GROUP = new GroupName("billing");

    private final TestDatabase database;
    private final List<PoolPerson> people = IntStream.rangeClosed(1, MEMBERS)
            .mapToObj(n -> PoolPeople.person("member-" + n, "Member " + n))
            .toList();

    private ExpirationBench(TestDatabase database) {
        this.database = database;
    }

    /** @param answerTime of the pool */
    public static List<Figure> measure(TestDatabase database, Duration answerTime) {
        ExpirationBench bench = new ExpirationBench(database);
        bench.fill();
        try (CrowdedPool pool = new CrowdedPool(GROUP, bench.people, answerTime)) {
            double seconds = bench.run(pool) / 1e9;
            String what = "%d due ends, two nodes, answers after %d ms".formatted(MEMBERS, answerTime.toMillis());
            List<String> changes = pool.changes();
            return List.of(
                    Figure.rate(what + ": removals", (MEMBERS - bench.unfinished()) / seconds, FLOOR),
                    Figure.must(
                            what + ": calls",
                            "%d for %d people".formatted(changes.size(), new HashSet<>(changes).size()),
                            "each once",
                            bench.isEachOnce(changes)));
        }
    }

    private void fill() {
        Instant now = Instant.now();
        database.inTransaction(entityManager -> {
            DirectoryWriter writer = PoolParts.writer(entityManager);
            writer.people(people, now);
            writer.group(PoolPeople.group(GROUP, ""), now);
            people.forEach(person -> writer.seen(new MembershipId(person.id(), GROUP), Observation.SYNC, now));
            AccessRepository access = new AccessRepository(entityManager);
            people.forEach(person -> access.add(Grant.adopted(person.id(), GROUP, Expiry.at(now), now)));
        });
    }

    /** Nanoseconds from the first look to the last end, or to when it took too long. */
    private long run(CrowdedPool pool) {
        try (BenchNode one = new BenchNode(database, pool);
                BenchNode other = new BenchNode(database, pool)) {
            long began = System.nanoTime();
            one.start();
            other.start();
            while (unfinished() > 0 && System.nanoTime() - began < LONGEST.toNanos()) {
                LockSupport.parkNanos(OFTEN.toNanos());
            }
            return System.nanoTime() - began;
        }
    }

    private long unfinished() {
        return database.fromTransaction(entityManager -> ((Number) entityManager
                        .createNativeQuery("select count(*) from access_grant where state <> 'ENDED'")
                        .getSingleResult())
                .longValue());
    }

    private boolean isEachOnce(List<String> changes) {
        List<String> wanted = people.stream()
                .map(person -> "AdminRemoveUserFromGroup %s %s done".formatted(person.username(), GROUP.value()))
                .sorted()
                .toList();
        return changes.stream().sorted().toList().equals(wanted);
    }
}
