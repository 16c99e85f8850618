package dev.lifeguard.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.cluster.WithoutContainer;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.SetClock;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.CallerIs;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.session.SessionUpdates;
import dev.lifeguard.session.SessionsInDatabase;
import dev.lifeguard.session.SessionsInDatabase.SessionSummary;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.StoredSession;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Anna has five sessions, of which one has expired and nobody has used one for too long; Otto has one. */
class SessionServiceTest {

    private static final PersonId ANNA = new PersonId("sub-anna");
    private static final PersonId OTTO = new PersonId("sub-otto");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final CognitoSettings TWO_HOURS = CognitoSettings.of((Config) Proxy.newProxyInstance(
            SessionServiceTest.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) -> arguments == null
                    ? List.of()
                    : Optional.of("PT2H").filter(value -> arguments[0].equals("lifeguard.session-inactivity"))));
    private static final Paging FIRST = new Paging(0, 60);

    private TestDatabase database;

    @DatabaseTest
    void others_areTheCallersOwnThatStillRun_theLatestUsedFirst(TestDatabase fresh) {
        begin(fresh);

        Page<SessionSummary> others = as(ANNA, service -> service.others("laptop", FIRST));

        assertThat(others.items()).extracting(SessionSummary::session).containsExactly("tablet", "phone");
        assertThat(others.total()).isEqualTo(2);
        assertThat(others.items().get(0))
                .isEqualTo(new SessionSummary(
                        "tablet",
                        "Firefox, Windows",
                        NOW.minusSeconds(600),
                        NOW.minusSeconds(30),
                        NOW.plusSeconds(60)));
        assertThat(as(OTTO, service -> service.others("desk", FIRST)).items()).isEmpty();
    }

    @DatabaseTest
    void end_endsThatOneOnEveryNodeAndIsLogged(TestDatabase fresh) {
        begin(fresh);

        assertThat(end("phone")).isTrue();

        assertThat(kept()).containsExactlyInAnyOrder("laptop", "tablet", "ended", "unused", "desk");
        assertThat(told()).containsExactly("sub-anna SESSION_ENDED phone");
        assertThat(logged()).containsExactly(AuditAction.SESSION_ENDED);
        assertThat(end("phone")).isFalse();
        assertThat(logged()).hasSize(1);
    }

    @DatabaseTest
    void end_ofSomebodyElsesOrNobodysSession_doesNothing(TestDatabase fresh) {
        begin(fresh);

        for (String session : List.of("desk", "ended", "unused", "no such session", "")) {
            assertThat(end(session)).as(session).isFalse();
        }

        assertThat(kept()).hasSize(6);
        assertThat(told()).isEmpty();
        assertThat(logged()).isEmpty();
    }

    @DatabaseTest
    void endOthers_leavesTheCurrentOneAndOtherPeoples(TestDatabase fresh) {
        begin(fresh);

        assertThat(endOthers()).isTrue();

        assertThat(kept()).containsExactlyInAnyOrder("laptop", "desk");
        assertThat(told()).containsExactly("sub-anna OTHERS_ENDED laptop");
        assertThat(logged()).containsExactly(AuditAction.OTHER_SESSIONS_ENDED);
        assertThat(endOthers()).isFalse();
    }

    /** Then there is no session of theirs left that a list could show. */
    @DatabaseTest
    void signedOut_keepsNoSessionFromBefore(TestDatabase fresh) {
        begin(fresh);

        database.inTransaction(
                entityManager -> new SessionUpdates(entityManager).signedOut(ANNA, NOW.minusSeconds(500)));

        assertThat(kept()).containsExactlyInAnyOrder("laptop", "desk");
    }

    private void begin(TestDatabase fresh) {
        database = fresh;
        fresh.inTransaction(entityManager -> {
            List.of(ANNA, OTTO).forEach(who -> PoolParts.person(entityManager, who, true, PoolStatus.CONFIRMED));
            keep(entityManager, session("laptop", ANNA, 300, 3, 60));
            keep(entityManager, session("phone", ANNA, 900, 400, 60));
            keep(entityManager, session("tablet", ANNA, 600, 30, 60));
            keep(entityManager, session("ended", ANNA, 7200, 7000, 0));
            keep(entityManager, session("unused", ANNA, 9000, 8000, 60));
            keep(entityManager, session("desk", OTTO, 300, 10, 60));
        });
    }

    private static StoredSession session(String name, PersonId person, int begun, int used, int left) {
        return new StoredSession(
                "id of " + name,
                name,
                person.value(),
                "Firefox, Windows",
                "sealed",
                NOW.minusSeconds(begun),
                NOW.minusSeconds(used),
                NOW.plusSeconds(left));
    }

    private static void keep(EntityManager entityManager, StoredSession session) {
        new SessionsInDatabase(entityManager, new Transactions(new WithoutContainer()), Clock.systemUTC())
                .keep(session);
    }

    private boolean end(String session) {
        return as(ANNA, service -> service.end(session));
    }

    private boolean endOthers() {
        return as(ANNA, service -> service.endOthers("laptop"));
    }

    private <T> T as(PersonId caller, Function<SessionService, T> act) {
        return database.fromTransaction(entityManager -> act.apply(new SessionService(
                new CallerIs(caller),
                new SessionsInDatabase(entityManager, new Transactions(new WithoutContainer()), Clock.systemUTC()),
                new SessionUpdates(entityManager),
                PoolParts.directory(entityManager),
                new AuditLog(entityManager),
                TWO_HOURS,
                new SetClock(NOW))));
    }

    private List<String> kept() {
        return lines("select session from sign_in_session");
    }

    private List<String> told() {
        return lines("select sub || ' ' || kind || ' ' || detail from session_update");
    }

    @SuppressWarnings("unchecked")
    private List<String> lines(String sql) {
        return database.fromTransaction(entityManager ->
                (List<String>) entityManager.createNativeQuery(sql).getResultList());
    }

    private List<AuditAction> logged() {
        return database.fromTransaction(entityManager -> new AuditLog(entityManager)
                .search(AuditFilter.EVERYTHING, FIRST).items().stream()
                        .filter(line -> line.entry().actor().equals(line.entry().subject()))
                        .map(line -> line.entry().action())
                        .toList());
    }
}
