package dev.lifeguard.notice;

import dev.lifeguard.TestEvents;
import dev.lifeguard.access.AccessFixture;
import dev.lifeguard.access.AccessParts;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessChange;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.reconcile.FaultPoint;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.signin.SignedInEvent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The sending of notices about an {@link AccessFixture}, with a mail server that does as it is told. */
final class PostOffice {

    static final Map<String, String> BY_MAIL =
            Map.of("lifeguard.mail.host", "localhost", "lifeguard.mail.from", "lifeguard@example.com");

    final AccessFixture fixture;
    final List<Mail> taken = Collections.synchronizedList(new ArrayList<>());
    /** What this installation is called. */
    static final String NAME = "Acme Access";

    private final TestDatabase database;
    private final Node node;
    private final Map<String, String> settings = new HashMap<>(BY_MAIL);
    private final Dispatcher dispatcher;
    final List<NoticeKind> posted = new ArrayList<>();
    final List<Notice> postedNotices = new ArrayList<>();
    final List<JsonObject> postedJson = new ArrayList<>();
    final List<Digest> digests = new ArrayList<>();
    private Optional<Failure> answer = Optional.empty();
    private Optional<NotTakenException> postAnswer = Optional.empty();
    private Runnable meanwhile = () -> {};
    private Runnable eachTime = () -> {};
    private Consumer<FaultPoint> fault = point -> {};

    PostOffice(TestDatabase database) {
        this(database, fixture -> {});
    }

    /** @param before what is otherwise in the fixture's policies, which are read once */
    PostOffice(TestDatabase database, Consumer<AccessFixture> before) {
        this.database = database;
        this.fixture = new AccessFixture(database);
        before.accept(fixture);
        // Notices are due by the database's clock, and it keeps no more of a moment.
        fixture.pass(Duration.between(fixture.now(), Instant.now().truncatedTo(ChronoUnit.MICROS)));
        this.node = new Node(database);
        this.dispatcher = dispatcher();
        fixture.heardBy(this::heard);
    }

    private void heard(EntityManager entityManager, AccessChange change) {
        NoticeRecorder recorder = recorder(entityManager);
        if (change instanceof AccessChange.RequestStored stored) {
            recorder.stored(stored);
        } else if (change instanceof AccessChange.GrantStored stored) {
            recorder.stored(stored);
        }
    }

    private NoticeRecorder recorder(EntityManager entityManager) {
        return new NoticeRecorder(NoticeParts.outbox(entityManager), configured(), fixture.clock());
    }

    /** Somebody's address was changed, as far as there is one where it may be told. */
    void emailChanged(PoolPerson before, UUID change) {
        node.inNew(() -> {
            NoticeRecorder recorder = recorder(node.entityManager());
            recorder.whereToTell(before).ifPresent(former -> recorder.emailChanged(before.id(), former, change));
        });
    }

    private NoticeSettings configured() {
        return new NoticeSettings(key -> Optional.ofNullable(settings.get(key)), "https://lifeguard.example.com", NAME);
    }

