package dev.lifeguard.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.BrokenPool;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolInMemory;
import dev.lifeguard.pool.PoolPage;
import dev.lifeguard.pool.PoolPage.PageToken;
import dev.lifeguard.pool.PoolPeople;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.UserPool;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.signin.SignedInEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class DirectorySignInsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final GroupName WRITE = new GroupName("finance-write");
    private static final GroupName AUDIT = new GroupName("audit-read");
    private static final PoolPerson ANNA = PoolPeople.person("anna", "Anna Adler");

    private final PoolInMemory pool = pool();

    private static PoolInMemory pool() {
        PoolInMemory pool = new PoolInMemory();
        List.of(WRITE, AUDIT).forEach(group -> pool.put(PoolPeople.group(group, "")));
        pool.put(ANNA);
        pool.put(new MembershipId(ANNA.id(), WRITE));
        return pool;
    }

    /** The token hides one group and adds another. */
    @DatabaseTest
    void signIn_ofSomebodyWhoIsKnown_writesNoMembershipAndAsksNobody(TestDatabase database) {
        Node node = new Node(database);
        node.inNew(() -> {
            writer(node).people(List.of(ANNA), NOW);
            writer(node).group(PoolPeople.group(WRITE, ""), NOW);
            writer(node).members(WRITE, List.of(ANNA.id()), NOW);
            writer(node).membershipsAreKnown(NOW);
        });
        DirectorySignIns signIns =
                signIns(node, new BrokenPool(pool, new PoolException.Unavailable("down", false, null)));

        assertThat(signIns.takeIn(event(AUDIT.value()))).isFalse();

        assertThat(groups(node)).containsExactly(WRITE);
        assertThat(told(node)).isZero();
    }

    @DatabaseTest
    void signIn_ofANewcomer_takesTheirGroupsFromThePoolAndNotFromTheToken(TestDatabase database) {
        Node node = new Node(database);
        DirectorySignIns signIns = signIns(node, pool);

        assertThat(signIns.takeIn(event(AUDIT.value()))).isTrue();
        assertThat(groups(node)).isEmpty();
        assertThat(known(node)).isFalse();

        signIns.askForGroups(event(AUDIT.value()));

        assertThat(groups(node)).containsExactly(WRITE);
        assertThat(known(node)).isTrue();
        assertThat(told(node)).as("it is new to the directory, and no change").isZero();
        assertThat(signIns.takeIn(event())).as("whether to ask again").isFalse();
    }

    @DatabaseTest
    void signIn_ofANewcomerInMoreGroupsThanAPageHolds_hasThemAll(TestDatabase database) {
        Node node = new Node(database);
        IntStream.rangeClosed(1, 80)
                .mapToObj(number -> new GroupName("g" + number))
                .forEach(group -> {
                    pool.put(PoolPeople.group(group, ""));
                    pool.put(new MembershipId(ANNA.id(), group));
                });
        DirectorySignIns signIns = signIns(node, pool);

        signIns.takeIn(event());
        signIns.askForGroups(event());

        assertThat(groups(node)).hasSize(81);
    }

    @DatabaseTest
    void signIn_whenThePoolDoesNotAnswer_leavesItToTheNextReading(TestDatabase database) {
        Node node = new Node(database);
        DirectorySignIns signIns =
                signIns(node, new BrokenPool(pool, new PoolException.Unavailable("down", false, null)));

        signIns.takeIn(event());
        signIns.askForGroups(event());

        assertThat(groups(node)).isEmpty();
        assertThat(known(node)).isFalse();
        assertThat(signIns.takeIn(event()))
                .as("whether to ask at the next sign-in")
                .isTrue();
    }

    /** A reading that was under way when they came has not seen the members of every group. */
    @DatabaseTest
    void signIn_duringAReading_isNotKnownWhenThatEnds(TestDatabase database) {
        Node node = new Node(database);
        signIns(node, pool).takeIn(event());

        node.inNew(() -> writer(node).membershipsAreKnown(NOW.minusMillis(1)));
        assertThat(known(node)).isFalse();

        node.inNew(() -> writer(node).membershipsAreKnown(NOW.plusSeconds(1)));
        assertThat(known(node)).isTrue();
    }

    @DatabaseTest
    void signIn_whenTheListDoesNotEnd_givesUp(TestDatabase database) {
        Node node = new Node(database);
        AtomicInteger pages = new AtomicInteger();
        UserPool endless = new PoolInMemory() {
            @Override
            public PoolPage<PoolGroup> groupsOf(String username, Optional<PageToken> from) {
                return new PoolPage<>(List.of(), 0, Optional.of(new PageToken("page " + pages.incrementAndGet())));
            }
        };
        DirectorySignIns signIns = signIns(node, endless, tenSecondsAtEachLook());

        signIns.takeIn(event());
        signIns.askForGroups(event());

        assertThat(pages.get()).isLessThan(10);
        assertThat(known(node)).isFalse();
    }

    @DatabaseTest
    void signIns_ofManyNewcomersWhileThePoolHangs_holdFewThreads(TestDatabase database) throws Exception {
        Node node = new Node(database);
        CountDownLatch hanging = new CountDownLatch(DirectorySignIns.AT_ONCE);
        CountDownLatch end = new CountDownLatch(1);
        UserPool hangs = new PoolInMemory() {
            @Override
            public PoolPage<PoolGroup> groupsOf(String username, Optional<PageToken> from) {
                hanging.countDown();
                try {
                    end.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
                throw new PoolException.Unavailable("no answer", false, null);
            }
        };
        DirectorySignIns signIns = signIns(node, hangs);
        ExecutorService threads = Executors.newFixedThreadPool(DirectorySignIns.AT_ONCE);
        try {
            IntStream.range(0, DirectorySignIns.AT_ONCE)
                    .forEach(number -> threads.execute(() -> signIns.askForGroups(event())));
            assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();

            signIns.askForGroups(event());
        } finally {
            end.countDown();
            threads.shutdown();
        }
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private static SignedInEvent event(String... groups) {
        return new SignedInEvent(
                ANNA.id().value(),
                ANNA.username(),
                ANNA.email(),
                ANNA.name(),
                Set.of(groups),
                0,
                List.of(),
                NOW.minusSeconds(60));
    }

    private static DirectorySignIns signIns(Node node, UserPool pool) {
        return signIns(node, pool, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static DirectorySignIns signIns(Node node, UserPool pool, Clock clock) {
        return new DirectorySignIns(
                node,
                new Directory(node.entityManager()),
                writer(node),
                new SessionUpdates(node.entityManager()),
                pool,
                new BoundedExecutor(),
                clock);
    }

    private static Clock tenSecondsAtEachLook() {
        AtomicInteger heartbeats = new AtomicInteger();
        return new Clock() {
            @Override
            public Instant instant() {
                return NOW.plus(Duration.ofSeconds(10L * heartbeats.incrementAndGet()));
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    private static DirectoryWriter writer(Node node) {
        return PoolParts.writer(node.entityManager());
    }

    private static Set<GroupName> groups(Node node) {
        return node.inNew(() -> new Directory(node.entityManager()).groupsOf(ANNA.id()));
    }

    private static boolean known(Node node) {
        return node.inNew(() -> new Directory(node.entityManager()).knowsMembershipsOf(Set.of(ANNA.id())));
    }

    private static long told(Node node) {
        return node.inNew(() -> ((Number) node.entityManager()
                        .createNativeQuery("select count(*) from session_update")
                        .getSingleResult())
                .longValue());
    }
}
