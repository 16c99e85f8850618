package dev.lifeguard.access;

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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.access.MyAccessService.RequestDraft;
import dev.lifeguard.access.MyAccessService.RequestPreview;
import dev.lifeguard.access.RequestService.BatchOutcome;
import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedAccess.Answer;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.AnswerPattern;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What a form that asks goes by: groups that one may not ask for, questions, and several groups at once. */
class AskingTest {

    private static final Question TICKET =
            new Question("ticket", "Number", Optional.of(new AnswerPattern("[A-Z]+-\\d+")), "OPS-1", List.of(), true);
    private static final Question WHERE =
            new Question("where", "Where?", Optional.empty(), "", List.of("test", "production"), false);

    @DatabaseTest
    void asking_forAGroupThatOthersMayAskFor_tellsWhomItIsForAndWhoCouldHelp(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.openPaymentsTo(new Audience(false, Set.of(LEADS)));

        RequestPreview closed = asking(fixture, PETER, PAYMENTS).get(0);

        assertThat(closed.open()).isFalse();
        assertThat(closed.forecast().orElseThrow().evaluation().violations())
                .extracting(violation -> violation.code())
                .containsExactly("Eligibility.notInvited");
        assertThat(closed.forecast().orElseThrow().approvers())
                .extracting(person -> person.id())
                .contains(OLGA, OSCAR);
        assertThat(asking(fixture, OSCAR, PAYMENTS).get(0).open()).isTrue();
    }

    @DatabaseTest
    void asking_forSeveralOfWhichOthersMayAskForOne_tellsWhich(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.openPaymentsTo(new Audience(false, Set.of(LEADS)));

        List<RequestPreview> asked = asking(fixture, PETER, REPORTS, PAYMENTS);

        assertThat(asked).extracting(RequestPreview::open).containsExactly(true, false);
        assertThat(asked.get(1).forecast().orElseThrow().evaluation().violations())
                .extracting(violation -> violation.code())
                .containsExactly("Eligibility.notInvited");
    }

    /** Be there such a group or not. */
    @DatabaseTest
    void asking_forAGroupThatNobodyMayAskFor_isNothing(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.openPaymentsTo(Audience.NOBODY);

        assertThat(asking(fixture, PETER, PAYMENTS)).isEmpty();
        assertThat(asking(fixture, PETER, LEADS)).isEmpty();
        assertThat(asking(fixture, PETER, new GroupName("no-such-group"))).isEmpty();
        assertThat(asking(fixture, PETER, REPORTS, new GroupName("no-such-group")))
                .isEmpty();
        assertThat(asking(fixture, PETER, REPORTS, PAYMENTS)).isEmpty();
        assertThat(asking(fixture, PETER)).isEmpty();
    }

    @DatabaseTest
    void request_withAnswers_keepsThemForWhoeverDecides_andForTheLog(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.askForReports(TICKET, WHERE);
        List<Answer> answers = List.of(to(TICKET, "OPS-7"), to(WHERE, ""));

        assertThat(codes(fixture.as(PETER, services -> services.requests.request(requested(REPORTS, List.of())))))
                .containsExactly("QuestionsAnswered.missing");
        RequestId id = fixture.asked(PETER, requested(REPORTS, answers));
        fixture.askForReports();

        AccessRequest seen = fixture.as(OLGA, services -> services.requests.view(id))
                .summary()
                .request();
        assertThat(seen.answers()).containsExactly(to(TICKET, "OPS-7"));
        assertThat(fixture.<List<RequestSummaries.RequestSummary>>as(
                        OLGA, services -> services.approvals.some(List.of(id))))
                .extracting(summary -> summary.request().answers())
                .containsExactly(List.of(to(TICKET, "OPS-7")));
        assertThat(fixture.log())
                .filteredOn(line -> line.entry().action() == AuditAction.ASKED
                        && line.entry().outcome() == AuditResult.DONE)
                .extracting(line -> line.entry().reason())
                .containsExactly("Number: OPS-7\nthe audit");
        fixture.as(OLGA, services -> services.approvals.deny(id, "no"));
        assertThat(fixture.<RequestedAccess>as(PETER, services -> services.requests.again(id))
                        .answers())
                .containsExactly(to(TICKET, "OPS-7"));
    }