    private Dispatcher dispatcher() {
        EntityManager entityManager = node.entityManager();
        NoticeSettings configured = configured();
        AccessRepository access = new AccessRepository(entityManager);
        Outbox outbox = NoticeParts.outbox(entityManager);
        var requests = AccessParts.requests(entityManager, fixture.registry(), fixture.clock());
        return new Dispatcher(
                node,
                PoolParts.leases(entityManager),
                outbox,
                new Receivers(access, requests, outbox),
                new NoticeReader(
                        access,
                        requests,
                        AccessParts.contexts(entityManager, fixture.registry(), fixture.clock()),
                        PoolParts.directory(entityManager),
                        fixture.clock()),
                PoolParts.directory(entityManager),
                configured,
                new MailSender(configured, fixture.clock()) {
                    @Override
                    void send(Mail mail) throws NotTakenException {
                        Runnable happens = meanwhile;
                        meanwhile = () -> {};
                        happens.run();
                        eachTime.run();
                        if (answer.isPresent()) {
                            throw new NotTakenException(answer.get(), Duration.ZERO);
                        }
                        taken.add(mail);
                    }
                },
                new Webhook(configured, fixture.clock()) {
                    @Override
                    void post(String id, NoticeKind kind, Notice notice, NoticeMessages words)
                            throws NotTakenException {
                        if (postAnswer.isPresent()) {
                            throw postAnswer.get();
                        }
                        posted.add(kind);
                        postedNotices.add(notice);
                        postedJson.add(Json.createReader(new StringReader(body(id, kind, notice, words)))
                                .readObject());
                    }

                    @Override
                    void post(String message, Digest digest, NoticeMessages words) throws NotTakenException {
                        if (postAnswer.isPresent()) {
                            throw postAnswer.get();
                        }
                        digests.add(digest);
                    }
                },
                TestEvents.<FaultPoint>heardBy(point -> fault.accept(point)),
                fixture.clock());
    }

    void set(String key, String value) {
        settings.put(key, value);
    }

    void unset(String key) {
        settings.remove(key);
    }

    /** From now on the mail server says this; nothing: it takes what comes. */
    void answers(Optional<Failure> failure) {
        answer = failure;
    }

    /** From now on there is a chat tool. */
    void withChat() {
        set("lifeguard.webhook.url", "https://chat.example.com/hook");
        set("lifeguard.webhook.secret", "a secret of the chat tool");
    }

    /** From now on the chat tool says this; nothing: it takes what comes. */
    void chatAnswers(Optional<NotTakenException> refusal) {
        postAnswer = refusal;
    }

    /** While the next mail is being sent, the lease goes to this other node, which works off what it finds. */
    void losesTheLeaseWhileSending(String other) {
        meanwhile = () -> {
            leaseRunsOut();
            workOff(dispatcher, lease(other));
        };
    }

