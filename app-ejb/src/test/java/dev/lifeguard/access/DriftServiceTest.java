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
import static dev.lifeguard.access.AccessFixture.codes;
import static dev.lifeguard.access.AccessFixture.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.access.DriftService.DriftSummary;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.access.GroupService.Orders;
import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.LargeDirectory;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class DriftServiceTest {

    private static final Paging FIRST = new Paging(0, 60);

    @DatabaseTest
    void in_whenMadeElsewhereAndSeenTwice_namesThem(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database);

        List<DriftSummary> drift = drift(fixture, REPORTS);

        assertThat(drift).extracting(summary -> summary.person().id()).containsExactly(PAULA, PETER);
        assertThat(drift).allMatch(DriftSummary::isMadeElsewhere);
        assertThat(people(fixture, FINANCE)).isEmpty();
        assertThatThrownBy(() -> fixture.as(PETER, services -> services.drift.in(REPORTS, FIRST)))
                .isInstanceOf(UnknownException.class);
    }

    /** Counting ten thousand members anew for each page takes longer than all the rest of it. */
    @DatabaseTest
    void in_whenThereAreVeryMany_saysHowManyTheLastSyncCounted(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> IntStream.range(0, 110)
                .forEach(number -> PoolParts.member(entityManager, LargeDirectory.person(number), REPORTS)));
        PoolParts.syncCompleted(database);

        assertThat(made(fixture)).isEqualTo(100);

        database.inSql("update pool_group set unmanaged = 110 where name = '" + REPORTS + "'");
        assertThat(made(fixture)).isEqualTo(110);
        assertThat(fixture.<Long>as(
                        OLGA,
                        services -> services.groups
                                .members(REPORTS, "", Orders.USUAL, FIRST)
                                .changedElsewhere()))
                .isEqualTo(110);

        database.inSql("delete from membership where group_name = '" + REPORTS + "' and sub <> '"
                + LargeDirectory.person(0) + "'");
        assertThat(made(fixture)).isEqualTo(1);
    }

    /** Between two syncs there may be more, or fewer, than the last one has counted. */
    @DatabaseTest
    void in_whateverTheLastSyncCounted_showsEverybodyOnOnePageAndNoPageBehind(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> IntStream.range(0, 110)
                .forEach(number -> PoolParts.member(entityManager, LargeDirectory.person(number), REPORTS)));
        PoolParts.syncCompleted(database);

        for (int counted : List.of(300, 100, 110)) {
            database.inSql("update pool_group set unmanaged = " + counted + " where name = '" + REPORTS + "'");
            assertThat(peopleOnAllPages(fixture))
                    .as("counted " + counted)
                    .hasSize(110)
                    .doesNotHaveDuplicates();
        }
        database.inSql("update pool_group set unmanaged = 300 where name = '" + REPORTS + "'");
        long pages = fixture.as(
                OLGA,
                services -> services.drift.in(REPORTS, new Paging(4, 60)).page().pages());
        assertThat(pages).isEqualTo(2);
    }

    private static List<PersonId> peopleOnAllPages(AccessFixture fixture) {
        List<PersonId> people = new ArrayList<>();
        boolean more = true;
        for (int number = 0; more; number++) {
            Paging paging = new Paging(number, 50);
            Page<DriftSummary> page = fixture.as(
                    OLGA, services -> services.drift.in(REPORTS, paging).page());
            page.items().forEach(drift -> people.add(drift.person().id()));
            more = page.hasNext();
        }
        return people;
    }

    private static long made(AccessFixture fixture) {
        return fixture.as(OLGA, services -> services.drift.in(REPORTS, FIRST).made());
    }

    @DatabaseTest
    void adopt_whenAllowed_isNoDriftAnyMore(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database);

        Outcome outcome = fixture.as(
                OLGA,
                services -> services.memberships.adopt(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "he stays")));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(people(fixture, REPORTS)).containsExactly(PAULA);
    }

    @DatabaseTest
    void adopt_whenThePrivilegedGroupNeedsTwo_waitsForAnother(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database);
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, FINANCE));
        RequestedAccess keep = new RequestedAccess(FINANCE, TWO_DAYS, "he pays");

        AccessRequest waits = done(fixture.as(OLGA, services -> services.memberships.adopt(PETER, keep)));

        assertThat(waits.isOpen()).isTrue();
        assertThat(fixture.<Boolean>as(
                        OLGA,
                        services -> services.repository.current(PETER, FINANCE).isPresent()))
                .isFalse();
        assertThat(codes(fixture.as(OLGA, services -> services.memberships.adopt(PETER, keep))))
                .containsExactly("NoDuplicate.open");
        assertThat(codes(fixture.as(OLGA, services -> services.approvals.approve(waits.id(), ""))))
                .contains("NotForYourself.decideOwn");
        AccessRequest approved = done(fixture.as(ANNA, services -> services.approvals.approve(waits.id(), "")));
        assertThat(approved.state()).isEqualTo(RequestState.APPROVED);
        assertThat(people(fixture, FINANCE)).isEmpty();
    }

    @DatabaseTest
    void adopt_whenNotAMemberAnyMore_asksForNothing(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database);

        assertThat(codes(fixture.as(
                        OLGA,
                        services -> services.memberships.adopt(PETER, new RequestedAccess(FINANCE, TWO_DAYS, "x")))))
                .containsExactly("NoDuplicate.notAMember");
    }

    @DatabaseTest
    void adopt_whenConflictingOrDisabled_isSaidAndRefused(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database);
        fixture.elsewhere(entityManager -> {
            List.of(PETER, PAULA).forEach(person -> PoolParts.member(entityManager, person, PAYMENTS));
            PoolParts.member(entityManager, PETER, FINANCE);
            PoolParts.person(entityManager, PAULA, false, PoolStatus.CONFIRMED);
        });

        List<DriftSummary> found = drift(fixture, PAYMENTS);

        assertThat(found).extracting(DriftSummary::conflicts).containsExactly(List.of(), List.of(FINANCE));
        assertThat(found).extracting(summary -> summary.person().active()).containsExactly(false, true);
        RequestedAccess keep = new RequestedAccess(PAYMENTS, TWO_DAYS, "x");
        assertThat(codes(fixture.as(OLGA, services -> services.memberships.adopt(PETER, keep))))
                .containsExactly("IncompatibleGroups.held");
        assertThat(codes(fixture.as(OLGA, services -> services.drift.leaveAlone(PETER, PAYMENTS, ""))))
                .containsExactly("IncompatibleGroups.held");
        assertThat(codes(fixture.as(OLGA, services -> services.memberships.adopt(PAULA, keep))))
                .containsExactly("ActivePerson.disabled");
    }

    @DatabaseTest
    void leaveAlone_whenPrivileged_isForAdmins(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database);
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, FINANCE));

        assertThat(codes(fixture.as(OLGA, services -> services.drift.leaveAlone(PETER, FINANCE, ""))))
                .containsExactly("OwnersDecide.leaveAlone");
        AuditLine refused = fixture.log().get(fixture.log().size() - 1);
        assertThat(refused.entry().action()).isEqualTo(AuditAction.DRIFT_LEFT_ALONE);
        assertThat(fixture.<Outcome>as(ANNA, services -> services.drift.leaveAlone(PETER, FINANCE, "")))
                .isInstanceOf(Outcome.Done.class);
    }

    @DatabaseTest
    void groupThatCognitoKeeps_isLeftAloneEverywhere(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database);
        GroupName provider = new GroupName("eu-west-1_AAAAAAAAA_Google");
        fixture.elsewhere(entityManager -> {
            PoolParts.group(entityManager, provider);
            PoolParts.member(entityManager, PETER, provider);
        });
        RequestedAccess requested = new RequestedAccess(provider, TWO_DAYS, "x");

        DriftService.View view = fixture.as(ANNA, services -> services.drift.in(provider, FIRST));
        assertThat(view.page().items()).isEmpty();
        assertThat(view.decider()).isFalse();
        assertThat(fixture.as(
                                ANNA,
                                services -> services.groups.history(provider, Optional.empty(), Orders.USUAL, FIRST))
                        .decider())
                .isFalse();
        assertThat(codes(fixture.as(ANNA, services -> services.memberships.add(PAULA, requested))))
                .containsExactly("OwnersDecide.provider");
        assertThat(codes(fixture.as(ANNA, services -> services.memberships.remove(PETER, provider, ""))))
                .containsExactly("OwnersDecide.provider");
        assertThat(codes(fixture.as(ANNA, services -> services.memberships.adopt(PETER, requested))))
                .contains("OwnersDecide.provider");
        assertThat(codes(fixture.as(PETER, services -> services.memberships.leave(provider))))
                .containsExactly("OwnersDecide.provider");
        assertThat(fixture.<List<MembershipSummary>>as(
                        PETER, services -> services.mine.holdings().memberships()))
                .filteredOn(MembershipSummary::isLeaveable)
                .extracting(summary -> summary.policy().group())
                .containsExactly(REPORTS);
    }

    @DatabaseTest
    void leaveAlone_whenAllowed_isLoggedAndNoDriftAnyMore(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database);

        Outcome outcome = fixture.as(OLGA, services -> services.drift.leaveAlone(PETER, REPORTS, "a robot"));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(people(fixture, REPORTS)).containsExactly(PAULA);
        AuditLine last = fixture.log().get(fixture.log().size() - 1);
        assertThat(last.entry().action()).isEqualTo(AuditAction.DRIFT_LEFT_ALONE);
        assertThat(last.entry().reason()).isEqualTo("a robot");
        assertThat(last.entry().until()).isEmpty();
    }

    @DatabaseTest
    void leaveAlone_whenSomebodyElsesGroupOrOnesOwnMembership_isRefused(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database);
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, OLGA, REPORTS));

        assertThat(codes(fixture.as(PETER, services -> services.drift.leaveAlone(PAULA, REPORTS, ""))))
                .containsExactly("OwnersDecide.change");
        assertThat(codes(fixture.as(OLGA, services -> services.drift.leaveAlone(OLGA, REPORTS, ""))))
                .containsExactly("NotForYourself.adopt");
        assertThat(people(fixture, REPORTS)).containsExactly(OLGA, PAULA, PETER);
    }

    @DatabaseTest
    void in_whenThereAreManyOfBothKinds_isOneListInPages(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database);
        givenHereAndRemovedElsewhere(fixture, OSCAR, ARNE);

        DriftService.View first = fixture.as(OLGA, services -> services.drift.in(REPORTS, new Paging(0, 3)));
        DriftService.View second = fixture.as(OLGA, services -> services.drift.in(REPORTS, new Paging(1, 3)));

        assertThat(first.made()).isEqualTo(2);
        assertThat(first.removed()).isEqualTo(2);
        assertThat(first.page().pages()).isEqualTo(2);
        assertThat(first.page().items())
                .extracting(summary -> summary.person().id())
                .containsExactly(PAULA, PETER, ARNE);
        assertThat(second.page().items())
                .extracting(summary -> summary.person().id())
                .containsExactly(OSCAR);
        assertThat(fixture.as(OLGA, services -> services.groups.history(REPORTS, Optional.empty(), Orders.USUAL, FIRST))
                        .changedElsewhere())
                .isEqualTo(4);
        fixture.as(OLGA, services -> services.drift.leaveAlone(PAULA, REPORTS, ""));
        assertThat(fixture.as(OLGA, services -> services.groups.history(REPORTS, Optional.empty(), Orders.USUAL, FIRST))
                        .changedElsewhere())
                .isEqualTo(3);
    }

    private static void givenHereAndRemovedElsewhere(AccessFixture fixture, PersonId... people) {
        for (PersonId person : people) {
            fixture.elsewhere(entityManager -> PoolParts.member(entityManager, person, REPORTS));
            fixture.as(
                    OLGA,
                    services -> services.memberships.adopt(person, new RequestedAccess(REPORTS, TWO_DAYS, "known")));
            fixture.elsewhere(entityManager -> PoolParts.missing(entityManager, person, REPORTS, fixture.now()));
        }
    }

    private static List<DriftSummary> drift(AccessFixture fixture, GroupName group) {
        return fixture.as(OLGA, services -> services.drift.in(group, FIRST))
                .page()
                .items();
    }

    private static AccessFixture madeElsewhere(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager ->
                List.of(PETER, PAULA).forEach(person -> PoolParts.member(entityManager, person, REPORTS)));
        PoolParts.syncCompleted(database);
        return fixture;
    }

    private static List<PersonId> people(AccessFixture fixture, GroupName group) {
        return drift(fixture, group).stream()
                .map(summary -> summary.person().id())
                .toList();
    }

    @DatabaseTest
    void leaveAlone_whenThisNodeGivesNothing_isHindered(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, REPORTS));
        fixture.blocked(GrantBlocker.POLICIES_MISSING);

        Outcome outcome = fixture.as(OLGA, services -> services.drift.leaveAlone(PETER, REPORTS, "he needs it"));

        assertThat(outcome).isInstanceOf(Outcome.Blocked.class);
    }

    /** What they have besides, nobody knows yet: it may conflict. */
    @DatabaseTest
    void leaveAlone_whenTheGroupsAreUnknown_isRefused(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        PersonId nina = new PersonId("nina");
        fixture.elsewhere(entityManager -> {
            PoolParts.newcomer(entityManager, nina);
            PoolParts.member(entityManager, nina, PAYMENTS);
        });

        Outcome outcome = fixture.as(ANNA, services -> services.drift.leaveAlone(nina, PAYMENTS, "she needs it"));

        assertThat(codes(outcome)).containsExactly("ActivePerson.groupsUnknown");
    }

    /** Nothing but the directory knows of an unmanaged membership. */
    @DatabaseTest
    void ask_whenOneListMissesTheMembership_stillConflicts(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestedAccess payments = new RequestedAccess(PAYMENTS, TWO_DAYS, "to pay");
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, FINANCE));
        assertThat(codes(fixture.as(PETER, services -> services.requests.request(payments))))
                .containsExactly("IncompatibleGroups.held");
        Instant missed = Instant.EPOCH.plusSeconds(60);

        fixture.elsewhere(entityManager -> {
            PoolParts.missing(entityManager, PETER, FINANCE, missed);
            PoolParts.writer(entityManager).membershipsAreKnown(missed);
        });
        assertThat(codes(fixture.as(PETER, services -> services.requests.request(payments))))
                .as("one list")
                .containsExactly("IncompatibleGroups.held");

        fixture.elsewhere(
                entityManager -> PoolParts.writer(entityManager).membershipsAreKnown(missed.plusSeconds(300)));
        Outcome outcome = fixture.as(PETER, services -> services.requests.request(payments));
        assertThat(outcome).as("another one").isInstanceOf(Outcome.Done.class);
    }

    @DatabaseTest
    void in_whenOneListMissesAConflictingMembership_stillNamesIt(TestDatabase database) {
        AccessFixture fixture = madeElsewhere(database);
        fixture.elsewhere(entityManager ->
                List.of(PAYMENTS, FINANCE).forEach(group -> PoolParts.member(entityManager, PETER, group)));
        assertThat(conflictsOf(fixture, PETER)).containsExactly(FINANCE);

        fixture.elsewhere(
                entityManager -> PoolParts.missing(entityManager, PETER, FINANCE, Instant.EPOCH.plusSeconds(60)));

        assertThat(conflictsOf(fixture, PETER)).containsExactly(FINANCE);
    }

    private static List<GroupName> conflictsOf(AccessFixture fixture, PersonId person) {
        return drift(fixture, PAYMENTS).stream()
                .filter(summary -> summary.person().id().equals(person))
                .flatMap(summary -> summary.conflicts().stream())
                .toList();
    }

    /** What was given to it is not over, and the pool was not asked. */
    @DatabaseTest
    void ask_whenOneListMissesTheOtherAccount_stillConflicts(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        PersonId other = new PersonId("other");
        fixture.elsewhere(entityManager -> {
            PoolParts.unverified(entityManager, other, "peter@example.com");
            PoolParts.member(entityManager, other, FINANCE);
            new AccessRepository(entityManager).add(Grant.adopted(other, FINANCE, Expiry.never(), fixture.now()));
        });
        RequestedAccess payments = new RequestedAccess(PAYMENTS, TWO_DAYS, "to pay");
        assertThat(codes(fixture.as(PETER, services -> services.requests.request(payments))))
                .containsExactly("IncompatibleGroups.samePerson");

        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager).personGone(other, Instant.now()));

        assertThat(codes(fixture.as(PETER, services -> services.requests.request(payments))))
                .containsExactly("IncompatibleGroups.samePerson", "ActivePerson.groupsUnknown");
    }
}
