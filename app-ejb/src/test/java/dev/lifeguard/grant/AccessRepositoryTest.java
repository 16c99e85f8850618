package dev.lifeguard.grant;

import static dev.lifeguard.grant.Samples.ANNA;
import static dev.lifeguard.grant.Samples.FINANCE;
import static dev.lifeguard.grant.Samples.NOW;
import static dev.lifeguard.grant.Samples.OLGA;
import static dev.lifeguard.grant.Samples.PAYROLL;
import static dev.lifeguard.grant.Samples.PETER;
import static dev.lifeguard.grant.Samples.grant;
import static dev.lifeguard.grant.Samples.request;
import static dev.lifeguard.grant.Samples.yes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

class AccessRepositoryTest {

    @DatabaseTest
    void find_whenAdded_givesTheSameRequest(TestDatabase database) {
        AccessRequest request = request(PETER, FINANCE, NOW);
        store(database, store -> store.add(request));

        assertThat(theRequest(database, store -> store.find(request.id()))).contains(request);
        assertThat(theRequest(database, store -> store.find(RequestId.random())))
                .isEmpty();
    }

    @DatabaseTest
    void find_whenEndless_saysSo(TestDatabase database) {
        AccessRequest request = request(PETER, FINANCE, RequestedDuration.endless(), "", NOW);
        Grant grant = grant(PETER, FINANCE, Expiry.never());
        store(database, store -> {
            store.add(request);
            store.add(grant);
        });

        assertThat(theRequest(database, store -> store.find(request.id()))).contains(request);
        assertThat(theGrant(database, store -> store.find(grant.id()))).contains(grant);
    }

    @DatabaseTest
    void replace_whenDecided_keepsEveryDecisionInOrder(TestDatabase database) {
        AccessRequest asked = request(PETER, FINANCE, NOW);
        AccessRequest once = asked.with(yes(OLGA));
        AccessRequest twice = once.approved(yes(ANNA));
        store(database, store -> store.add(asked));
        store(database, store -> store.replace(once));
        store(database, store -> store.replace(twice));

        assertThat(theRequest(database, store -> store.find(asked.id()))).contains(twice);
    }