    /**
     * Two nodes work at the same time until nothing is left, and each message takes longer than the lease: the other
     * node takes over while it is being sent.
     */
    List<Mail> sentByTwoNodes() throws InterruptedException, ExecutionException {
        taken.clear();
        // Two that meet before there ever was a lease are another matter.
        lease("before");
        leaseRunsOut();
        eachTime = this::leaseRunsOut;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> node : threads.invokeAll(List.of(turns("one"), turns("other")))) {
                node.get();
            }
        } finally {
            threads.shutdownNow();
            eachTime = () -> {};
        }
        return List.copyOf(taken);
    }

    private Callable<Void> turns(String holder) {
        Dispatcher its = dispatcher();
        Leases leases = PoolParts.leases(node.entityManager());
        return () -> {
            while (its.isWanted()) {
                try {
                    Optional<Lease> lease = node.inNew(() -> leases.take(Lease.NOTICES, holder, Dispatcher.LEASE));
                    while (lease.isPresent() && its.work(lease.get())) {
                        Thread.onSpinWait();
                    }
                } catch (LeaseLostException taken) {
                    Thread.onSpinWait();
                }
            }
            return null;
        };
    }

    void leaseRunsOut() {
        database.inSql("update lease set expires_at = timestamp with time zone '2020-01-01 00:00:00+00:00'");
    }

    /** Something happens when the process comes to a point. */
    void at(Consumer<FaultPoint> happens) {
        fault = happens;
    }

    Lease lease(String holder) {
        Leases leases = PoolParts.leases(node.entityManager());
        return node.inNew(() -> leases.take(Lease.NOTICES, holder, Dispatcher.LEASE))
                .orElseThrow();
    }

    /** Works until nothing is left, and gives what the server took meanwhile. */
    List<Mail> sent() {
        return sent(lease("node"));
    }

    List<Mail> sent(Lease lease) {
        taken.clear();
        workOff(dispatcher, lease);
        return List.copyOf(taken);
    }

    /** The same by a node that has only just come and knows what the database says. */
    List<Mail> sentByANewNode() {
        taken.clear();
        leaseRunsOut();
        Dispatcher its = dispatcher();
        if (its.isWanted()) {
            workOff(its, lease("new"));
        }
        leaseRunsOut();
        return List.copyOf(taken);
    }

    private static void workOff(Dispatcher its, Lease lease) {
        int steps = 0;
        while (its.work(lease)) {
            if (++steps > 1000) {
                throw new AssertionError("it does not come to an end");
            }
        }
    }

    /** Each message as its receiver and its subject, in order. */
    List<String> told() {
        return sent().stream()
                .map(mail -> mail.to().localPart() + ": " + mail.subject())
                .sorted()
                .toList();
    }

    <T> T ask(Supplier<T> question) {
        return node.inNew(question);
    }

    Outbox outbox() {
        return NoticeParts.outbox(node.entityManager());
    }

    /** The time has come for all that was written. */
    void letTimeCome() {
        database.inSql("update notice set due_at = timestamp with time zone '2026-01-01 00:00:00+00:00'");
    }

    /** The time has come for all of this kind. */
    void letTimeCome(String kind) {
        database.inSql("update notice set due_at = timestamp with time zone '2026-01-01 00:00:00+00:00' where kind = '"
                + kind + "'");
    }

    /** What waits may be tried now, and what was sent was sent long ago. */
    void afterThePause() {
        letClaimsRunOut();
        database.inSql("update notice_delivery set changed_at = timestamp with time zone '2026-01-01 00:00:00+00:00'");
        fixture.pass(Duration.ofHours(1));
    }

    /** What waits was written more than two days ago, and may be tried now. */
    void letTwoDaysPass() {
        letClaimsRunOut();
        database.inSql("update notice_delivery set changed_at = timestamp with time zone '2026-01-01 00:00:00+00:00'"
                + " where state = 'PENDING'");
    }

    /** Somebody signs in with a browser that asks for these languages. */
    void signsIn(PersonId person, String... languages) {
        new SeenLanguages(node, NoticeParts.outbox(node.entityManager()), configured())
                .signedIn(
                        new SignedInEvent(person.value(), "", "", "", Set.of(), 0, List.of(languages), fixture.now()));
    }

    /** Of how many people it is known what they want, or in which language. */
    long preferences() {
        return node.inNew(() -> node.entityManager()
                .createQuery("select count(p) from PreferenceRow p", Long.class)
                .getSingleResult());
    }

    /** What is done once a day, with what is configured by now. */
    void daily() {
        new NoticeRetention(
                        NoticeParts.outbox(node.entityManager()),
                        PoolParts.directory(node.entityManager()),
                        configured(),
                        node,
                        fixture.clock())
                .daily();
    }

    /** What was sent was noted by a clock that was years ahead, and has been set right since. */
    void clockWasSetBack() {
        database.inSql("update notice_delivery set changed_at = timestamp with time zone '2099-01-01 00:00:00+00:00'");
    }

    /** What waits may be tried now, as far as nobody wants to be left in peace. */
    void letClaimsRunOut() {
        database.inSql("update notice_delivery set next_at = timestamp with time zone '2026-01-01 00:00:00+00:00'");
    }

    /** How often anything was tried. */
    long attempts() {
        return node.inNew(() -> node.entityManager()
                .createQuery("select sum(d.attempts) from DeliveryRow d", Long.class)
                .getSingleResult());
    }

    /** How many deliveries are in each state, such as {@code SENT 2}. */
    List<String> states() {
        return node.inNew(() -> node.entityManager()
                .createQuery(
                        "select d.state, count(d) from DeliveryRow d group by d.state order by d.state", Object[].class)
                .getResultStream()
                .map(row -> row[0] + " " + row[1])
                .toList());
    }
}
