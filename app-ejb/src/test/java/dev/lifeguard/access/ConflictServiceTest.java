package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeguard.access.ConflictService.Conflict;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.util.List;

class ConflictServiceTest {

    private static final Paging FIRST = new Paging(0, 2);

    /** The policy of one side alone says so. */
    @DatabaseTest
    void conflicts_countThoseWhoHoldBoth(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(conflicts(fixture)).containsExactly(new Conflict(FINANCE, PAYMENTS, 0));
        hold(fixture, PETER, FINANCE, PAYMENTS);
        hold(fixture, PAULA, FINANCE, REPORTS);

        assertThat(conflicts(fixture)).containsExactly(new Conflict(FINANCE, PAYMENTS, 1));
    }

    @DatabaseTest
    void holding_whicheverGroupIsNamedFirst_isPagedAndHasTheDisabledToo(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        PersonId dora = new PersonId("dora");
        fixture.elsewhere(entityManager -> PoolParts.person(entityManager, dora, false, PoolStatus.CONFIRMED));
        for (PersonId person : List.of(PETER, PAULA, dora)) {
            hold(fixture, person, FINANCE, PAYMENTS);
        }

        Page<PersonSummary> page = fixture.as(ANNA, services -> services.conflicts.holding(PAYMENTS, FINANCE, FIRST));

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.items()).extracting(PersonSummary::id).containsExactly(dora, PAULA);
        assertThat(page.items().get(0).active()).isFalse();
        Page<PersonSummary> next =
                fixture.as(ANNA, services -> services.conflicts.holding(FINANCE, PAYMENTS, new Paging(1, 2)));
        assertThat(next.items()).extracting(PersonSummary::id).containsExactly(PETER);
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

    private static void hold(AccessFixture fixture, PersonId person, GroupName... groups) {
        fixture.elsewhere(
                entityManager -> List.of(groups).forEach(group -> PoolParts.member(entityManager, person, group)));
    }
}
