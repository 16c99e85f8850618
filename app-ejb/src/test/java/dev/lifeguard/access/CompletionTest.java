package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.FINANCE;
import static dev.lifeguard.access.AccessFixture.LEADS;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.OSCAR;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

class CompletionTest {

    @DatabaseTest
    void lookAtAll_whenOneYesIsEnoughNow_gives(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = asked(fixture);
        approve(fixture, OLGA, id);
        fixture.complete();
        assertThat(state(fixture, id)).isEqualTo(RequestState.PENDING);

        fixture.relaxFinance();
        fixture.complete();
        fixture.complete();

        assertThat(state(fixture, id)).isEqualTo(RequestState.APPROVED);
        assertThat(fixture.<Optional<Grant>>as(PETER, services -> services.repository.current(PETER, FINANCE)))
                .hasValueSatisfying(grant -> {
                    assertThat(grant.state()).isEqualTo(GrantState.BEING_ADDED);
                    assertThat(grant.end()).isEqualTo(Expiry.at(fixture.now().plus(Duration.ofDays(2))));
                    assertThat(grant.request()).contains(id);
                });
        assertThat(fixture.<Boolean>as(PETER, services -> PoolParts.isPending(services.entityManager, PETER, FINANCE)))
                .isTrue();
        assertThat(fixture.log())
                .extracting(line -> line.entry().action())
                .containsExactly(AuditAction.ASKED, AuditAction.APPROVED, AuditAction.COMPLETED);
        AuditEntry entry = last(fixture).entry();
        assertThat(entry.actor()).isEmpty();
        assertThat(entry.subject()).contains(PETER);
        assertThat(entry.request()).contains(id);
        assertThat(entry.until()).contains(Expiry.at(fixture.now().plus(Duration.ofDays(2))));
    }

    @DatabaseTest
    void lookAtAll_whenAnApproverIsEnabledAgain_gives(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = asked(fixture);
        approve(fixture, OLGA, id);
        enabled(fixture, OLGA, false);
        approve(fixture, OSCAR, id);
        fixture.complete();
        assertThat(state(fixture, id)).isEqualTo(RequestState.PENDING);

        enabled(fixture, OLGA, true);
        fixture.complete();

        assertThat(state(fixture, id)).isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void lookAtAll_whenTheYesWasTakenBack_givesNothing(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = asked(fixture);
        approve(fixture, OLGA, id);
        fixture.as(OLGA, services -> services.approvals.withdrawApproval(id));

        fixture.relaxFinance();
        fixture.complete();

        assertThat(state(fixture, id)).isEqualTo(RequestState.PENDING);
    }

    @DatabaseTest
    void lookAtAll_whenAnApproverIsOwnerAgain_gives(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = asked(fixture);
        approve(fixture, OSCAR, id);
        fixture.elsewhere(pool -> pool.createNativeQuery("delete from membership where sub = 'oscar'")
                .executeUpdate());
        approve(fixture, OLGA, id);
        fixture.complete();
        assertThat(state(fixture, id)).isEqualTo(RequestState.PENDING);

        fixture.elsewhere(pool -> PoolParts.member(pool, OSCAR, LEADS));
        fixture.complete();

        assertThat(state(fixture, id)).isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void lookAtAll_whenARuleSpeaksAgainstIt_givesNothingAndWritesNothing(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = agreedToByEnough(fixture);
        fixture.elsewhere(pool -> PoolParts.member(pool, PETER, PAYMENTS));
        int before = fixture.log().size();

        fixture.complete();

        assertThat(state(fixture, id)).isEqualTo(RequestState.PENDING);
        assertThat(fixture.log()).hasSize(before);
    }

    @DatabaseTest
    void lookAtAll_whenTheSubjectIsDisabled_givesNothing(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = agreedToByEnough(fixture);
        enabled(fixture, PETER, false);

        fixture.complete();

        assertThat(state(fixture, id)).isEqualTo(RequestState.PENDING);
    }

    @DatabaseTest
    void lookAtAll_whenItsTimeIsUp_givesNothing(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = agreedToByEnough(fixture);
        fixture.pass(Duration.ofDays(8));

        fixture.complete();

        assertThat(state(fixture, id)).isEqualTo(RequestState.PENDING);
    }

    @DatabaseTest
    void lookAtAll_whileTheInstallationIsHindered_givesNothing(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = agreedToByEnough(fixture);
        fixture.blocked(GrantBlocker.POLICIES_DIFFER);

        fixture.complete();

        assertThat(state(fixture, id)).isEqualTo(RequestState.PENDING);
        fixture.blockedNoMore();
        fixture.complete();
        assertThat(state(fixture, id)).isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void lookAtAll_whenThereAreMoreThanAreReadAtOnce_completesAll(TestDatabase database) {
        int many = 21;
        AccessFixture fixture = new AccessFixture(database);
        IntStream.range(0, many).forEach(number -> {
            PersonId person = new PersonId("many-" + number);
            fixture.elsewhere(pool -> PoolParts.person(pool, person, true, PoolStatus.CONFIRMED));
            fixture.as(
                    OLGA, services -> services.memberships.add(person, new RequestedAccess(FINANCE, TWO_DAYS, "many")));
        });
        fixture.relaxFinance();

        fixture.complete();

        assertThat(fixture.<Long>as(
                        ANNA,
                        services -> IntStream.range(0, many)
                                .filter(number -> services.repository
                                        .current(new PersonId("many-" + number), FINANCE)
                                        .isPresent())
                                .count()))
                .isEqualTo(many);
    }

    private static RequestId asked(AccessFixture fixture) {
        return fixture.asked(PETER, new RequestedAccess(FINANCE, TWO_DAYS, "figures"));
    }

    /** One yes, which was not enough when it was said. */
    private static RequestId agreedToByEnough(AccessFixture fixture) {
        RequestId id = asked(fixture);
        approve(fixture, OLGA, id);
        fixture.relaxFinance();
        return id;
    }

    private static void approve(AccessFixture fixture, PersonId by, RequestId id) {
        assertThat(fixture.<Outcome>as(by, services -> services.approvals.approve(id, "")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(fixture.<Optional<AccessRequest>>as(by, services -> services.repository.find(id)))
                .hasValueSatisfying(request -> assertThat(request.decisions())
                        .extracting(Decision::approver)
                        .contains(by));
    }

    private static void enabled(AccessFixture fixture, PersonId person, boolean enabled) {
        fixture.elsewhere(pool -> pool.createNativeQuery("update person set enabled = ?1 where sub = ?2")
                .setParameter(1, enabled)
                .setParameter(2, person.value())
                .executeUpdate());
    }

    private static RequestState state(AccessFixture fixture, RequestId id) {
        return fixture.as(ANNA, services -> services.repository.find(id))
                .orElseThrow()
                .state();
    }

    private static AuditLine last(AccessFixture fixture) {
        return fixture.log().get(fixture.log().size() - 1);
    }
}
