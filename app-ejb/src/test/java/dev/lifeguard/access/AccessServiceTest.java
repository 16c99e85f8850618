package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ADMINS;
import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.ARNE;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.LEADS;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.rules.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The services against a real database: asking, deciding, and what must not happen when several act at once. */
class AccessServiceTest {

    /** A second account of whoever has the same address. */
    private static final PersonId OTHER = new PersonId("other");

    private static final RequestedAccess FINANCE_FOR_TWO_DAYS = new RequestedAccess(FINANCE, TWO_DAYS, "month end");

    @DatabaseTest
    void privilegedGroup_isGrantedBySecondApproval_andNotByOnesOwn(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestId id = asked(office, OLGA, FINANCE_FOR_TWO_DAYS);

        assertThat(codes(office.as(OLGA, desk -> desk.decisions.approve(id, ""))))
                .contains("NotForYourself");
        assertThat(done(office.as(OSCAR, desk -> desk.decisions.approve(id, "fine")))
                        .state())
                .isEqualTo(RequestState.PENDING);
        office.pass(Duration.ofHours(5));
        assertThat(done(office.as(ANNA, desk -> desk.decisions.approve(id, ""))).state())
                .isEqualTo(RequestState.APPROVED);

        Grant grant = office.as(OLGA, desk -> desk.store.current(OLGA, FINANCE)).orElseThrow();
        assertThat(grant.state()).isEqualTo(GrantState.BEING_ADDED);
        assertThat(grant.end()).isEqualTo(Expiry.at(office.now().plus(Duration.ofDays(2))));
        assertThat(office.<Boolean>as(OLGA, desk -> PoolParts.isPending(desk.entityManager, OLGA, FINANCE)))
                .isTrue();
        assertThat(office.log())
                .extracting(line -> line.entry().action())
                .containsExactly(
                        AuditAction.ASKED,
                        AuditAction.APPROVED,
                        AuditAction.APPROVED,
                        AuditAction.APPROVED,
                        AuditAction.GRANTED);
        assertThat(office.log().get(1).entry().rule())
                .hasValueSatisfying(rule -> assertThat(rule).startsWith("NotForYourself"));
    }

    @DatabaseTest
    void ask_whenAskedTwice_isRefusedTheSecondTime(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        asked(office, PETER, FINANCE_FOR_TWO_DAYS);

        assertThat(codes(office.as(PETER, desk -> desk.access.ask(FINANCE_FOR_TWO_DAYS))))
                .contains("NoDuplicate");
    }

    @DatabaseTest
    void ask_whenFiftyTimesAtOnce_makesOneRequest(TestDatabase database) throws Exception {
        AccessFixture office = new AccessFixture(database);
        List<Callable<Outcome>> acts = IntStream.range(0, 50)
                .<Callable<Outcome>>mapToObj(i -> () -> office.as(PETER, desk -> desk.access.ask(FINANCE_FOR_TWO_DAYS)))
                .toList();

        assertThat(outcomes(acts)).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
    }

