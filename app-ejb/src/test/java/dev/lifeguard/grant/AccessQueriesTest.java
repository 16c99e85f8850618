package dev.lifeguard.grant;

import static dev.lifeguard.grant.Samples.FINANCE;
import static dev.lifeguard.grant.Samples.NOW;
import static dev.lifeguard.grant.Samples.OLGA;
import static dev.lifeguard.grant.Samples.PAYROLL;
import static dev.lifeguard.grant.Samples.PETER;
import static dev.lifeguard.grant.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

class AccessQueriesTest {

    private static final Paging FIRST = new Paging(0, 60);
    private static final Paging SECOND = new Paging(1, 60);
    private static final PersonId SOMEBODY = new PersonId("anna");

    @DatabaseTest
    void waiting_whenSixty_isOnePage(TestDatabase database) {
        List<AccessRequest> asked = askForMany(database, 60);

        Page<AccessRequest> page = read(
                database,
                lists -> lists.undecided(SOMEBODY, Optional.empty(), AccessQueries.Order.SOONEST_EXPIRY, FIRST));

        assertThat(page.items()).isEqualTo(asked);
        assertThat(page.total()).isEqualTo(60);
        assertThat(page.hasNext()).isFalse();
        assertThat(read(
                                database,
                                lists -> lists.undecided(
                                        SOMEBODY, Optional.empty(), AccessQueries.Order.SOONEST_EXPIRY, SECOND))
                        .items())
                .isEmpty();
    }

    @DatabaseTest
    void waiting_whenSixtyOne_goesOnToASecondPage(TestDatabase database) {
        List<AccessRequest> asked = askForMany(database, 61);

        Page<AccessRequest> page =
                read(database, lists -> lists.waitingIn(Set.of(FINANCE), AccessQueries.Order.OLDEST, FIRST));

        assertThat(page.items()).isEqualTo(asked.subList(0, 60));
        assertThat(page.total()).isEqualTo(61);
        assertThat(page.hasNext()).isTrue();
        assertThat(read(database, lists -> lists.waitingIn(Set.of(FINANCE), AccessQueries.Order.OLDEST, SECOND))
                        .items())
                .isEqualTo(asked.subList(60, 61));
    }

    @DatabaseTest
    void waitingIn_whenSeveralGroups_givesTheUnion(TestDatabase database) {
        AccessRequest finance = request(PETER, FINANCE, NOW);
        AccessRequest payroll = request(PETER, PAYROLL, NOW.minusSeconds(1));
        add(database, finance, payroll, request(PETER, new GroupName("sales"), NOW));
        add(database, request(OLGA, FINANCE, NOW).withdrawn());

        assertThat(read(database, lists -> lists.waitingIn(Set.of(FINANCE, PAYROLL), AccessQueries.Order.OLDEST, FIRST))
                        .items())
                .containsExactly(payroll, finance);
        assertThat(read(database, lists -> lists.waitingIn(Set.of(), AccessQueries.Order.OLDEST, FIRST))
                        .total())
                .isZero();
    }

    @DatabaseTest
    void decidedBy_whenSeveral_givesTheLatestDecisionFirst(TestDatabase database) {
        AccessRequest first = request(PETER, FINANCE, NOW).with(new Decision(OLGA, true, "", NOW.plusSeconds(9)));
        AccessRequest second = request(PETER, PAYROLL, NOW).denied(new Decision(OLGA, false, "", NOW.plusSeconds(5)));
        add(database, second, first, request(PETER, new GroupName("sales"), NOW));

        Page<AccessRequest> page = read(database, lists -> lists.decidedBy(OLGA, Optional.empty(), FIRST));

        assertThat(page.items()).containsExactly(first, second);
        assertThat(page.total()).isEqualTo(2);
        assertThat(read(database, lists -> lists.decidedBy(SOMEBODY, Optional.empty(), FIRST))
                        .total())
                .isZero();
        List<AccessRequest> some = read(database, lists -> lists.requests(List.of(second.id(), first.id())));
        assertThat(some).containsExactly(second, first);
    }

    /** Whoever has taken a yes back may decide anew. */
    @DatabaseTest
    void yes_thatWasTakenBack_decidesNothing(TestDatabase database) {
        AccessRequest agreed = request(PETER, FINANCE, NOW).with(new Decision(OLGA, true, "", NOW.plusSeconds(9)));
        AccessRequest waiting = agreed.withoutYesOf(OLGA, NOW.plusSeconds(10));
        add(database, waiting);

        assertThat(read(
                                database,
                                lists -> lists.undecided(
                                        OLGA, Optional.empty(), AccessQueries.Order.SOONEST_EXPIRY, FIRST))
                        .items())
                .containsExactly(waiting);
        long undecided = read(database, lists -> lists.countUndecided(OLGA, Optional.empty()));
        assertThat(undecided).isEqualTo(1);
        assertThat(read(
                                database,
                                lists -> lists.agreedTo(
                                        OLGA, Optional.empty(), AccessQueries.Order.SOONEST_EXPIRY, FIRST))
                        .total())
                .isZero();
        assertThat(read(database, lists -> lists.decidedBy(OLGA, Optional.empty(), FIRST))
                        .total())
                .isZero();
    }