    /** Both decisions and answers belong to one request, and neither is counted twice. */
    @DatabaseTest
    void request_withAnswersAndDecisions_hasEachOnce(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.askForReports(TICKET, WHERE);
        RequestId id = fixture.asked(PETER, requested(REPORTS, List.of(to(TICKET, "OPS-7"), to(WHERE, "test"))));
        fixture.as(OLGA, services -> services.approvals.approve(id, "fine"));

        AccessRequest approved =
                fixture.as(PETER, services -> services.repository.find(id)).orElseThrow();

        assertThat(approved.state()).isEqualTo(RequestState.APPROVED);
        assertThat(approved.decisions()).hasSize(1);
        assertThat(approved.answers()).containsExactly(to(TICKET, "OPS-7"), to(WHERE, "test"));
    }

    @DatabaseTest
    void requestAll_whenNothingSpeaksAgainstAny_makesAll(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);

        BatchOutcome came = together(fixture, PETER, requested(REPORTS, List.of()), requested(FINANCE, List.of()));

        assertThat(came.refused()).isEmpty();
        assertThat(came.made())
                .extracting(AccessRequest::group, AccessRequest::state)
                .containsExactly(tuple(REPORTS, RequestState.PENDING), tuple(FINANCE, RequestState.PENDING));
        assertThat(fixture.log())
                .extracting(line -> line.entry().action())
                .containsExactly(AuditAction.ASKED, AuditAction.ASKED);
    }

    /** Finance and payments are set apart: neither is asked for, nor is the third. */
    @DatabaseTest
    void requestAll_whenTwoOfThemConflict_makesNone_andTheLogKnows(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        assertThat(asking(fixture, PETER, REPORTS, FINANCE, PAYMENTS))
                .extracting(one -> one.forecast().orElseThrow().evaluation().isAllowed())
                .containsExactly(true, false, false);

        BatchOutcome came = together(
                fixture,
                PETER,
                requested(REPORTS, List.of()),
                requested(FINANCE, List.of()),
                requested(PAYMENTS, List.of()));

        assertThat(came.made()).isEmpty();
        assertThat(came.refused().keySet()).containsExactlyInAnyOrder(FINANCE, PAYMENTS);
        assertThat(came.refused().values())
                .allSatisfy(evaluation -> assertThat(evaluation.violations())
                        .extracting(violation -> violation.code())
                        .containsExactly("IncompatibleGroups.together"));
        assertThat(fixture.<List<AccessRequest>>as(PETER, services -> services.repository.openFor(PETER)))
                .isEmpty();
        assertThat(fixture.log())
                .extracting(line -> line.entry().outcome())
                .containsExactly(AuditResult.REFUSED, AuditResult.REFUSED);
    }

    @DatabaseTest
    void requestAll_whenOneIsRefused_makesNone(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.asked(PAULA, requested(FINANCE, List.of()));

        BatchOutcome came = together(fixture, PAULA, requested(REPORTS, List.of()), requested(FINANCE, List.of()));

        assertThat(came.made()).isEmpty();
        assertThat(came.refused().keySet()).containsExactly(FINANCE);
        assertThat(fixture.<List<AccessRequest>>as(PAULA, services -> services.repository.openFor(PAULA)))
                .hasSize(1);
    }

    @DatabaseTest
    void requestAll_whenItIsTooMuchOrTwice_isRefusedAsNoFormSendsIt(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database, 11);
        RequestedAccess[] eleven = IntStream.rangeClosed(1, 11)
                .mapToObj(number -> requested(AccessFixture.more(number), List.of()))
                .toArray(RequestedAccess[]::new);

        assertThatIllegalArgumentException().isThrownBy(() -> together(fixture, PETER, eleven));
        assertThatIllegalArgumentException().isThrownBy(() -> together(fixture, PETER));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> together(fixture, PETER, requested(REPORTS, List.of()), requested(REPORTS, List.of())));
    }

    private static BatchOutcome together(AccessFixture fixture, PersonId person, RequestedAccess... all) {
        return fixture.as(person, services -> services.requests.requestAll(List.of(all)));
    }

    private static List<RequestPreview> asking(AccessFixture fixture, PersonId person, GroupName... groups) {
        return fixture.as(person, services -> services.mine.asking(List.of(groups), RequestDraft.NOTHING_SAID));
    }

    private static RequestedAccess requested(GroupName group, List<Answer> answers) {
        return new RequestedAccess(group, TWO_DAYS, "the audit", answers);
    }

    private static Answer to(Question question, String text) {
        return new Answer(question.key(), question.text(), text);
    }
}