    @DatabaseTest
    void replace_whenUnknown_refuses(TestDatabase database) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store(database, store -> store.replace(request(PETER, FINANCE, NOW))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store(database, store -> store.replace(grant(PETER, FINANCE, Expiry.never()))));
    }

    @DatabaseTest
    void add_whenAnotherRequestIsOpen_isAConflict(TestDatabase database) {
        AccessRequest first = request(PETER, FINANCE, NOW);
        store(database, store -> store.add(first));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> store(database, store -> store.add(request(PETER, FINANCE, NOW))));
        store(database, store -> store.replace(first.withdrawn()));
        store(database, store -> store.add(request(PETER, FINANCE, NOW)));
        store(database, store -> store.add(request(OLGA, FINANCE, NOW)));
        store(database, store -> store.add(request(PETER, PAYROLL, NOW)));
    }

    @DatabaseTest
    void add_whenTheOpenOneIsClosedInTheSameTransaction_isFine(TestDatabase database) {
        AccessRequest first = request(PETER, FINANCE, NOW);
        AccessRequest second = request(PETER, FINANCE, NOW.plusSeconds(1));
        Grant before = grant(PETER, FINANCE, Expiry.at(NOW));
        Grant after = grant(PETER, FINANCE, Expiry.never());
        store(database, store -> {
            store.add(first);
            store.add(before);
        });

        store(database, store -> {
            store.replace(first.withdrawn());
            store.add(second);
            store.replace(before.ending(EndReason.REPLACED));
            store.add(after);
        });

        assertThat(requests(database, store -> store.openFor(PETER))).containsExactly(second);
        assertThat(theGrant(database, store -> store.current(PETER, FINANCE))).contains(after);
        assertThat(grants(database, store -> store.unfinished(PETER, FINANCE)))
                .containsExactlyInAnyOrder(before.ending(EndReason.REPLACED), after);
    }

    @DatabaseTest
    void add_whenAnotherGrantIsCurrent_isAConflict(TestDatabase database) {
        store(database, store -> store.add(grant(PETER, FINANCE, Expiry.never())));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> store(database, store -> store.add(grant(PETER, FINANCE, Expiry.never()))));
    }

    @DatabaseTest
    void unfinished_whenEnded_leavesItOut(TestDatabase database) {
        Grant over = grant(PETER, FINANCE, Expiry.at(NOW)).ending(EndReason.EXPIRED);
        Grant held = grant(PETER, PAYROLL, Expiry.never());
        store(database, store -> {
            store.add(over);
            store.add(held);
            store.add(grant(OLGA, PAYROLL, Expiry.never()));
        });

        assertThat(grants(database, store -> store.unfinished(PETER))).containsExactlyInAnyOrder(over, held);
        store(database, store -> store.replace(over.ended()));
        assertThat(grants(database, store -> store.unfinished(PETER))).containsExactly(held);
        assertThat(grants(database, store -> store.unfinished(PETER, FINANCE))).isEmpty();
        assertThat(theGrant(database, store -> store.current(PETER, FINANCE))).isEmpty();
        assertThat(theGrant(database, store -> store.find(over.id()))).contains(over.ended());
    }

    @DatabaseTest
    void due_whenTheirEndHasCome_givesTheLongestOverdueFirst(TestDatabase database) {
        Grant later = grant(PETER, FINANCE, Expiry.at(NOW));
        Grant earlier = grant(OLGA, FINANCE, Expiry.at(NOW.minusSeconds(1)));
        store(database, store -> {
            store.add(later);
            store.add(earlier);
            store.add(grant(ANNA, FINANCE, Expiry.at(NOW.plusNanos(1000))));
            store.add(grant(ANNA, PAYROLL, Expiry.never()));
            store.add(grant(PETER, PAYROLL, Expiry.at(NOW)).ending(EndReason.LEFT));
        });

        assertThat(grants(database, store -> store.due(NOW, 10))).containsExactly(earlier, later);
        assertThat(grants(database, store -> store.due(NOW, 1))).containsExactly(earlier);
        assertThat(grants(database, store -> store.due(NOW.minusSeconds(2), 10)))
                .isEmpty();
    }

    @DatabaseTest
    void overdue_whenNobodyDecided_givesTheOldestFirst(TestDatabase database) {
        AccessRequest later = request(PETER, FINANCE, NOW);
        AccessRequest earlier = request(OLGA, FINANCE, NOW.minusSeconds(1));
        Instant lapse = NOW.plus(Duration.ofDays(14));
        store(database, store -> {
            store.add(later);
            store.add(earlier);
            store.add(request(ANNA, FINANCE, NOW).withdrawn());
        });

        assertThat(requests(database, store -> store.overdue(lapse, 10))).containsExactly(earlier, later);
        assertThat(requests(database, store -> store.overdue(lapse, 1))).containsExactly(earlier);
        assertThat(requests(database, store -> store.overdue(lapse.minusSeconds(2), 10)))
                .isEmpty();
    }

    @DatabaseTest
    void add_whenTheMomentIsFinerThanTheDatabase_cutsItOff(TestDatabase database) {
        Grant grant = grant(PETER, FINANCE, Expiry.at(NOW.plusNanos(999)));
        store(database, store -> store.add(grant));

        assertThat(theGrant(database, store -> store.find(grant.id())).map(Grant::end))
                .contains(Expiry.at(NOW));
    }

    @DatabaseTest
    void add_whenTheTextIsHostile_keepsItAsItIs(TestDatabase database) {
        String hostile = "'; drop table access_grant; --\n\t\"<script>alert(1)</script>\" ${1} :id ? \\ =1+1 𝔉😀";
        String longest = "😀".repeat(FreeText.LONGEST / 2);
        PersonId odd = new PersonId("o'\"<b>--:p?");
        AccessRequest one = request(odd, FINANCE, RequestedDuration.endless(), hostile, NOW)
                .with(new Decision(OLGA, true, hostile, NOW));
        AccessRequest other = request(PETER, FINANCE, RequestedDuration.endless(), longest, NOW);
        store(database, store -> {
            store.add(one);
            store.add(other);
        });

        assertThat(requests(database, store -> store.openFor(odd))).containsExactly(one);
        assertThat(requests(database, store -> store.openFor(PETER))).containsExactly(other);
    }

    @DatabaseTest
    void add_whenTheTextCannotBeKept_refuses(TestDatabase database) {
        for (String unfit : List.of("a\0b", "half \ud83d", "x".repeat(FreeText.LONGEST + 1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store(
                            database,
                            store -> store.add(request(PETER, FINANCE, RequestedDuration.endless(), unfit, NOW))));
        }
    }

    @DatabaseTest
    void replace_whenTheTransactionIsRolledBack_changesNothing(TestDatabase database) {
        AccessRequest request = request(PETER, FINANCE, NOW);
        store(database, store -> store.add(request));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store(database, store -> {
                    store.replace(request.approved(yes(OLGA)));
                    throw new IllegalStateException("after it was stored");
                }));

        assertThat(theRequest(database, store -> store.find(request.id()))).isEqualTo(Optional.of(request));
    }

    private static void store(TestDatabase database, Consumer<AccessRepository> act) {
        database.inTransaction(entityManager -> act.accept(new AccessRepository(entityManager)));
    }

    private static List<AccessRequest> requests(
            TestDatabase database, Function<AccessRepository, List<AccessRequest>> question) {
        return database.fromTransaction(entityManager -> question.apply(new AccessRepository(entityManager)));
    }

    private static Optional<AccessRequest> theRequest(
            TestDatabase database, Function<AccessRepository, Optional<AccessRequest>> question) {
        return database.fromTransaction(entityManager -> question.apply(new AccessRepository(entityManager)));
    }

    private static List<Grant> grants(TestDatabase database, Function<AccessRepository, List<Grant>> question) {
        return database.fromTransaction(entityManager -> question.apply(new AccessRepository(entityManager)));
    }

    private static Optional<Grant> theGrant(
            TestDatabase database, Function<AccessRepository, Optional<Grant>> question) {
        return database.fromTransaction(entityManager -> question.apply(new AccessRepository(entityManager)));
    }
}
