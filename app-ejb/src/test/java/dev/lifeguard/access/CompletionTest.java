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
        AccessFixture office = new AccessFixture(database);
        RequestId id = asked(office);
        approve(office, OLGA, id);
        office.complete();
        assertThat(state(office, id)).isEqualTo(RequestState.PENDING);

        office.relaxFinance();
        office.complete();
        office.complete();

        assertThat(state(office, id)).isEqualTo(RequestState.APPROVED);
        assertThat(office.<Optional<Grant>>as(PETER, desk -> desk.store.current(PETER, FINANCE)))
                .hasValueSatisfying(grant -> {
                    assertThat(grant.state()).isEqualTo(GrantState.BEING_ADDED);
                    assertThat(grant.end()).isEqualTo(Expiry.at(office.now().plus(Duration.ofDays(2))));
                    assertThat(grant.request()).contains(id);
                });
        assertThat(office.<Boolean>as(PETER, desk -> PoolParts.isPending(desk.entityManager, PETER, FINANCE)))
                .isTrue();
        assertThat(office.log())
                .extracting(line -> line.entry().action())
                .containsExactly(AuditAction.ASKED, AuditAction.APPROVED, AuditAction.COMPLETED);
        AuditEntry entry = last(office).entry();
        assertThat(entry.actor()).isEmpty();
        assertThat(entry.subject()).contains(PETER);
        assertThat(entry.request()).contains(id);
        assertThat(entry.until()).contains(Expiry.at(office.now().plus(Duration.ofDays(2))));
    }

    @DatabaseTest
    void lookAtAll_whenAnApproverIsEnabledAgain_gives(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestId id = asked(office);
        approve(office, OLGA, id);
        enabled(office, OLGA, false);
        approve(office, OSCAR, id);
        office.complete();
        assertThat(state(office, id)).isEqualTo(RequestState.PENDING);

        enabled(office, OLGA, true);
        office.complete();

        assertThat(state(office, id)).isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void lookAtAll_whenAnApproverIsOwnerAgain_gives(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestId id = asked(office);
        approve(office, OSCAR, id);
        office.elsewhere(pool -> pool.createNativeQuery("delete from membership where sub = 'oscar'")
                .executeUpdate());
        approve(office, OLGA, id);
        office.complete();
        assertThat(state(office, id)).isEqualTo(RequestState.PENDING);

        office.elsewhere(pool -> PoolParts.member(pool, OSCAR, LEADS));
        office.complete();

        assertThat(state(office, id)).isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void lookAtAll_whenARuleSpeaksAgainstIt_givesNothingAndWritesNothing(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestId id = agreedToByEnough(office);
        office.elsewhere(pool -> PoolParts.member(pool, PETER, PAYMENTS));
        int before = office.log().size();

        office.complete();

        assertThat(state(office, id)).isEqualTo(RequestState.PENDING);
        assertThat(office.log()).hasSize(before);
    }

    @DatabaseTest
    void lookAtAll_whenTheSubjectIsDisabled_givesNothing(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestId id = agreedToByEnough(office);
        enabled(office, PETER, false);

        office.complete();

        assertThat(state(office, id)).isEqualTo(RequestState.PENDING);
    }

    @DatabaseTest
    void lookAtAll_whenItsTimeIsUp_givesNothing(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestId id = agreedToByEnough(office);
        office.pass(Duration.ofDays(8));

        office.complete();

        assertThat(state(office, id)).isEqualTo(RequestState.PENDING);
    }

    @DatabaseTest
    void lookAtAll_whileTheInstallationIsHindered_givesNothing(TestDatabase database) {
        AccessFixture office = new AccessFixture(database);
        RequestId id = agreedToByEnough(office);
        office.hindered(GrantBlocker.POLICIES_DIFFER);

        office.complete();

        assertThat(state(office, id)).isEqualTo(RequestState.PENDING);
        office.hinderedNoMore();
        office.complete();
        assertThat(state(office, id)).isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void lookAtAll_whenThereAreMoreThanAreReadAtOnce_completesAll(TestDatabase database) {
        int many = 21;
        AccessFixture office = new AccessFixture(database);
        IntStream.range(0, many).forEach(number -> {
            PersonId person = new PersonId("many-" + number);
            office.elsewhere(pool -> PoolParts.person(pool, person, true, PoolStatus.CONFIRMED));
            office.as(OLGA, desk -> desk.memberships.add(person, new RequestedAccess(FINANCE, TWO_DAYS, "many")));
        });
        office.relaxFinance();

        office.complete();

        assertThat(office.<Long>as(
                        ANNA,
                        desk -> IntStream.range(0, many)
                                .filter(number -> desk.store
                                        .current(new PersonId("many-" + number), FINANCE)
                                        .isPresent())
                                .count()))
                .isEqualTo(many);
    }

    private static RequestId asked(AccessFixture office) {
        Outcome outcome = office.as(PETER, desk -> desk.access.ask(new RequestedAccess(FINANCE, TWO_DAYS, "figures")));
        return ((Outcome.Done) outcome).request().orElseThrow().id();
    }

    /** One yes, which was not enough when it was said. */
    private static RequestId agreedToByEnough(AccessFixture office) {
        RequestId id = asked(office);
        approve(office, OLGA, id);
        office.relaxFinance();
        return id;
    }

    private static void approve(AccessFixture office, PersonId by, RequestId id) {
        assertThat(office.<Outcome>as(by, desk -> desk.decisions.approve(id, "")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(office.<Optional<AccessRequest>>as(by, desk -> desk.store.find(id)))
                .hasValueSatisfying(request -> assertThat(request.decisions())
                        .extracting(Decision::approver)
                        .contains(by));
    }

    private static void enabled(AccessFixture office, PersonId person, boolean enabled) {
        office.elsewhere(pool -> pool.createNativeQuery("update person set enabled = ?1 where sub = ?2")
                .setParameter(1, enabled)
                .setParameter(2, person.value())
                .executeUpdate());
    }

    private static RequestState state(AccessFixture office, RequestId id) {
        return office.as(ANNA, desk -> desk.store.find(id)).orElseThrow().state();
    }

    private static AuditLine last(AccessFixture office) {
        return office.log().get(office.log().size() - 1);
    }
}
