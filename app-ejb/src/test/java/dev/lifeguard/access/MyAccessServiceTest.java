package dev.lifeguard.access;

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

import dev.lifeguard.access.EffectiveRoles.Extension;
import dev.lifeguard.access.MyAccessService.Holdings;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.Question;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is offered to somebody on their own pages: nothing that the rules would refuse. */
class MyAccessServiceTest {

    private static RequestedDuration days(int number) {
        return RequestedDuration.of(Duration.ofDays(number));
    }

    private static void hold(AccessFixture fixture, GroupName group) {
        hold(fixture, group, TWO_DAYS);
    }

    private static void hold(AccessFixture fixture, GroupName group, RequestedDuration duration) {
        RequestId id = fixture.asked(PETER, new RequestedAccess(group, duration, "the audit"));
        AccessFixture.done(fixture.as(OLGA, services -> services.approvals.approve(id, "")));
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, group));
    }

    private static Map<GroupName, Extension> extensions(AccessFixture fixture) {
        Holdings all = fixture.as(PETER, services -> services.mine.holdings());
        Holdings soon = fixture.as(PETER, services -> services.mine.today(1)).ending();
        assertThat(soon.extensions()).as("today").isEqualTo(all.extensions());
        assertThat(all.memberships())
                .allSatisfy(one -> assertThat(all.isExtendable(one))
                        .isEqualTo(Set.of(Extension.AT_ONCE, Extension.BY_FORM).contains(all.extension(one))));
        return all.extensions();
    }

    @DatabaseTest
    void extensions_areOfferedWhereTheRulesLetThem_andByTheFormWhereThePolicyAsks(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        hold(fixture, REPORTS);
        hold(fixture, PAYMENTS);
        assertThat(extensions(fixture)).isEqualTo(Map.of(REPORTS, Extension.AT_ONCE, PAYMENTS, Extension.AT_ONCE));

        fixture.askForReports(new Question("where", "Where?", Optional.empty(), "", List.of("test"), false));
        fixture.openPaymentsTo(new Audience(false, Set.of(LEADS)));
        assertThat(extensions(fixture)).isEqualTo(Map.of(REPORTS, Extension.BY_FORM, PAYMENTS, Extension.NOT));

        fixture.askForReports();
        AccessFixture.done(
                fixture.as(PETER, services -> services.requests.extend(new RequestedAccess(REPORTS, days(5), "more"))));
        assertThat(extensions(fixture)).containsEntry(REPORTS, Extension.REQUESTED);
    }

    /** By default 14 days, and 90 at most. */
    @DatabaseTest
    void extensions_thatWouldNotBeLonger_areMadeByTheForm_orNotAtAll(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        hold(fixture, REPORTS, days(20));
        hold(fixture, PAYMENTS, days(90));

        Holdings holdings = fixture.as(PETER, services -> services.mine.holdings());

        assertThat(holdings.extensions()).isEqualTo(Map.of(REPORTS, Extension.BY_FORM, PAYMENTS, Extension.NOT));
    }

    /** As since before the policy, or by a change outside Lifeguard. */
    @DatabaseTest
    void extensions_ofWhatConflictsWithSomethingElse_areNone(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        hold(fixture, PAYMENTS);
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, FINANCE));

        assertThat(extensions(fixture)).containsEntry(PAYMENTS, Extension.NOT);
    }

    @DatabaseTest
    void extensions_ofWhatHasNoEnd_areNone(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, REPORTS));

        Holdings holdings = fixture.as(PETER, services -> services.mine.holdings());

        assertThat(holdings.memberships()).singleElement().satisfies(one -> {
            assertThat(holdings.extension(one)).isEqualTo(Extension.NOT);
            assertThat(holdings.isExtendable(one)).isFalse();
        });
    }

    /** The catalogue says what there is, and that it is not available; a first page does not offer it. */
    @DatabaseTest
    void today_ofSomebodyNew_offersWhatCanBeRequestedNow(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(available(fixture)).hasSize(3);

        for (PersonId approver : List.of(ARNE, OLGA, OSCAR)) {
            fixture.elsewhere(entityManager -> PoolParts.person(entityManager, approver, false, PoolStatus.CONFIRMED));
        }

        assertThat(available(fixture)).as("finance needs two approvals").containsExactly(PAYMENTS, REPORTS);
        assertThat(fixture.<List<CatalogueEntry>>as(PAULA, services -> services.mine.catalogue()))
                .hasSize(3);
    }

    private static List<GroupName> available(AccessFixture fixture) {
        return fixture.as(PAULA, services -> services.mine.today(1)).available().stream()
                .map(entry -> entry.policy().group())
                .toList();
    }
}