    @DatabaseTest
    void requestsOf_whenMadeForThemOrByThem_givesBothNewestFirst(TestDatabase database) {
        AccessRequest own = request(PETER, FINANCE, NOW).withdrawn();
        AccessRequest byOlga = madeBy(OLGA, request(PETER, PAYROLL, NOW.plusSeconds(1)));
        add(database, own, byOlga);

        assertThat(read(database, lists -> lists.requestsOf(PETER, AccessQueries.Order.NEWEST, FIRST))
                        .items())
                .containsExactly(byOlga, own);
        assertThat(read(database, lists -> lists.requestsOf(OLGA, AccessQueries.Order.NEWEST, FIRST))
                        .items())
                .containsExactly(byOlga);
    }

    @DatabaseTest
    void requestsOf_sortedByAColumn_areInItsOrder_theNewestFirstWhereAlike(TestDatabase database) {
        List<AccessRequest> all = List.of(
                request(PETER, FINANCE, NOW.minusSeconds(60)),
                request(PETER, FINANCE, NOW).withdrawn(),
                request(PETER, new GroupName("audit"), NOW.minusSeconds(30)));
        database.inTransaction(entityManager -> all.forEach(new AccessRepository(entityManager)::add));

        assertThat(sorted(database, AccessQueries.Order.OLDEST)).containsExactly(all.get(0), all.get(2), all.get(1));
        assertThat(sorted(database, AccessQueries.Order.GROUP)).containsExactly(all.get(2), all.get(1), all.get(0));
        assertThat(sorted(database, AccessQueries.Order.GROUP_BACKWARDS))
                .containsExactly(all.get(1), all.get(0), all.get(2));
        assertThat(sorted(database, AccessQueries.Order.STATE)).containsExactly(all.get(2), all.get(0), all.get(1));
        assertThat(sorted(database, AccessQueries.Order.STATE_BACKWARDS))
                .containsExactly(all.get(1), all.get(2), all.get(0));
        for (AccessQueries.Order order : AccessQueries.Order.values()) {
            assertThat(read(
                                    database,
                                    lists -> lists.requestsFor(
                                            PETER, Set.of(FINANCE, new GroupName("audit")), order, FIRST))
                            .items())
                    .as(order.name())
                    .isEqualTo(sorted(database, order));
        }
    }

    private static List<AccessRequest> sorted(TestDatabase database, AccessQueries.Order order) {
        return read(database, lists -> lists.requestsOf(PETER, order, FIRST)).items();
    }

    private static AccessRequest madeBy(PersonId requester, AccessRequest request) {
        return new AccessRequest(
                request.id(),
                RequestKind.ADDITION,
                requester,
                request.subject(),
                request.group(),
                request.duration(),
                request.justification(),
                request.answers(),
                request.requestedAt(),
                request.expiresAt(),
                request.state(),
                request.closeReason(),
                request.decisions());
    }

    private static List<AccessRequest> askForMany(TestDatabase database, int count) {
        List<AccessRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant asked = NOW.plusSeconds(i);
            AccessRequest request = request(new PersonId("person-" + i), FINANCE, asked);
            requests.add(i % 2 == 0 ? request : request.with(Samples.yes(OLGA)));
        }
        add(database, requests.toArray(AccessRequest[]::new));
        return requests;
    }

    /** Until then they are in the group because of it, however long the pool refuses to take them out. */
    @DatabaseTest
    void during_hasAnEnd_onceThePoolHasItNoMore(TestDatabase database) {
        Grant grant = Grant.adopted(PETER, FINANCE, Expiry.never(), NOW);
        Grant ending = grant.ending(EndReason.REMOVED);

        database.inTransaction(entityManager -> new AccessRepository(entityManager).add(grant));
        assertThat(ended(database)).isEmpty();
        database.inTransaction(entityManager -> new AccessRepository(entityManager).replace(ending));
        assertThat(ended(database)).isEmpty();
        database.inTransaction(entityManager -> new AccessRepository(entityManager).replace(ending.ended()));
        assertThat(ended(database)).isPresent();
    }

    private static Optional<Instant> ended(TestDatabase database) {
        return read(database, lists -> lists.during(Set.of(PETER), Set.of(FINANCE), NOW, NOW.plusSeconds(1)))
                .get(0)
                .ended();
    }

    private static void add(TestDatabase database, AccessRequest... requests) {
        database.inTransaction(entityManager -> List.of(requests).forEach(new AccessRepository(entityManager)::add));
    }

    private static <T> T read(TestDatabase database, Function<AccessQueries, T> question) {
        return database.fromTransaction(entityManager -> question.apply(new AccessQueries(entityManager)));
    }
}
