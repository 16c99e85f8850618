package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.LEADS;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.reconcile.PoolParts;
import java.util.List;

class GroupServiceTest {

    private static final Paging FIRST = new Paging(0, 60);

    @DatabaseTest
    void groups_ofAnOwner_areTheirsWithWhatWaits(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.as(PETER, services -> services.requests.request(new RequestedAccess(REPORTS, TWO_DAYS, "the audit")));

        List<GroupSummary> groups = fixture.as(
                OLGA,
                services -> services.groups
                        .groups("", GroupService.Order.NAME, FIRST)
                        .shown()
                        .items());

        assertThat(groups)
                .extracting(summary -> summary.policy().group().value())
                .containsExactly("finance", "payments", "reports");
        assertThat(groups).extracting(GroupSummary::waiting).containsExactly(0L, 0L, 1L);
        assertThat(groups.get(1).apart()).containsExactly(FINANCE);
        GroupSummary one = fixture.as(OLGA, services -> services.groups.members(REPORTS, "nobody", FIRST))
                .summary();
        assertThat(one).isEqualTo(groups.get(2));
    }

    @DatabaseTest
    void groups_ofAnybody_areNone(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        List<GroupSummary> groups = fixture.as(
                PETER,
                services -> services.groups
                        .groups("", GroupService.Order.NAME, FIRST)
                        .shown()
                        .items());
        assertThat(groups).isEmpty();
        assertThatThrownBy(() -> fixture.as(PETER, services -> services.groups.history(REPORTS, FIRST)))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void group_whenThereIsNone_isUnknownToAdminsToo(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        assertThatThrownBy(() -> fixture.as(ANNA, services -> services.groups.history(new GroupName("no-such"), FIRST)))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void members_whenFiltered_areThoseWhoFit(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager ->
                List.of(PETER, PAULA, OSCAR).forEach(person -> PoolParts.member(entityManager, person, REPORTS)));

        assertThat(members(fixture, "")).containsExactly(OSCAR, PAULA, PETER);
        assertThat(members(fixture, " PAUL ")).containsExactly(PAULA);
        assertThat(members(fixture, "%")).isEmpty();
    }

    @DatabaseTest
    void findPeople_isForThoseWhoDecideOnly(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        assertThat(fixture.as(OLGA, services -> services.groups.findPeople(REPORTS, "pa", FIRST))
                        .items())
                .extracting(PersonSummary::id)
                .containsExactly(PAULA);
        assertThatThrownBy(() -> fixture.as(PETER, services -> services.groups.findPeople(REPORTS, "pa", FIRST)))
                .isInstanceOf(UnknownException.class);
        assertThatThrownBy(() -> fixture.as(OLGA, services -> services.groups.person(LEADS, PAULA)))
                .isInstanceOf(UnknownException.class);
    }

    @DatabaseTest
    void deciders_areOwnersAndAdminsByName(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        List<PersonSummary> deciders = fixture.as(OLGA, services -> services.groups.history(FINANCE, FIRST))
                .deciders();

        assertThat(deciders)
                .extracting(summary -> summary.id().value())
                .containsExactly("anna", "arne", "olga", "oscar");
    }

    /** From the request to the end of what came of it, what was refused, and nothing of other groups. */
    @DatabaseTest
    void history_goesOnAfterTheApproval(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.asked(PETER, new RequestedAccess(FINANCE, TWO_DAYS, "another group"));
        RequestId asked = fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "month end"));
        fixture.as(OLGA, services -> services.approvals.approve(asked, "fine"));
        fixture.as(OLGA, services -> services.memberships.remove(PETER, REPORTS, "enough"));
        fixture.as(OLGA, services -> services.memberships.add(OLGA, new RequestedAccess(REPORTS, TWO_DAYS, "me")));

        Page<AuditLine> history = fixture.as(OLGA, services -> services.groups.history(REPORTS, FIRST))
                .history();

        assertThat(history.items())
                .extracting(line -> line.entry().action())
                .containsExactly(
                        AuditAction.ADDED,
                        AuditAction.REMOVED,
                        AuditAction.GRANTED,
                        AuditAction.APPROVED,
                        AuditAction.ASKED);
        assertThat(history.items().get(0).entry().outcome()).isEqualTo(dev.lifeguard.audit.AuditResult.REFUSED);
        assertThat(history.items().get(4).entry().reason()).isEqualTo("month end");
    }

    private static List<PersonId> members(AccessFixture fixture, String text) {
        return fixture.as(OLGA, services -> services.groups.members(REPORTS, text, FIRST)).members().items().stream()
                .map(summary -> summary.person().id())
                .toList();
    }
}
