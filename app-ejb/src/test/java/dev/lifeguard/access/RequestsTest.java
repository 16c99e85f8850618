package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ADMINS;
import static dev.lifeguard.access.AccessFixture.ANNA;
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
import static dev.lifeguard.access.AccessFixture.codes;
import static dev.lifeguard.access.AccessFixture.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lifeguard.access.CatalogueEntry.CatalogueStatus;
import dev.lifeguard.access.GrantBlockers.GrantBlocker;
import dev.lifeguard.access.GroupService.Orders;
import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.access.RequestBackground.Background;
import dev.lifeguard.access.RequestBackground.HeldMembership;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.PoolParts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The services against a real database: asking, deciding, and what must not happen when several act at once. */
class RequestsTest {

    /** A second account of whoever has the same address. */
    private static final PersonId OTHER = new PersonId("other");

    private static final RequestedAccess FINANCE_FOR_TWO_DAYS = new RequestedAccess(FINANCE, TWO_DAYS, "month end");

    @DatabaseTest
    void privilegedGroup_isGrantedBySecondApproval_andNotByOnesOwn(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(OLGA, FINANCE_FOR_TWO_DAYS);

        assertThat(rules(fixture.as(OLGA, services -> services.approvals.approve(id, ""))))
                .contains("NotForYourself");
        assertThat(done(fixture.as(OSCAR, services -> services.approvals.approve(id, "fine")))
                        .state())
                .isEqualTo(RequestState.PENDING);
        fixture.pass(Duration.ofHours(5));
        assertThat(done(fixture.as(ANNA, services -> services.approvals.approve(id, "")))
                        .state())
                .isEqualTo(RequestState.APPROVED);

        Grant grant = fixture.as(OLGA, services -> services.repository.current(OLGA, FINANCE))
                .orElseThrow();
        assertThat(grant.state()).isEqualTo(GrantState.BEING_ADDED);
        assertThat(grant.end()).isEqualTo(Expiry.at(fixture.now().plus(Duration.ofDays(2))));
        assertThat(fixture.<Boolean>as(OLGA, services -> PoolParts.isPending(services.entityManager, OLGA, FINANCE)))
                .isTrue();
        assertThat(fixture.log())
                .extracting(line -> line.entry().action())
                .containsExactly(
                        AuditAction.ASKED,
                        AuditAction.APPROVED,
                        AuditAction.APPROVED,
                        AuditAction.APPROVED,
                        AuditAction.GRANTED);
        assertThat(fixture.log().get(1).entry().rule())
                .hasValueSatisfying(rule -> assertThat(rule).startsWith("NotForYourself"));
    }

    /** Whoever names a day means that day; whoever names a length has it from the approval. */
    @DatabaseTest
    void ask_untilADay_endsOnThatDay_wheneverItIsApproved(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        Instant day = fixture.now().plus(Duration.ofDays(3));
        RequestId id =
                fixture.asked(PETER, new RequestedAccess(REPORTS, RequestedDuration.until(day), "until the audit"));
        RequestId late =
                fixture.asked(PAULA, new RequestedAccess(REPORTS, RequestedDuration.until(day), "until the audit"));
        fixture.pass(Duration.ofDays(2));

        fixture.as(OLGA, services -> services.approvals.approve(id, ""));

        assertThat(fixture.as(PETER, services -> services.repository.current(PETER, REPORTS))
                        .orElseThrow()
                        .end())
                .isEqualTo(Expiry.at(day));
        fixture.pass(Duration.ofDays(1));
        assertThat(codes(fixture.as(OLGA, services -> services.approvals.approve(late, ""))))
                .containsExactly("TimeLimit.past");
    }

