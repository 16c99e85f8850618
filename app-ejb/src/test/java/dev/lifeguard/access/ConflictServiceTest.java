package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.access.ConflictService.Account;
import dev.lifeguard.access.ConflictService.Conflict;
import dev.lifeguard.access.ConflictService.Holder;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.util.List;

class ConflictServiceTest {

    private static final Paging FIRST = new Paging(0, 2);
    private static final Paging SECOND = new Paging(1, 2);

    /** The policy of one side alone says so. */
    @DatabaseTest
    void conflicts_countThoseWhoHoldBoth(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(conflicts(fixture)).containsExactly(new Conflict(FINANCE, PAYMENTS, 0));
        hold(fixture, PETER, FINANCE, PAYMENTS);
        hold(fixture, PAULA, FINANCE, REPORTS);

        assertThat(conflicts(fixture)).containsExactly(new Conflict(FINANCE, PAYMENTS, 1));
    }

    /** Each count joins all members of both. */
    @DatabaseTest
    void conflicts_countOnlyPairsOfWhichBothGroupsHaveMembers(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        hold(fixture, PETER, FINANCE);
        conflicts(fixture);
        long without = database.statementsOf(() -> conflicts(fixture));

        hold(fixture, PAULA, PAYMENTS);

        assertThat(database.statementsOf(() -> conflicts(fixture))).isEqualTo(without + 2);
        assertThat(conflicts(fixture)).containsExactly(new Conflict(FINANCE, PAYMENTS, 0));
    }

    @DatabaseTest
    void holding_whicheverGroupIsNamedFirst_isPagedAndHasTheDisabledToo(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        PersonId dora = new PersonId("dora");
        fixture.elsewhere(entityManager -> PoolParts.person(entityManager, dora, false, PoolStatus.CONFIRMED));
        for (PersonId person : List.of(PETER, PAULA, dora)) {
            hold(fixture, person, FINANCE, PAYMENTS);
        }

        Page<Holder> page = fixture.as(ANNA, services -> services.conflicts.holding(PAYMENTS, FINANCE, FIRST));

        assertThat(page.total()).isEqualTo(3);
        assertThat(accounts(page)).containsExactly(List.of(dora), List.of(PAULA));
        assertThat(page.items().get(0).accounts().get(0).person().active()).isFalse();
        assertThat(page.items().get(0).accounts().get(0).groups()).containsExactly(FINANCE, PAYMENTS);
        Page<Holder> next = fixture.as(ANNA, services -> services.conflicts.holding(FINANCE, PAYMENTS, SECOND));
        assertThat(accounts(next)).containsExactly(List.of(PETER));
    }

    /** As for the rule: peter may not hold by two accounts what he may not hold by one. */
    @DatabaseTest
    void conflicts_byTwoAccountsOfOnePerson_areOnePerson(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        PersonId other = new PersonId("a-federated-twin");
        fixture.elsewhere(entityManager -> PoolParts.unverified(entityManager, other, "Peter@Example.com"));
        hold(fixture, PETER, FINANCE);
        hold(fixture, other, PAYMENTS);
        hold(fixture, PAULA, FINANCE);

        assertThat(conflicts(fixture)).containsExactly(new Conflict(FINANCE, PAYMENTS, 1));
        Page<Holder> page = fixture.as(ANNA, services -> services.conflicts.holding(FINANCE, PAYMENTS, FIRST));
        assertThat(page.total()).isOne();
        assertThat(page.items())
                .singleElement()
                .satisfies(holder -> assertThat(holder.accounts())
                        .extracting(account -> account.person().id(), Account::groups)
                        .containsExactly(tuple(other, List.of(PAYMENTS)), tuple(PETER, List.of(FINANCE))));

        hold(fixture, other, FINANCE);
        assertThat(conflicts(fixture)).containsExactly(new Conflict(FINANCE, PAYMENTS, 1));
    }

    /** Two who have no address are two people, and stand behind those who have one. */
    @DatabaseTest
    void conflicts_ofAccountsWithoutAnAddress_areOneEach(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        List<PersonId> without = List.of(new PersonId("a-1"), new PersonId("a-2"), new PersonId("a-3"));
        without.forEach(person -> fixture.elsewhere(entityManager -> PoolParts.unverified(entityManager, person, "")));
        hold(fixture, without.get(0), FINANCE, PAYMENTS);
        hold(fixture, without.get(1), FINANCE, PAYMENTS);
        hold(fixture, without.get(2), FINANCE);
        hold(fixture, PETER, FINANCE, PAYMENTS);

        assertThat(conflicts(fixture)).containsExactly(new Conflict(FINANCE, PAYMENTS, 3));
        assertThat(accounts(fixture.as(ANNA, services -> services.conflicts.holding(FINANCE, PAYMENTS, FIRST))))
                .containsExactly(List.of(PETER), List.of(without.get(0)));
        assertThat(accounts(fixture.as(ANNA, services -> services.conflicts.holding(FINANCE, PAYMENTS, SECOND))))
                .containsExactly(List.of(without.get(1)));
    }

    @DatabaseTest
    void conflicts_thatSomebodyHolds_comeFirst(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.setApartFromReports(FINANCE, PAYMENTS);
        hold(fixture, PETER, PAYMENTS, REPORTS);

        Page<Conflict> page = fixture.as(ANNA, services -> services.conflicts.conflicts(FIRST));

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.items())
                .containsExactly(new Conflict(PAYMENTS, REPORTS, 1), new Conflict(FINANCE, PAYMENTS, 0));
    }

    @DatabaseTest
    void holding_ofGroupsThatDoNotConflict_isUnknown(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> fixture.as(ANNA, services -> services.conflicts.holding(FINANCE, REPORTS, FIRST)));
    }

    private static List<Conflict> conflicts(AccessFixture fixture) {
        return fixture.as(ANNA, services -> services.conflicts.conflicts(FIRST)).items();
    }

    private static List<List<PersonId>> accounts(Page<Holder> page) {
        return page.items().stream()
                .map(holder -> holder.accounts().stream()
                        .map(account -> account.person().id())
                        .toList())
                .toList();
    }

    private static void hold(AccessFixture fixture, PersonId person, GroupName... groups) {
        fixture.elsewhere(
                entityManager -> List.of(groups).forEach(group -> PoolParts.member(entityManager, person, group)));
    }
}