    @DatabaseTest
    void decide_whenTwoDecideAtOnce_oneWinsAndTheOtherIsTold(TestDatabase database) throws Exception {
        AccessFixture office = new AccessFixture(database);
        RequestId id = asked(office, PETER, new RequestedAccess(REPORTS, TWO_DAYS, "reports"));

        List<Outcome> outcomes = outcomes(List.of(
                () -> office.as(OLGA, desk -> desk.decisions.approve(id, "")),
                () -> office.as(OSCAR, desk -> desk.decisions.deny(id, "no"))));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Denied.class::isInstance).hasSize(1);
    }

    @DatabaseTest
    void approve_whenTwoIncompatibleGroupsAtOnce_oneOfThemIsNotGiven(TestDatabase database) throws Exception {
        AccessFixture office = new AccessFixture(database);
        RequestId finance = asked(office, PETER, FINANCE_FOR_TWO_DAYS);
        office.as(ANNA, desk -> desk.decisions.approve(finance, ""));
        assertThat(codes(office.as(PETER, desk -> desk.access.ask(new RequestedAccess(PAYMENTS, TWO_DAYS, "pay")))))
                .contains("IncompatibleGroups");

        List<Outcome> outcomes = outcomes(List.of(
                () -> office.as(OLGA, desk -> desk.decisions.approve(finance, "")),
                () -> office.as(
                        OSCAR, desk -> desk.memberships.add(PETER, new RequestedAccess(PAYMENTS, TWO_DAYS, "pay")))));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(office.<Integer>as(
                        PETER, desk -> desk.store.unfinished(PETER).size()))
                .isLessThanOrEqualTo(1);
    }

    @DatabaseTest
    void remove_whenTwoAdminsRemoveEachOtherAtOnce_oneStays(TestDatabase database) throws Exception {
        AccessFixture office = new AccessFixture(database);

        List<Outcome> outcomes = outcomes(List.of(
                () -> office.as(ANNA, desk -> desk.memberships.remove(ARNE, ADMINS, "bye")),
                () -> office.as(ARNE, desk -> desk.memberships.remove(ANNA, ADMINS, "bye"))));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Denied.class::isInstance).hasSize(1);
    }

    @DatabaseTest
    void approve_whenRightsWereWithdrawnAfterAsking_isRefused(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestId id = asked(office, PETER, FINANCE_FOR_TWO_DAYS);
        office.as(OSCAR, desk -> desk.decisions.approve(id, ""));
        office.elsewhere(pool -> pool.createNativeQuery("delete from membership where sub = 'oscar'")
                .executeUpdate());

        assertThat(done(office.as(OLGA, desk -> desk.decisions.approve(id, ""))).state())
                .as("oscar's yes counts no more")
                .isEqualTo(RequestState.PENDING);
        assertThat(done(office.as(ANNA, desk -> desk.decisions.approve(id, ""))).state())
                .isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void approve_whenHindered_givesNothing(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestId id = asked(office, PETER, new RequestedAccess(REPORTS, TWO_DAYS, "reports"));
        office.hindered(GrantBlocker.DATABASE_FORGETS);

        assertThat(office.<Outcome>as(OLGA, desk -> desk.decisions.approve(id, "")))
                .isEqualTo(new Outcome.Hindered(GrantBlocker.DATABASE_FORGETS));
        assertThat(office.<Boolean>as(
                        OLGA, desk -> desk.store.current(PETER, REPORTS).isPresent()))
                .isFalse();
    }

    /** By a request that somebody made by hand: no page offers it. What comes under that name later is another group. */
    @DatabaseTest
    void ask_whenThePoolHasNoSuchGroup_isRefusedAndSoIsTheLastYes(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        GroupName missing = new GroupName("missing");
        Outcome asked = office.as(PETER, desk -> desk.access.ask(new RequestedAccess(missing, TWO_DAYS, "the audit")));
        RequestId reports = asked(office, PETER, new RequestedAccess(REPORTS, TWO_DAYS, "the audit"));
        office.elsewhere(pool -> PoolParts.writer(pool).groupGone(REPORTS, office.now()));

        Outcome approved = office.as(OLGA, desk -> desk.decisions.approve(reports, ""));

        assertThat(codes(asked)).contains("GroupExists");
        assertThat(codes(approved)).containsExactly("GroupExists");
        assertThat(office.<Boolean>as(
                        OLGA, desk -> desk.store.current(PETER, REPORTS).isPresent()))
                .isFalse();
    }

    @DatabaseTest
    void request_whenSeenByAStranger_isUnknown(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestId id = asked(office, PETER, FINANCE_FOR_TWO_DAYS);

        assertThat(office.<RequestView>as(OLGA, desk -> desk.request.view(id))
                        .card()
                        .waitsFor())
                .extracting(card -> card.id())
                .containsExactly(ANNA, ARNE, OLGA, OSCAR);
        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> office.as(PAULA, desk -> desk.request.view(id)));
        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> office.as(PAULA, desk -> desk.decisions.deny(id, "")));
    }

    @DatabaseTest
    void remove_whenTheMembershipWasMadeElsewhere_endsItToo(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(pool -> PoolParts.member(pool, PETER, REPORTS));

        office.as(OLGA, desk -> desk.memberships.remove(PETER, REPORTS, "left the team"));

        assertThat(office.<List<Grant>>as(OLGA, desk -> desk.store.unfinished(PETER, REPORTS)))
                .extracting(Grant::state)
                .containsExactly(GrantState.BEING_REMOVED);
        assertThat(office.<List<MembershipSummary>>as(PETER, desk -> desk.mine.memberships()))
                .singleElement()
                .satisfies(card -> assertThat(card.isLeaving()).isTrue());
    }

    @DatabaseTest
    void extend_whenApproved_replacesTheGrant(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.as(
                OLGA,
                desk -> desk.decisions.approve(asked(office, PETER, new RequestedAccess(REPORTS, TWO_DAYS, "x")), ""));
        Grant first =
                office.as(PETER, desk -> desk.store.current(PETER, REPORTS)).orElseThrow();
        office.pass(Duration.ofDays(1));

        RequestId longer = done(office.as(
                        PETER,
                        desk -> desk.access.extend(
                                new RequestedAccess(REPORTS, RequestedDuration.of(Duration.ofDays(30)), "more"))))
                .id();
        office.as(OLGA, desk -> desk.decisions.approve(longer, ""));

        Grant second =
                office.as(PETER, desk -> desk.store.current(PETER, REPORTS)).orElseThrow();
        assertThat(second.end()).isEqualTo(Expiry.at(office.now().plus(Duration.ofDays(30))));
        Grant old = office.as(PETER, desk -> desk.store.find(first.id())).orElseThrow();
        assertThat(old.ending()).isEqualTo(EndReason.REPLACED);
    }

    @DatabaseTest
    void add_whenPressedTwice_addsOnce(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestedAccess wish = new RequestedAccess(REPORTS, TWO_DAYS, "x");
        done(office.as(OLGA, desk -> desk.memberships.add(PETER, wish)));
        office.pass(Duration.ofSeconds(2));

        assertThat(codes(office.as(OLGA, desk -> desk.memberships.add(PETER, wish))))
                .containsExactly("NoDuplicate");
    }

    @DatabaseTest
    void add_whenPrivileged_waitsForAnotherApprover(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);

        AccessRequest request = done(office.as(OLGA, desk -> desk.memberships.add(PETER, FINANCE_FOR_TWO_DAYS)));

        assertThat(request.state()).isEqualTo(RequestState.PENDING);
        assertThat(codes(office.as(OLGA, desk -> desk.decisions.approve(request.id(), ""))))
                .isNotEmpty();
        assertThat(done(office.as(OSCAR, desk -> desk.decisions.approve(request.id(), "")))
                        .state())
                .isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void approve_whenTheRequestIsForTheirOtherAccount_isRefused(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(pool -> PoolParts.unverified(pool, OTHER, "OLGA@Example.COM"));
        RequestId id = asked(office, OTHER, FINANCE_FOR_TWO_DAYS);

        assertThat(fullCodes(office.as(OLGA, desk -> desk.decisions.approve(id, ""))))
                .containsExactly("NotForYourself.decideSamePerson");
        assertThat(fullCodes(office.as(OLGA, desk -> desk.memberships.add(OTHER, FINANCE_FOR_TWO_DAYS))))
                .contains("NotForYourself.changeSamePerson");
        RequestSummary card = office.as(OTHER, desk -> desk.request.view(id)).card();
        assertThat(card.waitsFor()).extracting(person -> person.id()).containsExactly(ANNA, ARNE, OSCAR);
        assertThat(office.log().get(1).entry().rule()).hasValue("NotForYourself.decideSamePerson");
    }

    @DatabaseTest
    void approve_whenTheirOtherAccountHasSaidYes_isRefused(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(pool -> {
            PoolParts.unverified(pool, OTHER, "oscar@example.com");
            PoolParts.member(pool, OTHER, LEADS);
        });
        RequestId id = asked(office, PETER, FINANCE_FOR_TWO_DAYS);
        done(office.as(OSCAR, desk -> desk.decisions.approve(id, "")));

        assertThat(fullCodes(office.as(OTHER, desk -> desk.decisions.approve(id, ""))))
                .containsExactly("TwoApprovers.againSamePerson");
        assertThat(done(office.as(ANNA, desk -> desk.decisions.approve(id, ""))).state())
                .isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void approve_whenNeitherHasAnAddress_areTwoPeople(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(pool -> {
            for (PersonId person : List.of(OTHER, OSCAR, PETER)) {
                PoolParts.unverified(pool, person, "");
                PoolParts.member(pool, person, LEADS);
            }
        });
        RequestId id = asked(office, PETER, FINANCE_FOR_TWO_DAYS);
        done(office.as(OSCAR, desk -> desk.decisions.approve(id, "")));

        assertThat(done(office.as(OTHER, desk -> desk.decisions.approve(id, "")))
                        .state())
                .isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void ask_whenTheirOtherAccountHoldsWhatIsIncompatible_isRefused(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(pool -> {
            PoolParts.unverified(pool, OTHER, "peter@example.com");
            PoolParts.member(pool, OTHER, PAYMENTS);
        });

        assertThat(fullCodes(office.as(PETER, desk -> desk.access.ask(FINANCE_FOR_TWO_DAYS))))
                .containsExactly("IncompatibleGroups.samePerson");
    }

    @DatabaseTest
    void approve_whenTwoAccountsOfOnePersonWouldGetIncompatibleGroupsAtOnce_oneWins(TestDatabase database)
            throws Exception {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(pool -> PoolParts.unverified(pool, OTHER, "peter@example.com"));
        RequestedAccess payments = new RequestedAccess(PAYMENTS, TWO_DAYS, "x");

        List<Outcome> outcomes = outcomes(List.of(
                () -> office.as(PETER, desk -> desk.access.ask(FINANCE_FOR_TWO_DAYS)),
                () -> office.as(OTHER, desk -> desk.access.ask(payments))));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Denied.class::isInstance).hasSize(1);
    }

    @DatabaseTest
    void ask_whenDisabled_isRefusedAndWrittenDown(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(pool -> PoolParts.person(pool, new PersonId("dora"), false, PoolStatus.CONFIRMED));

        assertThat(codes(office.as(new PersonId("dora"), desk -> desk.access.ask(FINANCE_FOR_TWO_DAYS))))
                .contains("ActivePerson");
        assertThat(office.log())
                .singleElement()
                .satisfies(line -> assertThat(line.entry().rule()).isPresent());
    }

    /** They have just signed in, and the pool has not said yet what they hold. */
    @DatabaseTest
    void ask_whenTheirGroupsAreNotKnownYet_isRefusedByAllTheirAccounts(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        PersonId nova = new PersonId("nova");
        office.elsewhere(pool -> PoolParts.newcomer(pool, nova));

        assertThat(fullCodes(office.as(nova, desk -> desk.access.ask(FINANCE_FOR_TWO_DAYS))))
                .containsExactly("ActivePerson.groupsUnknown");
        assertThat(office.<Optional<Set<GroupName>>>as(nova, desk -> desk.mine.groups()))
                .isEmpty();

        office.elsewhere(pool -> PoolParts.unverified(pool, OTHER, "nova@example.com"));
        assertThat(fullCodes(office.as(OTHER, desk -> desk.access.ask(FINANCE_FOR_TWO_DAYS))))
                .containsExactly("ActivePerson.groupsUnknown");

        office.elsewhere(pool -> PoolParts.writer(pool).groupsOfNewcomer(nova, Set.of(PAYMENTS), Instant.now()));
        assertThat(fullCodes(office.as(nova, desk -> desk.access.ask(FINANCE_FOR_TWO_DAYS))))
                .containsExactly("IncompatibleGroups.held");
        assertThat(office.<Optional<Set<GroupName>>>as(nova, desk -> desk.mine.groups()))
                .contains(Set.of(PAYMENTS));
    }

    @DatabaseTest
    void catalogue_showsHowOneStands(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(pool -> PoolParts.member(pool, PETER, REPORTS));
        asked(office, PETER, FINANCE_FOR_TWO_DAYS);

        assertThat(office.<List<CatalogueEntry>>as(PETER, desk -> desk.mine.catalogue()))
                .extracting(entry -> entry.policy().group(), CatalogueEntry::standing)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(FINANCE, CatalogueStatus.PENDING),
                        org.assertj.core.groups.Tuple.tuple(PAYMENTS, CatalogueStatus.NOT_NOW),
                        org.assertj.core.groups.Tuple.tuple(REPORTS, CatalogueStatus.MEMBER));
    }

    @DatabaseTest
    void group_isSeenByThoseWhoLookAfterIt(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);

        assertThat(office.<List<GroupName>>as(
                        OLGA,
                        desk -> desk.groups.groups("", new Paging(0, 60)).shown().items().stream()
                                .map(card -> card.policy().group())
                                .toList()))
                .containsExactly(FINANCE, PAYMENTS, REPORTS);
        assertThat(office.<List<GroupName>>as(
                        ANNA,
                        desk -> desk.groups.groups("", new Paging(0, 60)).shown().items().stream()
                                .map(card -> card.policy().group())
                                .toList()))
                .contains(ADMINS, LEADS);
        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> office.as(PETER, desk -> desk.groups.history(FINANCE, new Paging(0, 1))));
    }

    private static RequestId asked(AccessFixture office, PersonId person, RequestedAccess wish) {
        return done(office.as(person, desk -> desk.access.ask(wish))).id();
    }

    private static AccessRequest done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).request().orElseThrow();
    }

    private static List<String> codes(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Denied.class);
        return ((Outcome.Denied) outcome)
                .evaluation().reasons().stream()
                        .map(Violation::code)
                        .map(code -> code.replaceFirst("[.].*", ""))
                        .toList();
    }

    private static List<String> fullCodes(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Denied.class);
        return ((Outcome.Denied) outcome)
                .evaluation().reasons().stream().map(Violation::code).toList();
    }

    private static List<Outcome> outcomes(List<Callable<Outcome>> acts) throws Exception {
        List<Outcome> outcomes = new java.util.ArrayList<>();
        for (Future<Outcome> future : TestDatabase.atOnce(acts)) {
            outcomes.add(future.get());
        }
        return outcomes;
    }
}