    /** What ends no later than the membership that there is would be no extension. */
    @DatabaseTest
    void asking_toExtend_offersWhatIsLonger_andTellsBothEnds(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id =
                fixture.asked(PETER, new RequestedAccess(REPORTS, RequestedDuration.of(Duration.ofDays(20)), "a"));
        fixture.as(OLGA, services -> services.approvals.approve(id, ""));
        fixture.elsewhere(pool -> {
            PoolParts.member(pool, PETER, REPORTS);
            pool.createNativeQuery("update access_grant set state = 'ACTIVE' where state = 'BEING_ADDED'")
                    .executeUpdate();
        });

        PolicyEnforcer.Forecast longer = forecast(fixture, PETER);
        PolicyEnforcer.Forecast anew = forecast(fixture, PAULA);

        assertThat(anew.choices())
                .extracting(DurationChoice::length)
                .containsExactly(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(14), Duration.ofDays(90));
        assertThat(anew.duration()).isEqualTo(RequestedDuration.of(Duration.ofDays(14)));
        assertThat(anew.before()).isEmpty();
        assertThat(longer.evaluation().isAllowed()).isTrue();
        assertThat(longer.choices()).extracting(DurationChoice::length).containsExactly(Duration.ofDays(90));
        assertThat(longer.choices()).allMatch(DurationChoice::longest);
        assertThat(longer.before()).contains(fixture.now().plus(Duration.ofDays(20)));
        assertThat(longer.end()).isEqualTo(Expiry.at(fixture.now().plus(Duration.ofDays(90))));
    }

    private static PolicyEnforcer.Forecast forecast(AccessFixture fixture, PersonId person) {
        return fixture.as(
                        person,
                        services -> services.mine.asking(List.of(REPORTS), MyAccessService.RequestDraft.NOTHING_SAID))
                .get(0)
                .forecast()
                .orElseThrow();
    }

    @DatabaseTest
    void ask_whenAskedTwice_isRefusedTheSecondTime(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);

