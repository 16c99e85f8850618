package dev.lifeguard.access;

import dev.lifeguard.bench.Figure;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * How many people can ask for a group in a second, and how many of their requests can be approved: the services with
 * everything that they load, evaluate, store and log, each act in a transaction of its own and about another person.
 */
public final class ServicesBench {

    private static final int PEOPLE = 12_000;
    private static final Duration WARMING_UP = Duration.ofSeconds(2);
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final int MANY = 8;
    private static final RequestedAccess REQUESTED =
            new RequestedAccess(AccessFixture.REPORTS, AccessFixture.TWO_DAYS, "month end");

    private final AccessFixture fixture;
    private final Queue<PersonId> people = new ConcurrentLinkedQueue<>();
    private final Queue<RequestId> waiting = new ConcurrentLinkedQueue<>();

    private ServicesBench(AccessFixture fixture) {
        this.fixture = fixture;
        IntStream.range(0, PEOPLE).forEach(n -> people.add(new PersonId("person-" + n)));
        fixture.elsewhere(pool -> people.forEach(person -> PoolParts.person(pool, person, true, PoolStatus.CONFIRMED)));
    }

    /** Asks and decisions, by one person after the other and by eight at a time. */
    public static List<Figure> measure(TestDatabase database) {
        ServicesBench bench = new ServicesBench(new AccessFixture(database));
        bench.rate(1, WARMING_UP, bench::ask);
        bench.rate(1, WARMING_UP, bench::approve);
        List<Figure> figures = new ArrayList<>();
        for (int threads : List.of(1, MANY)) {
            String by = threads == 1 ? ", one thread" : ", " + threads + " threads";
            figures.add(Figure.rate(database + ": asks" + by, bench.rate(threads, ROUND, bench::ask)));
            figures.add(Figure.rate(database + ": decisions" + by, bench.rate(threads, ROUND, bench::approve)));
        }
        return figures;
    }

    private boolean ask() {
        PersonId person = people.poll();
        return person != null
                && waiting.add(AccessFixture.done(fixture.as(person, services -> services.requests.request(REQUESTED)))
                        .id());
    }

    private boolean approve() {
        RequestId request = waiting.poll();
        return request != null
                && AccessFixture.done(
                                fixture.as(AccessFixture.OLGA, services -> services.approvals.approve(request, "")))
                        .state()
                        .equals(RequestState.APPROVED);
    }

    /** How often a second, for so long or as long as there is something to do. */
    private double rate(int threads, Duration time, BooleanSupplier act) {
        AtomicLong acts = new AtomicLong();
        long began = System.nanoTime();
        inThreads(threads, () -> {
            while (System.nanoTime() - began < time.toNanos() && act.getAsBoolean()) {
                acts.incrementAndGet();
            }
        });
        return acts.get() * 1e9 / (System.nanoTime() - began);
    }

    private static void inThreads(int number, Runnable body) {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, number).forEach(n -> all.add(threads.submit(body)));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        } finally {
            threads.shutdown();
        }
    }
}
