package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.ARNE;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Instant;
import java.util.List;

class DriftServiceTest {

    private static final Paging FIRST = new Paging(0, 60);

    @DatabaseTest
    void in_whenMadeElsewhereAndSeenTwice_namesThem(TestDatabase database) {
        AccessFixture office = madeElsewhere(database);

        List<DriftSummary> drift = drift(office, REPORTS);

        assertThat(drift).extracting(card -> card.person().id()).containsExactly(PAULA, PETER);
        assertThat(drift).allMatch(DriftSummary::isMadeElsewhere);
        assertThat(people(office, FINANCE)).isEmpty();
        assertThatThrownBy(() -> office.as(PETER, desk -> desk.drift.in(REPORTS, FIRST)))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void adopt_whenAllowed_isNoDriftAnyMore(TestDatabase database) {
        AccessFixture office = madeElsewhere(database);

        Outcome outcome = office.as(
                OLGA, desk -> desk.memberships.adopt(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "he stays")));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(people(office, REPORTS)).containsExactly(PAULA);
    }

    @DatabaseTest
    void adopt_whenThePrivilegedGroupNeedsTwo_waitsForAnother(TestDatabase database) {
        AccessFixture office = madeElsewhere(database);
        office.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, FINANCE));
        RequestedAccess keep = new RequestedAccess(FINANCE, TWO_DAYS, "he pays");

        AccessRequest waits = request(office.as(OLGA, desk -> desk.memberships.adopt(PETER, keep)));

        assertThat(waits.isOpen()).isTrue();
        assertThat(office.<Boolean>as(
                        OLGA, desk -> desk.store.current(PETER, FINANCE).isPresent()))
                .isFalse();
        assertThat(codes(office.as(OLGA, desk -> desk.memberships.adopt(PETER, keep))))
                .containsExactly("NoDuplicate.open");
        assertThat(codes(office.as(OLGA, desk -> desk.decisions.approve(waits.id(), ""))))
                .contains("NotForYourself.decideOwn");
        AccessRequest approved = request(office.as(ANNA, desk -> desk.decisions.approve(waits.id(), "")));
        assertThat(approved.state()).isEqualTo(RequestState.APPROVED);
        assertThat(people(office, FINANCE)).isEmpty();
    }

    @DatabaseTest
    void adopt_whenNotAMemberAnyMore_asksForNothing(TestDatabase database) {
        AccessFixture office = madeElsewhere(database);

        assertThat(codes(office.as(
                        OLGA, desk -> desk.memberships.adopt(PETER, new RequestedAccess(FINANCE, TWO_DAYS, "x")))))
                .containsExactly("NoDuplicate.notAMember");
    }

    @DatabaseTest
    void adopt_whenConflictingOrDisabled_isSaidAndRefused(TestDatabase database) {
        AccessFixture office = madeElsewhere(database);
        office.elsewhere(entityManager -> {
            List.of(PETER, PAULA).forEach(person -> PoolParts.member(entityManager, person, PAYMENTS));
            PoolParts.member(entityManager, PETER, FINANCE);
            PoolParts.person(entityManager, PAULA, false, PoolStatus.CONFIRMED);
        });

        List<DriftSummary> found = drift(office, PAYMENTS);

        assertThat(found).extracting(DriftSummary::conflicts).containsExactly(List.of(), List.of(FINANCE));
        assertThat(found).extracting(card -> card.person().active()).containsExactly(false, true);
        RequestedAccess keep = new RequestedAccess(PAYMENTS, TWO_DAYS, "x");
        assertThat(codes(office.as(OLGA, desk -> desk.memberships.adopt(PETER, keep))))
                .containsExactly("IncompatibleGroups.held");
        assertThat(codes(office.as(OLGA, desk -> desk.drift.leaveAlone(PETER, PAYMENTS, ""))))
                .containsExactly("IncompatibleGroups.held");
        assertThat(codes(office.as(OLGA, desk -> desk.memberships.adopt(PAULA, keep))))
                .containsExactly("ActivePerson.disabled");
    }

    @DatabaseTest
    void leaveAlone_whenPrivileged_isForAdmins(TestDatabase database) {
        AccessFixture office = madeElsewhere(database);
        office.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, FINANCE));

        assertThat(codes(office.as(OLGA, desk -> desk.drift.leaveAlone(PETER, FINANCE, ""))))
                .containsExactly("OwnersDecide.leaveAlone");
        AuditLine refused = office.log().get(office.log().size() - 1);
        assertThat(refused.entry().action()).isEqualTo(AuditAction.DRIFT_LEFT_ALONE);
        assertThat(office.<Outcome>as(ANNA, desk -> desk.drift.leaveAlone(PETER, FINANCE, "")))
                .isInstanceOf(Outcome.Done.class);
    }

    @DatabaseTest
    void groupThatCognitoKeeps_isLeftAloneEverywhere(TestDatabase database) {
        AccessFixture office = madeElsewhere(database);
        GroupName provider = new GroupName("eu-west-1_AAAAAAAAA_Google");
        office.elsewhere(entityManager -> {
            PoolParts.group(entityManager, provider);
            PoolParts.member(entityManager, PETER, provider);
        });
        RequestedAccess wish = new RequestedAccess(provider, TWO_DAYS, "x");

        DriftService.View view = office.as(ANNA, desk -> desk.drift.in(provider, FIRST));
        assertThat(view.page().items()).isEmpty();
        assertThat(view.decider()).isFalse();
        assertThat(office.as(ANNA, desk -> desk.groups.history(provider, FIRST)).decider())
                .isFalse();
        assertThat(codes(office.as(ANNA, desk -> desk.memberships.add(PAULA, wish))))
                .containsExactly("OwnersDecide.provider");
        assertThat(codes(office.as(ANNA, desk -> desk.memberships.remove(PETER, provider, ""))))
                .containsExactly("OwnersDecide.provider");
        assertThat(codes(office.as(ANNA, desk -> desk.memberships.adopt(PETER, wish))))
                .contains("OwnersDecide.provider");
        assertThat(codes(office.as(PETER, desk -> desk.access.leave(provider))))
                .containsExactly("OwnersDecide.provider");
        assertThat(office.<List<MembershipSummary>>as(PETER, desk -> desk.mine.memberships()))
                .filteredOn(MembershipSummary::isLeaveable)
                .extracting(card -> card.policy().group())
                .containsExactly(REPORTS);
    }

    @DatabaseTest
    void leaveAlone_whenAllowed_isLoggedAndNoDriftAnyMore(TestDatabase database) {
        AccessFixture office = madeElsewhere(database);

        Outcome outcome = office.as(OLGA, desk -> desk.drift.leaveAlone(PETER, REPORTS, "a robot"));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(people(office, REPORTS)).containsExactly(PAULA);
        AuditLine last = office.log().get(office.log().size() - 1);
        assertThat(last.entry().action()).isEqualTo(AuditAction.DRIFT_LEFT_ALONE);
        assertThat(last.entry().reason()).isEqualTo("a robot");
        assertThat(last.entry().until()).isEmpty();
    }

    @DatabaseTest
    void leaveAlone_whenSomebodyElsesGroupOrOnesOwnMembership_isRefused(TestDatabase database) {
        AccessFixture office = madeElsewhere(database);
        office.elsewhere(entityManager -> PoolParts.member(entityManager, OLGA, REPORTS));

        assertThat(codes(office.as(PETER, desk -> desk.drift.leaveAlone(PAULA, REPORTS, ""))))
                .containsExactly("OwnersDecide.change");
        assertThat(codes(office.as(OLGA, desk -> desk.drift.leaveAlone(OLGA, REPORTS, ""))))
                .containsExactly("NotForYourself.adopt");
        assertThat(people(office, REPORTS)).containsExactly(OLGA, PAULA, PETER);
    }

    @DatabaseTest
    void in_whenThereAreManyOfBothKinds_isOneListInPages(TestDatabase database) {
        AccessFixture office = madeElsewhere(database);
        givenHereAndRemovedElsewhere(office, OSCAR, ARNE);

        DriftService.View first = office.as(OLGA, desk -> desk.drift.in(REPORTS, new Paging(0, 3)));
        DriftService.View second = office.as(OLGA, desk -> desk.drift.in(REPORTS, new Paging(1, 3)));

        assertThat(first.made()).isEqualTo(2);
        assertThat(first.removed()).isEqualTo(2);
        assertThat(first.page().pages()).isEqualTo(2);
        assertThat(first.page().items()).extracting(card -> card.person().id()).containsExactly(PAULA, PETER, ARNE);
        assertThat(second.page().items()).extracting(card -> card.person().id()).containsExactly(OSCAR);
        assertThat(office.as(OLGA, desk -> desk.groups.history(REPORTS, FIRST)).changedElsewhere())
                .isEqualTo(4);
        office.as(OLGA, desk -> desk.drift.leaveAlone(PAULA, REPORTS, ""));
        assertThat(office.as(OLGA, desk -> desk.groups.history(REPORTS, FIRST)).changedElsewhere())
                .isEqualTo(3);
    }

    private static void givenHereAndRemovedElsewhere(AccessFixture office, PersonId... people) {
        for (PersonId person : people) {
            office.elsewhere(entityManager -> PoolParts.member(entityManager, person, REPORTS));
            office.as(OLGA, desk -> desk.memberships.adopt(person, new RequestedAccess(REPORTS, TWO_DAYS, "known")));
            office.elsewhere(entityManager -> PoolParts.missing(entityManager, person, REPORTS, office.now()));
        }
    }

    private static List<DriftSummary> drift(AccessFixture office, GroupName group) {
        return office.as(OLGA, desk -> desk.drift.in(group, FIRST)).page().items();
    }

    private static AccessFixture madeElsewhere(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(entityManager ->
                List.of(PETER, PAULA).forEach(person -> PoolParts.member(entityManager, person, REPORTS)));
        PoolParts.syncCompleted(database);
        return office;
    }

    private static List<PersonId> people(AccessFixture office, GroupName group) {
        return drift(office, group).stream().map(card -> card.person().id()).toList();
    }

    private static AccessRequest request(Outcome outcome) {
        return ((Outcome.Done) outcome).request().orElseThrow();
    }

    private static List<String> codes(Outcome outcome) {
        return ((Outcome.Denied) outcome)
                .evaluation().reasons().stream().map(reason -> reason.code()).toList();
    }

    @DatabaseTest
    void leaveAlone_whenThisNodeGivesNothing_isHindered(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        office.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, REPORTS));
        office.hindered(GrantBlocker.POLICIES_MISSING);

        Outcome outcome = office.as(OLGA, desk -> desk.drift.leaveAlone(PETER, REPORTS, "he needs it"));

        assertThat(outcome).isInstanceOf(Outcome.Hindered.class);
    }

    /** What they have besides, nobody knows yet: it may conflict. */
    @DatabaseTest
    void leaveAlone_whenTheGroupsAreUnknown_isRefused(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        PersonId nina = new PersonId("nina");
        office.elsewhere(entityManager -> {
            PoolParts.newcomer(entityManager, nina);
            PoolParts.member(entityManager, nina, PAYMENTS);
        });

        Outcome outcome = office.as(ANNA, desk -> desk.drift.leaveAlone(nina, PAYMENTS, "she needs it"));

        assertThat(codes(outcome)).containsExactly("ActivePerson.groupsUnknown");
    }

    /** Nothing but the copy of the pool knows of a membership that was made elsewhere. */
    @DatabaseTest
    void ask_whenOneListMissesTheMembership_stillConflicts(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestedAccess payments = new RequestedAccess(PAYMENTS, TWO_DAYS, "to pay");
        office.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, FINANCE));
        assertThat(codes(office.as(PETER, desk -> desk.access.ask(payments))))
                .containsExactly("IncompatibleGroups.held");
        Instant missed = Instant.EPOCH.plusSeconds(60);

        office.elsewhere(entityManager -> {
            PoolParts.missing(entityManager, PETER, FINANCE, missed);
            PoolParts.writer(entityManager).membershipsAreKnown(missed);
        });
        assertThat(codes(office.as(PETER, desk -> desk.access.ask(payments))))
                .as("one list")
                .containsExactly("IncompatibleGroups.held");

        office.elsewhere(entityManager -> PoolParts.writer(entityManager).membershipsAreKnown(missed.plusSeconds(300)));
        Outcome outcome = office.as(PETER, desk -> desk.access.ask(payments));
        assertThat(outcome).as("another one").isInstanceOf(Outcome.Done.class);
    }

    @DatabaseTest
    void in_whenOneListMissesAConflictingMembership_stillNamesIt(TestDatabase database) {
        AccessFixture office = madeElsewhere(database);
        office.elsewhere(entityManager ->
                List.of(PAYMENTS, FINANCE).forEach(group -> PoolParts.member(entityManager, PETER, group)));
        assertThat(conflictsOf(office, PETER)).containsExactly(FINANCE);

        office.elsewhere(
                entityManager -> PoolParts.missing(entityManager, PETER, FINANCE, Instant.EPOCH.plusSeconds(60)));

        assertThat(conflictsOf(office, PETER)).containsExactly(FINANCE);
    }

    private static List<GroupName> conflictsOf(AccessFixture office, PersonId person) {
        return drift(office, PAYMENTS).stream()
                .filter(summary -> summary.person().id().equals(person))
                .flatMap(summary -> summary.conflicts().stream())
                .toList();
    }

    /** What was given to it is not over, and the pool was not asked. */
    @DatabaseTest
    void ask_whenOneListMissesTheOtherAccount_stillConflicts(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        PersonId other = new PersonId("other");
        office.elsewhere(entityManager -> {
            PoolParts.unverified(entityManager, other, "peter@example.com");
            PoolParts.member(entityManager, other, FINANCE);
            new AccessRepository(entityManager).add(Grant.adopted(other, FINANCE, Expiry.never(), office.now()));
        });
        RequestedAccess payments = new RequestedAccess(PAYMENTS, TWO_DAYS, "to pay");
        assertThat(codes(office.as(PETER, desk -> desk.access.ask(payments))))
                .containsExactly("IncompatibleGroups.samePerson");

        office.elsewhere(entityManager -> PoolParts.writer(entityManager).personGone(other, Instant.now()));

        assertThat(codes(office.as(PETER, desk -> desk.access.ask(payments))))
                .containsExactly("IncompatibleGroups.samePerson", "ActivePerson.groupsUnknown");
    }
}
