package dev.lifeguard.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.DatabaseTime;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolPeople;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.Node;
import dev.lifeguard.reconcile.ReconcileAuditTrail;
import dev.lifeguard.session.SessionUpdates;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class DirectoryTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final GroupName BILLING = new GroupName("billing");
    private static final GroupName TRAVEL = new GroupName("travel");
    private static final PoolPerson ANNA = PoolPeople.person("anna", "Anna Adler");
    private static final PoolPerson BERT = PoolPeople.disabled("bert", "Bert Braun");

    @DatabaseTest
    void person_whenKnown_tellsAllOfIt(TestDatabase database) {
        Node node = given(database);

        Person anna = node.inNew(() -> directory(node).person(ANNA.id()).orElseThrow());

        assertThat(anna)
                .isEqualTo(new Person(
                        ANNA.id(), "anna", "Anna Adler", "anna@example.com", true, true, PoolStatus.CONFIRMED, false));
    }

    @DatabaseTest
    void person_whenALaterReleaseKnowsAnotherStatus_hasOneThatIsUnknown(TestDatabase database) {
        Node node = given(database);
        database.inSql("update person set status = 'LATER'");

        assertThat(node.inNew(() -> directory(node).person(ANNA.id()).orElseThrow())
                        .status())
                .isEqualTo(PoolStatus.UNKNOWN);
    }

    @DatabaseTest
    void person_whenUnknown_isNobody(TestDatabase database) {
        Node node = given(database);

        assertThat(node.inNew(() -> directory(node).person(new PersonId("nobody"))))
                .isEmpty();
        assertThat(node.inNew(() -> directory(node).lock(new PersonId("nobody"))))
                .isFalse();
        assertThat(node.inNew(() -> directory(node).lock(ANNA.id()))).isTrue();
    }

    /** Somebody signs in while the pool is read: the list was asked for before, and knows more. */
    @DatabaseTest
    void people_whenOnlyASignInHasToldOfThem_takesWhatAnEarlierListSays(TestDatabase database) {
        Node node = new Node(database);
        PoolPerson byToken = new PoolPerson(
                ANNA.id(),
                "anna",
                "Anna",
                "anna@example.com",
                false,
                true,
                ANNA.status(),
                Instant.EPOCH,
                Instant.EPOCH);

        node.inNew(() -> writer(node).people(List.of(byToken), NOW));
        node.inNew(() -> writer(node).people(List.of(ANNA), NOW.minusSeconds(1)));
        assertThat(node.inNew(() -> directory(node).person(ANNA.id()).orElseThrow())
                        .emailVerified())
                .isTrue();

        node.inNew(() -> writer(node).people(List.of(byToken), NOW.minusSeconds(2)));
        assertThat(node.inNew(() -> directory(node).person(ANNA.id()).orElseThrow())
                        .emailVerified())
                .isTrue();
    }

    @DatabaseTest
    void people_whenManyAreAskedFor_findsThemAll(TestDatabase database) {
        Node node = new Node(database);
        List<PoolPerson> many = IntStream.range(0, 1203)
                .mapToObj(number -> PoolPeople.person("p" + number, "Person " + number))
                .toList();
        node.inNew(() -> writer(node).people(many, NOW));

        assertThat(node.inNew(() ->
                        directory(node).people(many.stream().map(PoolPerson::id).toList())))
                .hasSize(1203);
    }

    @DatabaseTest
    void byEmail_whenInAnotherCase_findsThePerson(TestDatabase database) {
        Node node = given(database);

        assertThat(node.inNew(() -> directory(node).byEmail("ANNA@Example.COM")))
                .extracting(Person::id)
                .containsExactly(ANNA.id());
    }

    @DatabaseTest
    void membersOf_whenSomebodyIsDisabled_leavesThemOut(TestDatabase database) {
        Node node = given(database);

        assertThat(node.inNew(() -> directory(node).membersOf(Set.of(BILLING, TRAVEL))))
                .allSatisfy((group, members) -> assertThat(members).containsOnlyKeys(ANNA.id()))
                .containsKey(BILLING);
        assertThat(node.inNew(() -> directory(node).countMembers(BILLING))).isEqualTo(2);
    }

    @DatabaseTest
    void groups_whenAsked_areThoseOfThePoolWithTheirMembers(TestDatabase database) {
        Node node = given(database);

        assertThat(node.inNew(() -> directory(node).groups()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(BILLING, "Invoices", TRAVEL, "Tickets"));
        assertThat(node.inNew(() -> directory(node).countMembers(Set.of(BILLING, TRAVEL))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(BILLING, 2L, TRAVEL, 0L));
        assertThat(node.inNew(() -> directory(node).groupsOf(BERT.id()))).containsExactly(BILLING);
    }

    @DatabaseTest
    void people_whenTheRowIsFoundAsAnOlderReleaseFound_writesItAgain(TestDatabase database) {
        Node node = given(database);
        node.inNew(() -> {
            node.entityManager()
                    .createQuery("update PersonRow p set p.searchText = 'ANNA'")
                    .executeUpdate();
        });

        node.inNew(() -> writer(node).people(List.of(ANNA, BERT), NOW.plusSeconds(1)));

        PeopleSearch search = new PeopleSearch(node.entityManager(), node, new PeopleIndex());
        assertThat(node.inNew(() -> search.find(PeopleSearch.Filter.of("adler"), new Paging(0, 10)))
                        .items())
                .extracting(Person::label)
                .containsExactly("Anna Adler");
    }

    @DatabaseTest
    void age_whenThereWasNoPassYet_isUnknown(TestDatabase database) {
        Node node = given(database);

        assertThat(node.inNew(() -> directory(node).age()).at(NOW)).isEmpty();
    }

    @DatabaseTest
    void members_whenOurOwnChangeIsNewerThanThePage_keepsOurs(TestDatabase database) {
        Node node = given(database);
        MembershipId key = new MembershipId(ANNA.id(), BILLING);
        node.inNew(() -> writer(node).missing(key, Observation.OWN_CHANGE, NOW.plusSeconds(10)));

        node.inNew(() -> writer(node).members(BILLING, List.of(ANNA.id()), NOW.plusSeconds(5)));
        assertThat(node.inNew(() -> directory(node).groupsOf(ANNA.id()))).isEmpty();

        Instant later = NOW.plusSeconds(11).plus(MembershipRows.LISTS_ARE_BEHIND);
        node.inNew(() -> writer(node).members(BILLING, List.of(ANNA.id()), later));
        assertThat(node.inNew(() -> directory(node).groupsOf(ANNA.id()))).containsExactly(BILLING);
    }

    @DatabaseTest
    void missing_whenThePageIsOlderThanOurAddition_keepsOurs(TestDatabase database) {
        Node node = given(database);
        MembershipId key = new MembershipId(ANNA.id(), TRAVEL);
        node.inNew(() -> writer(node).seen(key, Observation.OWN_CHANGE, NOW.plusSeconds(10)));

        node.inNew(() -> writer(node).missing(key, Observation.SYNC, NOW.plusSeconds(20)));

        assertThat(node.inNew(() -> directory(node).groupsOf(ANNA.id()))).contains(TRAVEL);
    }

    @DatabaseTest
    void seen_whenGroupsChange_tellsTheSessionsInOrder(TestDatabase database) {
        Node node = given(database);
        MembershipId travel = new MembershipId(ANNA.id(), TRAVEL);
        node.inNew(() -> writer(node).membershipsAreKnown(NOW));

        node.inNew(() -> writer(node).seen(travel, Observation.SYNC, NOW));
        node.inNew(() -> writer(node).missing(travel, Observation.OWN_CHANGE, NOW));

        assertThat(node.sessionUpdates()).containsExactly("ADDED travel", "REMOVED travel");
        assertThat(node.inNew(() -> node.entityManager()
                        .createQuery("select c.happenedAt from SessionUpdateRow c order by c.number", Instant.class)
                        .getResultList()))
                .containsExactly(NOW, NOW.plus(Duration.ofMillis(1)));
    }

    /** Of somebody whose groups were not known before. */
    @DatabaseTest
    void seen_whenMerelyNewToTheDirectory_tellsTheSessionsNothing(TestDatabase database) {
        Node node = given(database);
        assertThat(node.sessionUpdates()).isEmpty();

        node.inNew(() -> writer(node).seen(new MembershipId(ANNA.id(), TRAVEL), Observation.OWN_CHANGE, NOW));
        node.inNew(
                () -> writer(node).missing(new MembershipId(ANNA.id(), BILLING), Observation.SYNC, NOW.plusSeconds(1)));

        assertThat(node.sessionUpdates())
                .as("our own change, and what is taken")
                .containsExactly("ADDED travel", "REMOVED billing");
    }

    @DatabaseTest
    void knowsMembershipsOf_whenAReadingBeganBeforeTheyCame_doesNot(TestDatabase database) {
        Node node = given(database);
        assertThat(node.inNew(() -> directory(node).knowsMembershipsOf(Set.of(ANNA.id()))))
                .isFalse();

        node.inNew(() -> writer(node).membershipsAreKnown(NOW.minusSeconds(1)));
        assertThat(node.inNew(() -> directory(node).knowsMembershipsOf(Set.of(ANNA.id()))))
                .isFalse();

        node.inNew(() -> writer(node).membershipsAreKnown(NOW));
        assertThat(node.inNew(() -> directory(node).knowsMembershipsOf(Set.of(ANNA.id(), BERT.id()))))
                .isTrue();
        assertThat(node.inNew(() -> directory(node).knowsMembershipsOf(Set.of(ANNA.id(), new PersonId("nobody")))))
                .isFalse();

        node.inNew(() -> writer(node).personGone(ANNA.id(), NOW.plusSeconds(1)));
        node.inNew(() -> writer(node).people(List.of(ANNA), NOW.plusSeconds(2)));
        assertThat(node.inNew(() -> directory(node).knowsMembershipsOf(Set.of(ANNA.id()))))
                .as("back again")
                .isFalse();
    }

    /** By a clock that was ahead: what is seen afterwards counts, whatever that clock said. */
    @DatabaseTest
    void nothing_isStoredAsSeenLaterThanNow(TestDatabase database) {
        Node node = given(database);
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        MembershipId travel = new MembershipId(ANNA.id(), TRAVEL);

        node.inNew(() -> {
            writer(node).people(List.of(PoolPeople.person("anna", "Another name")), tomorrow);
            writer(node).group(PoolPeople.group(TRAVEL, "Other words"), tomorrow);
            writer(node).seen(travel, Observation.SYNC, tomorrow);
            writer(node).missing(new MembershipId(BERT.id(), BILLING), Observation.OWN_CHANGE, tomorrow);
        });

        for (String row : List.of("PersonRow", "GroupRow", "MembershipRow", "FormerMembershipRow")) {
            assertThat(node.inNew(() -> node.entityManager()
                            .createQuery(
                                    "select r.observedAt from " + row + " r order by r.observedAt desc", Instant.class)
                            .setMaxResults(1)
                            .getSingleResult()))
                    .as(row)
                    .isBeforeOrEqualTo(Instant.now().plusSeconds(5));
        }
    }

    /** A page has sixty people, and a thousand pages are read in a row. */
    @DatabaseTest
    void whatWasSeenTogether_asksTheDatabaseForItsTimeOnce(TestDatabase database) {
        Node node = given(database);
        AtomicInteger asked = new AtomicInteger();
        List<PoolPerson> page = IntStream.range(0, 60)
                .mapToObj(number -> PoolPeople.person("p" + number, "Person " + number))
                .toList();

        node.inNew(() -> writerOn(countingQuestionsForTheTime(node, asked)).people(page, NOW));
        assertThat(asked.getAndSet(0)).isEqualTo(1);
        node.inNew(() -> writerOn(countingQuestionsForTheTime(node, asked)).people(page, NOW));
        assertThat(asked.getAndSet(0)).as("nothing new").isZero();
    }

    private static EntityManager countingQuestionsForTheTime(Node node, AtomicInteger asked) {
        return (EntityManager) Proxy.newProxyInstance(
                Node.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    if (arguments != null && "select current_timestamp".equals(arguments[0])) {
                        asked.incrementAndGet();
                    }
                    return method.invoke(node.entityManager(), arguments);
                });
    }

    @DatabaseTest
    void people_whoseSessionsEndByAChangeElsewhere_standInTheLog(TestDatabase database) {
        Node node = given(database);
        Instant asked = Instant.now();

        node.inNew(() -> {
            writer(node).people(List.of(PoolPeople.disabled("anna", "Anna")), asked);
            writer(node).people(List.of(PoolPeople.disabled("anna", "Anna")), asked);
            writer(node).personGone(BERT.id(), asked);
            writer(node).personGone(BERT.id(), asked);
        });

        assertThat(node.<List<AuditLine>>inNew(() -> new AuditLog(node.entityManager())
                        .search(AuditFilter.EVERYTHING, new Paging(0, 10))
                        .items()))
                .extracting(
                        line -> line.entry().action(),
                        line -> line.entry().subject().orElseThrow(),
                        line -> line.entry().reason())
                .containsExactly(
                        tuple(AuditAction.SIGNED_OUT_EVERYWHERE, BERT.id(), "The person is not in the pool any more."),
                        tuple(AuditAction.SIGNED_OUT_EVERYWHERE, ANNA.id(), "The account was disabled in the pool."));
    }

    @DatabaseTest
    void forgetTheFuture_afterTheDatabasesClockWasSetBack_letsWhatIsSeenCount(TestDatabase database) {
        Node node = given(database);
        database.inSql("update person set observed_at = current_timestamp + interval '1' day");
        database.inSql("update membership set observed_at = current_timestamp + interval '1' day");

        node.inNew(() -> writer(node).forgetTheFuture());

        Instant asked = Instant.now().plusSeconds(1);
        node.inNew(() -> {
            writer(node).people(List.of(PoolPeople.disabled("anna", "Anna")), asked);
            writer(node).missing(new MembershipId(BERT.id(), BILLING), Observation.SYNC, asked);
        });
        assertThat(node.inNew(() -> directory(node).person(ANNA.id()))
                        .orElseThrow()
                        .isActive())
                .isFalse();
        assertThat(node.inNew(() -> directory(node).groupsOf(BERT.id()))).isEmpty();
    }

    private static Node given(TestDatabase database) {
        Node node = new Node(database);
        node.inNew(() -> {
            writer(node).people(List.of(ANNA, BERT), NOW);
            writer(node).group(PoolPeople.group(BILLING, "Invoices"), NOW);
            writer(node).group(PoolPeople.group(TRAVEL, "Tickets"), NOW);
            writer(node).members(BILLING, List.of(ANNA.id(), BERT.id()), NOW);
        });
        return node;
    }

    private static Directory directory(Node node) {
        return new Directory(node.entityManager());
    }

    private static DirectoryWriter writer(Node node) {
        return writerOn(node.entityManager());
    }

    private static DirectoryWriter writerOn(EntityManager entityManager) {
        return new DirectoryWriter(
                entityManager,
                new SessionUpdates(entityManager),
                new DatabaseTime(entityManager),
                new ReconcileAuditTrail(new AuditLog(entityManager)));
    }
}
