package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.load.FixedPolicies;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Clock;
import java.util.List;
import java.util.Set;

class MembershipSummariesTest {

    /** The pool's answer comes between the two looks of a page: seen by chance, as an unmanaged membership. */
    @DatabaseTest
    void of_whenAMembershipEndsMeanwhile_neverSeemsUnmanaged(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId asked = fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "the audit"));
        fixture.as(OLGA, services -> services.approvals.approve(asked, ""));
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, REPORTS));

        List<MembershipSummary> held = fixture.as(PETER, services -> {
            Directory directory = new Directory(services.entityManager) {
                @Override
                public Set<GroupName> groupsOf(PersonId person) {
                    Set<GroupName> groups = super.groupsOf(person);
                    ended(fixture);
                    return groups;
                }
            };
            return new MembershipSummaries(
                            directory,
                            new FixedPolicies(new RoleGroupNames(Set.of(), Set.of(), Set.of()), List.of()),
                            services.repository,
                            Clock.systemUTC())
                    .of(PETER);
        });

        assertThat(held)
                .singleElement()
                .satisfies(membership -> assertThat(membership.isManaged()).isTrue());
    }

    private static void ended(AccessFixture fixture) {
        fixture.elsewhere(entityManager -> {
            PoolParts.missing(entityManager, PETER, REPORTS, fixture.now());
            entityManager
                    .createQuery("update GrantRow g set g.state = dev.lifeguard.grant.GrantState.ENDED")
                    .executeUpdate();
        });
    }
}