        assertThat(rules(fixture.as(PETER, services -> services.requests.request(FINANCE_FOR_TWO_DAYS))))
                .contains("NoDuplicate");
    }

    @DatabaseTest
    void ask_whenFiftyTimesAtOnce_makesOneRequest(TestDatabase database) throws Exception {
        AccessFixture fixture = new AccessFixture(database);
        List<Callable<Outcome>> acts = IntStream.range(0, 50)
                .<Callable<Outcome>>mapToObj(
                        i -> () -> fixture.as(PETER, services -> services.requests.request(FINANCE_FOR_TWO_DAYS)))
                .toList();

        assertThat(outcomes(acts)).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
    }

    @DatabaseTest
    void decide_whenTwoDecideAtOnce_oneWinsAndTheOtherIsTold(TestDatabase database) throws Exception {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "reports"));

        List<Outcome> outcomes = outcomes(List.of(
                () -> fixture.as(OLGA, services -> services.approvals.approve(id, "")),
                () -> fixture.as(OSCAR, services -> services.approvals.deny(id, "no"))));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Denied.class::isInstance).hasSize(1);
    }

    @DatabaseTest
    void approve_whenTwoIncompatibleGroupsAtOnce_oneOfThemIsNotGiven(TestDatabase database) throws Exception {
        AccessFixture fixture = new AccessFixture(database);
        RequestId finance = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        fixture.as(ANNA, services -> services.approvals.approve(finance, ""));
        assertThat(rules(fixture.as(
                        PETER, services -> services.requests.request(new RequestedAccess(PAYMENTS, TWO_DAYS, "pay")))))
                .contains("IncompatibleGroups");

        List<Outcome> outcomes = outcomes(List.of(
                () -> fixture.as(OLGA, services -> services.approvals.approve(finance, "")),
                () -> fixture.as(
                        OSCAR,
                        services -> services.memberships.add(PETER, new RequestedAccess(PAYMENTS, TWO_DAYS, "pay")))));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(fixture.<Integer>as(
                        PETER, services -> services.repository.unfinished(PETER).size()))
                .isLessThanOrEqualTo(1);
    }

    @DatabaseTest
    void remove_whenTwoAdminsRemoveEachOtherAtOnce_oneStays(TestDatabase database) throws Exception {
        AccessFixture fixture = new AccessFixture(database);

        List<Outcome> outcomes = outcomes(List.of(
                () -> fixture.as(ANNA, services -> services.memberships.remove(ARNE, ADMINS, "bye")),
                () -> fixture.as(ARNE, services -> services.memberships.remove(ANNA, ADMINS, "bye"))));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Denied.class::isInstance).hasSize(1);
    }

    @DatabaseTest
    void approve_whenRightsWereWithdrawnAfterAsking_isRefused(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        fixture.as(OSCAR, services -> services.approvals.approve(id, ""));
        fixture.elsewhere(pool -> pool.createNativeQuery("delete from membership where sub = 'oscar'")
                .executeUpdate());

        assertThat(done(fixture.as(OLGA, services -> services.approvals.approve(id, "")))
                        .state())
                .as("oscar's yes counts no more")
                .isEqualTo(RequestState.PENDING);
        assertThat(done(fixture.as(ANNA, services -> services.approvals.approve(id, "")))
                        .state())
                .isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void approve_whenHindered_givesNothing(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "reports"));
        fixture.blocked(GrantBlocker.DATABASE_FORGETS);

        assertThat(fixture.<Outcome>as(OLGA, services -> services.approvals.approve(id, "")))
                .isEqualTo(new Outcome.Blocked(GrantBlocker.DATABASE_FORGETS));
        assertThat(fixture.<Boolean>as(
                        OLGA,
                        services -> services.repository.current(PETER, REPORTS).isPresent()))
                .isFalse();
    }

    /**
     * By a request that somebody made by hand: no page offers it. What comes under that name later is another group.
     */
    @DatabaseTest
    void ask_whenThePoolHasNoSuchGroup_isRefusedAndSoIsTheLastYes(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        GroupName missing = new GroupName("missing");
        Outcome asked = fixture.as(
                PETER, services -> services.requests.request(new RequestedAccess(missing, TWO_DAYS, "the audit")));
        RequestId reports = fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "the audit"));
        fixture.elsewhere(pool -> PoolParts.writer(pool).groupGone(REPORTS, fixture.now()));

        Outcome approved = fixture.as(OLGA, services -> services.approvals.approve(reports, ""));

        assertThat(rules(asked)).contains("GroupExists");
        assertThat(rules(approved)).containsExactly("GroupExists");
        assertThat(fixture.<Boolean>as(
                        OLGA,
                        services -> services.repository.current(PETER, REPORTS).isPresent()))
                .isFalse();
    }

    @DatabaseTest
    void request_whenSeenByAStranger_isUnknown(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);

        assertThat(fixture.<RequestService.View>as(OLGA, services -> services.requests.view(id))
                        .summary()
                        .waitsFor())
                .extracting(summary -> summary.id())
                .containsExactly(ANNA, ARNE, OLGA, OSCAR);
        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> fixture.as(PAULA, services -> services.requests.view(id)));
        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> fixture.as(PAULA, services -> services.approvals.deny(id, "")));
    }

    @DatabaseTest
    void deny_withoutAWord_isRefused_thoughThePageOffersIt(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);

        assertThat(view(fixture, OLGA, id).choices().deny().isAllowed()).isTrue();
        assertThat(codes(fixture.as(OLGA, services -> services.approvals.deny(id, " \n"))))
                .containsExactly("ReasonRequired.denial");
        assertThat(view(fixture, OLGA, id).summary().request().isOpen()).isTrue();
        assertThat(done(fixture.as(OLGA, services -> services.approvals.deny(id, "Ask your team")))
                        .state())
                .isEqualTo(RequestState.DENIED);
    }

    /** An auditor has no use for fields that were left empty; what the rules refuse stands in the log all the same. */
    @DatabaseTest
    void mistakeOfTyping_leavesNoEntry_andARefusalDoes(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        int before = fixture.log().size();

        codes(fixture.as(OLGA, services -> services.approvals.deny(id, " ")));
        codes(fixture.as(PAULA, services -> services.requests.request(new RequestedAccess(REPORTS, TWO_DAYS, " "))));
        codes(fixture.as(
                OLGA, services -> services.memberships.add(PAULA, new RequestedAccess(REPORTS, TWO_DAYS, ""))));
        assertThat(fixture.log()).hasSize(before);

        codes(fixture.as(OLGA, services -> services.memberships.add(OLGA, new RequestedAccess(REPORTS, TWO_DAYS, ""))));
        assertThat(fixture.log())
                .hasSize(before + 1)
                .last()
                .extracting(line -> line.entry().outcome(), line -> line.entry().rule())
                .containsExactly(dev.lifeguard.audit.AuditResult.REFUSED, Optional.of("NotForYourself.add"));
    }

    @DatabaseTest
    void withdrawApproval_takesItOutOfTheCount_andItCanBeGivenAgain(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        done(fixture.as(OSCAR, services -> services.approvals.approve(id, "fine")));
        assertThat(view(fixture, OSCAR, id).choices().withdrawApproval().isAllowed())
                .isTrue();
        assertThat(codes(fixture.as(OLGA, services -> services.approvals.withdrawApproval(id))))
                .containsExactly("TwoApprovers.withdraw");
        fixture.pass(Duration.ofHours(1));

        done(fixture.as(OSCAR, services -> services.approvals.withdrawApproval(id)));

        RequestSummary summary = view(fixture, ANNA, id).summary();
        assertThat(summary.approvalsMissing()).isEqualTo(2);
        assertThat(summary.waitsFor()).extracting(PersonSummary::id).contains(OSCAR);
        assertThat(summary.decisions())
                .singleElement()
                .satisfies(made -> assertThat(made.withdrawn()).contains(fixture.now()));
        assertThat(codes(fixture.as(OSCAR, services -> services.approvals.withdrawApproval(id))))
                .containsExactly("TwoApprovers.withdraw");
        assertThat(done(fixture.as(ANNA, services -> services.approvals.approve(id, "")))
                        .state())
                .isEqualTo(RequestState.PENDING);
        assertThat(done(fixture.as(OSCAR, services -> services.approvals.approve(id, "after all")))
                        .state())
                .isEqualTo(RequestState.APPROVED);
        assertThat(codes(fixture.as(OSCAR, services -> services.approvals.withdrawApproval(id))))
                .contains("NoDuplicate.approved");
    }

    @DatabaseTest
    void withdrawApproval_byWhoeverDecidesNoMore_isPossibleWhileItIsOpen(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        done(fixture.as(OSCAR, services -> services.approvals.approve(id, "fine")));
        fixture.elsewhere(pool -> PoolParts.missing(pool, OSCAR, LEADS, fixture.now()));

        RequestService.View view = view(fixture, OSCAR, id);
        assertThat(view.choices().decider()).isFalse();
        assertThat(view.background()).isEmpty();
        done(fixture.as(OSCAR, services -> services.approvals.withdrawApproval(id)));

        assertThat(view(fixture, OSCAR, id).summary().request().approvers()).isEmpty();
        done(fixture.as(ANNA, services -> services.approvals.deny(id, "no")));
        assertThatExceptionOfType(UnknownException.class).isThrownBy(() -> view(fixture, OSCAR, id));
    }

    /** Whoever is first: no membership comes of a yes that was taken back. */
    @DatabaseTest
    void withdrawApproval_whileAnotherApproves_neverGivesByOneYesAlone(TestDatabase database) throws Exception {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        done(fixture.as(OSCAR, services -> services.approvals.approve(id, "")));

        List<Future<Outcome>> both = TestDatabase.atOnce(List.of(
                () -> fixture.as(OSCAR, services -> services.approvals.withdrawApproval(id)),
                () -> fixture.as(OLGA, services -> services.approvals.approve(id, ""))));

        boolean withdrawn = both.get(0).get() instanceof Outcome.Done;
        assertThat(both.get(1).get()).isInstanceOf(Outcome.Done.class);
        AccessRequest after = view(fixture, ANNA, id).summary().request();
        assertThat(after.state()).isEqualTo(withdrawn ? RequestState.PENDING : RequestState.APPROVED);
        assertThat(after.approvers()).hasSize(withdrawn ? 1 : 2);
    }

    @DatabaseTest
    void view_byWhoeverDecides_tellsWhatIsWorthKnowing(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId denied = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        fixture.as(OLGA, services -> services.approvals.deny(denied, "not yet"));
        fixture.pass(Duration.ofMinutes(1));
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        fixture.elsewhere(pool -> {
            PoolParts.member(pool, PETER, REPORTS);
            PoolParts.member(pool, PETER, PAYMENTS);
            PoolParts.member(pool, PETER, LEADS);
        });

        Background all = view(fixture, ANNA, id).background().orElseThrow();
        Background owners = view(fixture, OLGA, id).background().orElseThrow();

        assertThat(all.everything()).isTrue();
        assertThat(all.held()).extracting(HeldMembership::group).containsExactly(PAYMENTS, REPORTS, LEADS);
        assertThat(owners.everything()).isFalse();
        assertThat(owners.held()).extracting(HeldMembership::group).containsExactly(PAYMENTS, REPORTS);
        assertThat(owners.conflicts()).containsExactly(PAYMENTS);
        assertThat(owners.earlier()).extracting(AccessRequest::id).containsExactly(denied);
        assertThat(owners.now()).isEmpty();
        assertThat(owners.approved()).isEqualTo(TWO_DAYS.from(fixture.now()));
        assertThat(view(fixture, PETER, id).background())
                .as("whoever asks decides nothing")
                .isEmpty();
    }

    /** Of a membership in a group that is not theirs, the conflict is all that concerns them. */
    @DatabaseTest
    void view_byAnOwner_tellsOfWhatConflictsInOthersGroupsNothingElse(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.entrustPaymentsToAnna();
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        fixture.elsewhere(pool -> PoolParts.member(pool, PETER, PAYMENTS));

        assertThat(view(fixture, OLGA, id).background().orElseThrow().held())
                .containsExactly(new HeldMembership(PAYMENTS, Optional.empty(), false, false, true, false));
        assertThat(view(fixture, ANNA, id).background().orElseThrow().held())
                .singleElement()
                .satisfies(held -> assertThat(held.isOpen()).isTrue());
    }

    /** What refuses the yes may be what they hold by another account. */
    @DatabaseTest
    void view_whenTheirOtherAccountConflicts_isNotFreeOfConflicts(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        assertThat(view(fixture, OLGA, id).background().orElseThrow().conflictFree())
                .isTrue();
        fixture.elsewhere(pool -> {
            PoolParts.unverified(pool, OTHER, "peter@example.com");
            PoolParts.member(pool, OTHER, PAYMENTS);
        });

        Background background = view(fixture, OLGA, id).background().orElseThrow();

        assertThat(background.conflicts()).isEmpty();
        assertThat(background.conflictFree()).isFalse();
    }

    /** Somebody took it away in the pool: an extension would bring it back. */
    @DatabaseTest
    void view_ofAnExtension_tellsOfWhatWasRemovedOutside_andBothEnds(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(pool -> PoolParts.member(pool, PETER, REPORTS));
        fixture.as(OLGA, services -> services.memberships.adopt(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "x")));
        RequestId longer = done(fixture.as(
                        PETER,
                        services -> services.requests.extend(
                                new RequestedAccess(REPORTS, RequestedDuration.of(Duration.ofDays(30)), "more"))))
                .id();
        Background before = view(fixture, OLGA, longer).background().orElseThrow();
        fixture.elsewhere(pool -> PoolParts.missing(pool, PETER, REPORTS, fixture.now()));
        assertThat(view(fixture, OLGA, longer).background().orElseThrow().isRemovedOutside())
                .as("one list proves nothing")
                .isFalse();
        fixture.elsewhere(
                pool -> PoolParts.writer(pool).membershipsAreKnown(fixture.now().plus(Duration.ofMinutes(5))));
        Background after = view(fixture, OLGA, longer).background().orElseThrow();

        assertThat(before.isRemovedOutside()).isFalse();
        assertThat(before.now()).contains(TWO_DAYS.from(fixture.now()));
        assertThat(before.approved()).isEqualTo(Expiry.at(fixture.now().plus(Duration.ofDays(30))));
        assertThat(after.isRemovedOutside()).isTrue();
    }

    @DatabaseTest
    void view_leadsToTheNextRequestThatOneCanDecide(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId first = fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "x"));
        assertThat(view(fixture, OLGA, first).next()).isEmpty();
        fixture.pass(Duration.ofMinutes(1));
        RequestId own = fixture.asked(OLGA, new RequestedAccess(REPORTS, TWO_DAYS, "x"));
        fixture.pass(Duration.ofMinutes(1));
        RequestId second = fixture.asked(PAULA, FINANCE_FOR_TWO_DAYS);

        assertThat(view(fixture, OLGA, first).next()).contains(second);
        assertThat(view(fixture, OLGA, second).next()).as("from the beginning").contains(first);
        assertThat(view(fixture, ANNA, first).next()).contains(own);
        assertThat(view(fixture, PETER, first).next()).isEmpty();
        fixture.as(OLGA, services -> services.approvals.approve(second, ""));
        assertThat(view(fixture, OLGA, first).next()).as("what has her yes").isEmpty();
        fixture.as(OLGA, services -> services.approvals.withdrawApproval(second));
        assertThat(view(fixture, OLGA, first).next()).contains(second);
    }

    @DatabaseTest
    void again_isWhatCameToNothing_forWhoeverAsked(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> fixture.as(PETER, services -> services.requests.again(id)));
        fixture.as(OLGA, services -> services.approvals.deny(id, "not yet"));

        assertThat(view(fixture, PETER, id).repeatable()).isTrue();
        assertThat(view(fixture, OLGA, id).repeatable()).isFalse();
        assertThat(fixture.<RequestedAccess>as(PETER, services -> services.requests.again(id)))
                .isEqualTo(FINANCE_FOR_TWO_DAYS);
        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> fixture.as(OLGA, services -> services.requests.again(id)));
    }

    private static RequestService.View view(AccessFixture fixture, PersonId viewer, RequestId id) {
        return fixture.as(viewer, services -> services.requests.view(id));
    }

    @DatabaseTest
    void remove_whenTheMembershipWasMadeElsewhere_endsItToo(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(pool -> PoolParts.member(pool, PETER, REPORTS));

        fixture.as(OLGA, services -> services.memberships.remove(PETER, REPORTS, "left the team"));

        assertThat(fixture.<List<Grant>>as(OLGA, services -> services.repository.unfinished(PETER, REPORTS)))
                .extracting(Grant::state)
                .containsExactly(GrantState.BEING_REMOVED);
        assertThat(fixture.<List<MembershipSummary>>as(
                        PETER, services -> services.mine.holdings().memberships()))
                .singleElement()
                .satisfies(summary -> assertThat(summary.isLeaving()).isTrue());
    }

    @DatabaseTest
    void extend_whenApproved_replacesTheGrant(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.as(
                OLGA,
                services -> services.approvals.approve(
                        fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "x")), ""));
        Grant first = fixture.as(PETER, services -> services.repository.current(PETER, REPORTS))
                .orElseThrow();
        fixture.pass(Duration.ofDays(1));

        RequestId longer = done(fixture.as(
                        PETER,
                        services -> services.requests.extend(
                                new RequestedAccess(REPORTS, RequestedDuration.of(Duration.ofDays(30)), "more"))))
                .id();
        fixture.as(OLGA, services -> services.approvals.approve(longer, ""));

        Grant second = fixture.as(PETER, services -> services.repository.current(PETER, REPORTS))
                .orElseThrow();
        assertThat(second.end()).isEqualTo(Expiry.at(fixture.now().plus(Duration.ofDays(30))));
        Grant old = fixture.as(PETER, services -> services.repository.find(first.id()))
                .orElseThrow();
        assertThat(old.endReason()).isEqualTo(EndReason.REPLACED);
    }

    @DatabaseTest
    void add_whenPressedTwice_addsOnce(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        RequestedAccess requested = new RequestedAccess(REPORTS, TWO_DAYS, "x");
        done(fixture.as(OLGA, services -> services.memberships.add(PETER, requested)));
        fixture.pass(Duration.ofSeconds(2));

        assertThat(rules(fixture.as(OLGA, services -> services.memberships.add(PETER, requested))))
                .containsExactly("NoDuplicate");
    }

    @DatabaseTest
    void add_whenPrivileged_waitsForAnotherApprover(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        AccessRequest request =
                done(fixture.as(OLGA, services -> services.memberships.add(PETER, FINANCE_FOR_TWO_DAYS)));

        assertThat(request.state()).isEqualTo(RequestState.PENDING);
        assertThat(rules(fixture.as(OLGA, services -> services.approvals.approve(request.id(), ""))))
                .isNotEmpty();
        assertThat(done(fixture.as(OSCAR, services -> services.approvals.approve(request.id(), "")))
                        .state())
                .isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void approve_whenTheRequestIsForTheirOtherAccount_isRefused(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(pool -> PoolParts.unverified(pool, OTHER, "OLGA@Example.COM"));
        RequestId id = fixture.asked(OTHER, FINANCE_FOR_TWO_DAYS);

        assertThat(codes(fixture.as(OLGA, services -> services.approvals.approve(id, ""))))
                .containsExactly("NotForYourself.decideSamePerson");
        assertThat(codes(fixture.as(OLGA, services -> services.memberships.add(OTHER, FINANCE_FOR_TWO_DAYS))))
                .contains("NotForYourself.changeSamePerson");
        assertThat(view(fixture, OLGA, id).background())
                .as("they are whom it is for")
                .isEmpty();
        RequestSummary summary =
                fixture.as(OTHER, services -> services.requests.view(id)).summary();
        assertThat(summary.waitsFor()).extracting(person -> person.id()).containsExactly(ANNA, ARNE, OSCAR);
        assertThat(fixture.log().get(1).entry().rule()).hasValue("NotForYourself.decideSamePerson");
    }

    @DatabaseTest
    void approve_whenTheirOtherAccountHasSaidYes_isRefused(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(pool -> {
            PoolParts.unverified(pool, OTHER, "oscar@example.com");
            PoolParts.member(pool, OTHER, LEADS);
        });
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        done(fixture.as(OSCAR, services -> services.approvals.approve(id, "")));

        assertThat(codes(fixture.as(OTHER, services -> services.approvals.approve(id, ""))))
                .containsExactly("TwoApprovers.againSamePerson");
        assertThat(done(fixture.as(ANNA, services -> services.approvals.approve(id, "")))
                        .state())
                .isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void approve_whenNeitherHasAnAddress_areTwoPeople(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(pool -> {
            for (PersonId person : List.of(OTHER, OSCAR, PETER)) {
                PoolParts.unverified(pool, person, "");
                PoolParts.member(pool, person, LEADS);
            }
        });
        RequestId id = fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);
        done(fixture.as(OSCAR, services -> services.approvals.approve(id, "")));

        assertThat(done(fixture.as(OTHER, services -> services.approvals.approve(id, "")))
                        .state())
                .isEqualTo(RequestState.APPROVED);
    }

    @DatabaseTest
    void ask_whenTheirOtherAccountHoldsWhatIsIncompatible_isRefused(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(pool -> {
            PoolParts.unverified(pool, OTHER, "peter@example.com");
            PoolParts.member(pool, OTHER, PAYMENTS);
        });

        assertThat(codes(fixture.as(PETER, services -> services.requests.request(FINANCE_FOR_TWO_DAYS))))
                .containsExactly("IncompatibleGroups.samePerson");
    }

    @DatabaseTest
    void approve_whenTwoAccountsOfOnePersonWouldGetIncompatibleGroupsAtOnce_oneWins(TestDatabase database)
            throws Exception {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(pool -> PoolParts.unverified(pool, OTHER, "peter@example.com"));
        RequestedAccess payments = new RequestedAccess(PAYMENTS, TWO_DAYS, "x");

        List<Outcome> outcomes = outcomes(List.of(
                () -> fixture.as(PETER, services -> services.requests.request(FINANCE_FOR_TWO_DAYS)),
                () -> fixture.as(OTHER, services -> services.requests.request(payments))));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Denied.class::isInstance).hasSize(1);
    }

    @DatabaseTest
    void ask_whenDisabled_isRefusedAndWrittenDown(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(pool -> PoolParts.person(pool, new PersonId("dora"), false, PoolStatus.CONFIRMED));

        assertThat(rules(fixture.as(new PersonId("dora"), services -> services.requests.request(FINANCE_FOR_TWO_DAYS))))
                .contains("ActivePerson");
        assertThat(fixture.log())
                .singleElement()
                .satisfies(line -> assertThat(line.entry().rule()).isPresent());
    }

    /** They have just signed in, and the pool has not said yet what they hold. */
    @DatabaseTest
    void ask_whenTheirGroupsAreNotKnownYet_isRefusedByAllTheirAccounts(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        PersonId nova = new PersonId("nova");
        fixture.elsewhere(pool -> PoolParts.newcomer(pool, nova));

        assertThat(codes(fixture.as(nova, services -> services.requests.request(FINANCE_FOR_TWO_DAYS))))
                .containsExactly("ActivePerson.groupsUnknown");
        assertThat(fixture.<Optional<Set<GroupName>>>as(nova, services -> services.mine.groups()))
                .isEmpty();

        fixture.elsewhere(pool -> PoolParts.unverified(pool, OTHER, "nova@example.com"));
        assertThat(codes(fixture.as(OTHER, services -> services.requests.request(FINANCE_FOR_TWO_DAYS))))
                .containsExactly("ActivePerson.groupsUnknown");

        fixture.elsewhere(pool -> PoolParts.writer(pool).groupsOfNewcomer(nova, Set.of(PAYMENTS), Instant.now()));
        assertThat(codes(fixture.as(nova, services -> services.requests.request(FINANCE_FOR_TWO_DAYS))))
                .containsExactly("IncompatibleGroups.held");
        assertThat(fixture.<Optional<Set<GroupName>>>as(nova, services -> services.mine.groups()))
                .contains(Set.of(PAYMENTS));
    }

    @DatabaseTest
    void catalogue_showsHowOneStands(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(pool -> PoolParts.member(pool, PETER, REPORTS));
        fixture.asked(PETER, FINANCE_FOR_TWO_DAYS);

        assertThat(fixture.<List<CatalogueEntry>>as(PETER, services -> services.mine.catalogue()))
                .extracting(entry -> entry.policy().group(), CatalogueEntry::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(FINANCE, CatalogueStatus.PENDING),
                        org.assertj.core.groups.Tuple.tuple(PAYMENTS, CatalogueStatus.NOT_NOW),
                        org.assertj.core.groups.Tuple.tuple(REPORTS, CatalogueStatus.MEMBER));
    }

    @DatabaseTest
    void group_isSeenByThoseWhoLookAfterIt(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        assertThat(fixture.<List<GroupName>>as(
                        OLGA,
                        services ->
                                services
                                        .groups
                                        .groups("", Directory.GroupOrder.NAME, new Paging(0, 60))
                                        .shown()
                                        .items()
                                        .stream()
                                        .map(summary -> summary.policy().group())
                                        .toList()))
                .containsExactly(FINANCE, PAYMENTS, REPORTS);
        assertThat(fixture.<List<GroupName>>as(
                        ANNA,
                        services ->
                                services
                                        .groups
                                        .groups("", Directory.GroupOrder.NAME, new Paging(0, 60))
                                        .shown()
                                        .items()
                                        .stream()
                                        .map(summary -> summary.policy().group())
                                        .toList()))
                .contains(ADMINS, LEADS);
        assertThatExceptionOfType(UnknownException.class)
                .isThrownBy(() -> fixture.as(
                        PETER,
                        services ->
                                services.groups.history(FINANCE, Optional.empty(), Orders.USUAL, new Paging(0, 1))));
    }

    /** The rules that speak against an act, whichever of their codes it is. */
    private static List<String> rules(Outcome outcome) {
        return codes(outcome).stream()
                .map(code -> code.replaceFirst("[.].*", ""))
                .toList();
    }

    private static List<Outcome> outcomes(List<Callable<Outcome>> acts) throws Exception {
        List<Outcome> outcomes = new java.util.ArrayList<>();
        for (Future<Outcome> future : TestDatabase.atOnce(acts)) {
            outcomes.add(future.get());
        }
        return outcomes;
    }
}
