package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.reconcile.PoolParts;
import java.util.Collection;
import java.util.Map;

class EvaluationContextLoaderTest {

    /** The pool's answer comes between the two looks: seen by chance, as an unmanaged membership. */
    @DatabaseTest
    void rolesOf_whenAMembershipEndsMeanwhile_neverHoldAnUnmanagedOne(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId asked = fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "the audit"));
        fixture.as(OLGA, services -> services.approvals.approve(asked, ""));
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, REPORTS));

        EffectiveRoles roles = fixture.as(PETER, services -> {
            Directory directory = new Directory(services.entityManager) {
                @Override
                public Map<PersonId, PersonGroups> belonging(Collection<PersonId> people) {
                    Map<PersonId, PersonGroups> belonging = super.belonging(people);
                    ended(fixture);
                    return belonging;
                }
            };
            return new EvaluationContextLoader(
                            services.repository,
                            directory,
                            fixture.registry(),
                            new ApproverResolver(directory, services.repository, fixture.clock()),
                            fixture.clock())
                    .rolesOf(PETER);
        });

        assertThat(roles.held())
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
