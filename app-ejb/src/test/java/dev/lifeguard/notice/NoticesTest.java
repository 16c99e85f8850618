package dev.lifeguard.notice;

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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lifeguard.access.Outcome;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.AnswerPattern;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.Question;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.reconcile.FaultPoint;
import dev.lifeguard.reconcile.PoolParts;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;

/** Who is told what, once, whatever happens on the way. */
class NoticesTest {

    private static final Instant ALWAYS = Instant.parse("2099-01-01T00:00:00Z");

    private static RequestId asked(PostOffice office, PersonId who, GroupName group, RequestedDuration duration) {
        return office.fixture.asked(who, new RequestedAccess(group, duration, "the audit"));
    }

    private static RequestId asked(PostOffice office) {
        return asked(office, PETER, REPORTS, TWO_DAYS);
    }

    private static void approve(PostOffice office, PersonId who, RequestId id) {
        office.fixture.as(who, services -> services.approvals.approve(id, "fine"));
    }

    @DatabaseTest
    void request_isToldToEveryApproverAndToNobodyElse(TestDatabase database) {
        PostOffice office = new PostOffice(database);

        RequestId id = asked(office);

        List<Mail> sent = office.sent();
        assertThat(sent)
                .extracting(mail -> mail.to().localPart())
                .containsExactlyInAnyOrder("anna", "arne", "olga", "oscar");
        assertThat(sent).allSatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("peter@example.com requests access to reports. You can decide.");
            assertThat(mail.text())
                    .contains(
                            "Justification: the audit",
                            "Duration: 2 days",
                            "https://lifeguard.example.com/request?id=" + id);
            assertThat(mail.html()).contains("href=\"https://lifeguard.example.com/request?id=" + id + "\"");
        });
        assertThat(office.told()).isEmpty();
    }

    /** What people and policies say is one line each: none of it looks like a line of ours. */
    @DatabaseTest
    void request_withAnswers_tellsThem_andNothingInThemBeginsALine(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.withChat();
        Question ticket = new Question(
                "ticket",
                "Number\u2028  Decided by: Anna",
                Optional.of(new AnswerPattern("[A-Z]+-\\d+")),
                "OPS-1",
                List.of(),
                true);
        office.fixture.askForReports(ticket);

        office.fixture.asked(
                PETER,
                new RequestedAccess(
                        REPORTS,
                        TWO_DAYS,
                        "the audit\u2029  Decided by: Anna",
                        List.of(new RequestedAccess.Answer("ticket", ticket.text(), "OPS-7"))));

        assertThat(office.sent())
                .hasSize(4)
                .allSatisfy(mail -> assertThat(mail.text())
                        .contains("  Number Decided by: Anna: OPS-7\n", "  Justification: the audit Decided by: Anna\n")
                        .doesNotContain("\u2028", "\u2029"));
        assertThat(office.postedNotices)
                .flatExtracting(Notice::answers)
                .containsExactly(new RequestedAccess.Answer("ticket", "Number Decided by: Anna", "OPS-7"));
    }

    @DatabaseTest
    void approval_isToldToTheRequesterAndToTheOthersWhoWereAsked_notToWhoeverApproved(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestId id = asked(office);
        office.sent();

        approve(office, OLGA, id);

        String handled = ": The request of peter@example.com for reports was approved by olga@example.com.";
        assertThat(office.told())
                .containsExactly(
                        "anna" + handled,
                        "arne" + handled,
                        "oscar" + handled,
                        "peter: Your request for reports was approved.");
    }

    /** It would be the first that they hear of it. */
    @DatabaseTest
    void approval_isNotToldToWhoeverWasNeverAsked(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.ask(() -> {
            office.outbox().prefer(OSCAR, new Preference("", Set.of(NoticeKind.DECISION_NEEDED)));
            return null;
        });
        office.fixture.elsewhere(entityManager -> PoolParts.unverified(entityManager, ARNE, "arne@example.com"));
        RequestId id = asked(office);
        office.sent();
        office.fixture.elsewhere(entityManager -> PoolParts.person(entityManager, ARNE, true, PoolStatus.CONFIRMED));

        approve(office, OLGA, id);

        assertThat(office.sent()).extracting(mail -> mail.to().localPart()).containsExactlyInAnyOrder("anna", "peter");
    }

    /** A message that was given up, or is to be tried again, has told nobody anything yet. */
    @DatabaseTest
    void approval_isNotToldToWhoeverWasTriedInVain(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestId givenUp = asked(office);
        office.answers(Optional.of(Failure.ADDRESS_REFUSED));
        office.sent();
        RequestId triedAgain = asked(office, PAULA, REPORTS, TWO_DAYS);
        office.answers(Optional.of(Failure.REFUSED));
        office.sent();
        assertThat(office.states()).containsExactly("DEAD 4", "PENDING 4");
        office.answers(Optional.empty());

        approve(office, OLGA, givenUp);
        approve(office, OLGA, triedAgain);

        assertThat(office.told())
                .containsExactly(
                        "paula: Your request for reports was approved.",
                        "peter: Your request for reports was approved.");
        office.afterThePause();
        assertThat(office.told()).isEmpty();
    }

    /** Its link would lead them to a page that there is not for them. */
    @DatabaseTest
    void approval_isNotToldToWhoeverMayNotSeeTheRequestAnyMore(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestId id = asked(office);
        office.sent();
        office.fixture.elsewhere(entityManager -> PoolParts.missing(entityManager, OSCAR, LEADS, office.fixture.now()));

        approve(office, OLGA, id);

        assertThat(office.sent())
                .extracting(mail -> mail.to().localPart())
                .containsExactlyInAnyOrder("anna", "arne", "peter");
    }

    /** What was not sent when it was decided would ask somebody for nothing. */
    @DatabaseTest
    void approval_beforeAnybodyWasTold_isToldToTheRequesterAlone(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestId id = asked(office);

        approve(office, OLGA, id);

        assertThat(office.told()).containsExactly("peter: Your request for reports was approved.");
    }

    @DatabaseTest
    void firstOfTwoYeses_tellsNobody_theSecondTellsTheFirst(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestId id = asked(office, PETER, FINANCE, TWO_DAYS);
        office.sent();

        approve(office, OLGA, id);
        assertThat(office.told()).isEmpty();
        approve(office, OSCAR, id);

        assertThat(office.told())
                .hasSize(4)
                .contains("olga: The request of peter@example.com for finance was approved by olga@example.com,"
                        + " oscar@example.com.");
    }

    /** One of two approvals is there: whoever gave it has nothing left to do, and it is not decided all the same. */
    @DatabaseTest
    void requestThatExpiresTomorrow_isToldToTheRequesterAndToThoseWhoCanStillApprove(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestId id = asked(office, PETER, FINANCE, TWO_DAYS);
        office.sent();
        approve(office, OLGA, id);
        Instant expires = office.fixture.as(
                PETER, services -> services.repository.find(id).orElseThrow().expiresAt());
        String notice = "REQUEST_EXPIRES:" + id;
        assertThat(due(office, expires.minus(Duration.ofDays(1)).minusSeconds(1)))
                .doesNotContain(notice);
        assertThat(due(office, expires.minus(Duration.ofDays(1)))).contains(notice);

        office.letTimeCome();

        String moment = inEnglish(expires);
        String others =
                ": The request of peter@example.com for finance expires on " + moment + " and is not decided yet.";
        assertThat(office.told())
                .containsExactly(
                        "anna" + others,
                        "arne" + others,
                        "oscar" + others,
                        "peter: Your request for finance expires on " + moment + " and is not decided yet.");
    }

    private static String inEnglish(Instant moment) {
        return DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(moment);
    }

    @DatabaseTest
    void withdrawal_isToldToThoseWhoWereAsked(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestId id = asked(office);
        office.sent();

        office.fixture.as(PETER, services -> services.requests.withdraw(id));

        assertThat(office.told())
                .hasSize(4)
                .allMatch(told -> told.endsWith(
                        ": peter@example.com withdrew the request for reports. There is nothing left to decide."));
    }

    @DatabaseTest
    void denial_tellsTheRequesterWhy(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestId id = asked(office);

        office.fixture.as(OLGA, services -> services.approvals.deny(id, "ask for a day"));

        assertThat(office.sent())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("Comment: ask for a day"));
    }

    @DatabaseTest
    void additionByAnOwner_asksNobodyAndTellsTheOwnerNothing(TestDatabase database) {
        PostOffice office = new PostOffice(database);

        office.fixture.as(
                OLGA, services -> services.memberships.add(PAULA, new RequestedAccess(REPORTS, TWO_DAYS, "x")));

        assertThat(office.told()).isEmpty();
    }

    /** Whoever adds somebody has approved nothing of their own: a chat tool reads that the membership has begun. */
    @DatabaseTest
    void additionByAnOwner_tellsTheChatAndThePersonWhoAddedThemAndWhy(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.withChat();

        office.fixture.as(
                OLGA, services -> services.memberships.add(PAULA, new RequestedAccess(REPORTS, TWO_DAYS, "the audit")));
        step(office, PAULA, Grant::active);

        assertThat(office.sent())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .startsWith("You have access to reports now.\n")
                        .contains("  Requested by: olga@example.com\n", "  Justification: the audit\n"));
        assertThat(office.posted).containsExactly(NoticeKind.BEGINS);
    }

    @DatabaseTest
    void additionThatNeedsASecondYes_isToldAsOneToThoseWhoWereAsked(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestId id = office.fixture.as(
                OLGA,
                services -> ((Outcome.Done)
                                services.memberships.add(PAULA, new RequestedAccess(FINANCE, TWO_DAYS, "x")))
                        .request()
                        .orElseThrow()
                        .id());
        office.sent();

        approve(office, OSCAR, id);

        assertThat(office.told())
                .contains("anna: The request of olga@example.com to add paula@example.com to finance was approved by"
                        + " oscar@example.com.");
    }

    /** It has heard that a decision was needed. */
    @DatabaseTest
    void additionThatIsWithdrawn_isToldToTheChat(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.withChat();
        RequestId id = office.fixture.as(
                OLGA,
                services -> ((Outcome.Done)
                                services.memberships.add(PAULA, new RequestedAccess(FINANCE, TWO_DAYS, "x")))
                        .request()
                        .orElseThrow()
                        .id());
        office.sent();

        office.fixture.as(OLGA, services -> services.requests.withdraw(id));
        office.sent();

        assertThat(office.posted).containsExactly(NoticeKind.DECISION_NEEDED, NoticeKind.DECIDED);
        assertThat(office.postedNotices.get(1).sentence()).isEqualTo("HANDLED.WITHDRAWN");
    }

    /** A program must not have to read a sentence, which says it in the installation's language, to tell them apart. */
    @DatabaseTest
    void chat_isToldInWordsForProgramsWhatCameOfARequestAndUntilWhen(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.withChat();
        RequestId approved = asked(office);
        RequestId denied = asked(office, PAULA, REPORTS, TWO_DAYS);
        office.sent();
        approve(office, OLGA, approved);
        office.fixture.as(OLGA, services -> services.approvals.deny(denied, "ask for a day"));
        Instant end = office.fixture.now().plus(Duration.ofDays(2));
        office.sent();
        step(office, PETER, Grant::active);
        office.sent();
        step(office, PETER, grant -> grant.ending(EndReason.REMOVED));
        step(office, PETER, Grant::ended);
        office.sent();

        assertThat(office.posted)
                .containsExactly(
                        NoticeKind.DECISION_NEEDED,
                        NoticeKind.DECISION_NEEDED,
                        NoticeKind.DECIDED,
                        NoticeKind.DECIDED,
                        NoticeKind.BEGINS,
                        NoticeKind.ENDED);
        assertThat(posted(office, NoticeKind.DECISION_NEEDED, PETER))
                .containsOnlyKeys(keysWith("requester", "request", "duration", "justification", "expires"))
                .containsEntry("request", "ENTRY");
        assertThat(posted(office, NoticeKind.DECIDED, PETER))
                .containsOnlyKeys(keysWith("requester", "request", "duration", "decider", "comment", "result", "end"))
                .containsEntry("request", "ENTRY")
                .containsEntry("result", "APPROVED")
                .hasEntrySatisfying(
                        "end", told -> assertThat(Instant.parse(told)).isCloseTo(end, within(1, ChronoUnit.SECONDS)));
        assertThat(posted(office, NoticeKind.DECIDED, PAULA))
                .containsOnlyKeys(keysWith("requester", "request", "duration", "decider", "comment", "result"))
                .containsEntry("result", "DENIED");
        assertThat(posted(office, NoticeKind.BEGINS, PETER))
                .containsOnlyKeys(keysWith("requester", "request", "decider", "justification", "end"));
        assertThat(posted(office, NoticeKind.ENDED, PETER))
                .containsOnlyKeys(keysWith("reason"))
                .containsEntry("reason", "REMOVED");
    }

    /** Of what was posted of this kind about somebody, each text by its name. */
    private static Map<String, String> posted(PostOffice office, NoticeKind kind, PersonId person) {
        JsonObject found = office.postedJson.stream()
                .filter(json -> json.getString("kind").equals(kind.name())
                        && json.getString("person").equals(person.value() + "@example.com"))
                .findFirst()
                .orElseThrow();
        return found.keySet().stream().collect(Collectors.toMap(Function.identity(), found::getString));
    }

    /** These, and those that are always there. */
    private static List<String> keysWith(String... more) {
        return Stream.concat(Stream.of("id", "kind", "text", "link", "group", "person"), Stream.of(more))
                .toList();
    }

    @DatabaseTest
    void approval_saysUntilWhen_andADenialNothingOfIt(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestId approved = asked(office);
        RequestId denied = asked(office, PAULA, REPORTS, TWO_DAYS);
        approve(office, OLGA, approved);
        office.fixture.as(OLGA, services -> services.approvals.deny(denied, "ask for a day"));

        List<Mail> sent = office.sent();

        assertThat(text(sent, PETER))
                .contains("\n  Ends: " + inEnglish(office.fixture.now().plus(Duration.ofDays(2))) + "\n")
                .doesNotContain("The request expires");
        assertThat(text(sent, PAULA)).doesNotContain("Ends", "expires");
    }

    private static String text(List<Mail> sent, PersonId receiver) {
        return sent.stream()
                .filter(mail -> mail.to().localPart().equals(receiver.value()))
                .map(Mail::text)
                .collect(Collectors.joining());
    }

    /** Not the end that it was given, which it did not come to. */
    @DatabaseTest
    void membership_thatWasRemoved_isNotToldToEndInTheFuture(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        approve(office, OLGA, asked(office));
        step(office, PETER, Grant::active);
        office.sent();

        step(office, PETER, grant -> grant.ending(EndReason.REMOVED));
        step(office, PETER, Grant::ended);

        assertThat(office.sent())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .startsWith("Your access to reports was removed.\n")
                        .doesNotContain("End"));
    }

    @DatabaseTest
    void membership_thatHasExpired_isToldWhenItEnded(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        approve(office, OLGA, asked(office));
        step(office, PETER, Grant::active);
        office.sent();

        step(office, PETER, grant -> grant.ending(EndReason.EXPIRED));
        step(office, PETER, Grant::ended);

        assertThat(office.sent())
                .singleElement()
                .satisfies(
                        mail -> assertThat(mail.text()).contains("\n  Ended: ").doesNotContain("Ends"));
    }

    /** Only who may request one is told that they can. */
    @DatabaseTest
    void end_isToldWithTheWayToAnExtension_whereThereIsOne(TestDatabase database) {
        PostOffice office =
                new PostOffice(database, fixture -> fixture.openPaymentsTo(new Audience(false, Set.of(LEADS))));
        RequestedDuration tenDays = RequestedDuration.of(Duration.ofDays(10));
        for (GroupName group : List.of(REPORTS, PAYMENTS)) {
            office.fixture.as(OLGA, services -> {
                services.memberships.add(PETER, new RequestedAccess(group, tenDays, "x"));
                AccessRepository repository = services.repository;
                repository.replace(repository.unfinished(PETER, group).get(0).active());
                return null;
            });
        }
        office.sent();

        office.letTimeCome();

        assertThat(office.sent()).singleElement().satisfies(mail -> {
            assertThat(mail.text())
                    .containsPattern("Your access to reports ends on [^.]+\\. You can request an extension\\.")
                    .containsPattern("Your access to payments ends on [^.]+\\.\\n")
                    .contains("https://lifeguard.example.com/ask?group=reports\n")
                    .contains("https://lifeguard.example.com/access\n");
            assertThat(mail.html()).contains(">Request an extension</a>", ">Open in Acme Access</a>");
        });
    }

    /** As the first page offers it: one that is requested already, would be no longer, or conflicts, is not. */
    @DatabaseTest
    void end_isToldWithoutTheWayToAnExtension_whereHomeOffersNone(TestDatabase database) {
        PostOffice office = new PostOffice(database, fixture -> fixture.setApartFromReports(FINANCE));
        hold(office, PETER, REPORTS, Duration.ofDays(10));
        hold(office, PAULA, REPORTS, Duration.ofDays(90));
        hold(office, OSCAR, REPORTS, Duration.ofDays(10));
        office.fixture.elsewhere(entityManager -> PoolParts.member(entityManager, OSCAR, FINANCE));
        RequestId id = office.fixture.as(
                PETER,
                services -> ((Outcome.Done) services.requests.extend(
                                new RequestedAccess(REPORTS, RequestedDuration.of(Duration.ofDays(30)), "more")))
                        .request()
                        .orElseThrow()
                        .id());
        office.sent();

        office.letTimeCome("ENDS_IN_3_DAYS");

        List<Mail> sent = office.sent();
        assertThat(sent)
                .hasSize(3)
                .allSatisfy(mail -> assertThat(mail.text())
                        .contains("Your access to reports ends on ")
                        .doesNotContain("/ask"));
        assertThat(sent)
                .filteredOn(mail -> mail.to().localPart().equals("peter"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains(
                                ". To extend it is requested, and not decided yet.\n",
                                "https://lifeguard.example.com/request?id=" + id + "\n"));
        assertThat(sent)
                .filteredOn(mail -> !mail.to().localPart().equals("peter"))
                .allSatisfy(mail -> assertThat(mail.text())
                        .contains("https://lifeguard.example.com/access\n")
                        .doesNotContain("extension", "extend"));
    }

    private static void hold(PostOffice office, PersonId person, GroupName group, Duration length) {
        office.fixture.as(ANNA, services -> {
            services.memberships.add(person, new RequestedAccess(group, RequestedDuration.of(length), "x"));
            AccessRepository repository = services.repository;
            repository.replace(repository.unfinished(person, group).get(0).active());
            return null;
        });
    }

    /** Three days after what the mail server was away for, nobody needs to read that three days are left. */
    @DatabaseTest
    void end_thatIsAboutToCome_isToldOnce_howeverLateThatIs(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        hold(office, PETER, REPORTS, Duration.ofDays(10));
        office.sent();
        office.answers(Optional.of(Failure.UNREACHABLE));
        office.letTimeCome("ENDS_IN_3_DAYS");
        office.sent();

        office.fixture.pass(Duration.ofDays(10).minusMinutes(59));
        office.answers(Optional.empty());
        office.letTimeCome("ENDS_IN_1_HOUR");
        office.letClaimsRunOut();

        assertThat(office.sent())
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).startsWith("Your access to reports ends on "));
        assertThat(office.states()).containsExactly("DROPPED 1", "SENT 2");
    }

    /** That it has ended is told when it has; not when it was to. */
    @DatabaseTest
    void whatHasComeMeanwhile_isNotToldAsSomethingToCome(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        hold(office, PETER, REPORTS, Duration.ofDays(10));
        asked(office, PAULA, REPORTS, TWO_DAYS);
        office.sent();

        office.fixture.pass(Duration.ofDays(15));
        office.letTimeCome();

        assertThat(office.sent()).isEmpty();
    }

    @DatabaseTest
    void membership_isToldWhenItBeginsAndWhenItIsOver_notWhenOneLeaves(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        approve(office, OLGA, asked(office));
        office.sent();

        step(office, PETER, Grant::active);
        assertThat(office.told().get(0)).isEqualTo("peter: You have access to reports now.");
        step(office, PETER, grant -> grant.ending(EndReason.EXPIRED));
        assertThat(office.told()).isEmpty();
        step(office, PETER, Grant::ended);
        assertThat(office.told()).containsExactly("peter: Your access to reports has expired.");

        approve(office, OLGA, asked(office, PAULA, REPORTS, TWO_DAYS));
        step(office, PAULA, Grant::active);
        office.sent();
        step(office, PAULA, grant -> grant.ending(EndReason.LEFT));
        step(office, PAULA, Grant::ended);
        assertThat(office.told()).isEmpty();
    }

    private static void step(PostOffice office, PersonId person, UnaryOperator<Grant> step) {
        office.fixture.as(person, services -> {
            AccessRepository repository = services.repository;
            repository.replace(step.apply(repository.unfinished(person, REPORTS).get(0)));
            return null;
        });
    }

    /** Each end has its own: an extension brings others, and those of before are not true any more. */
    @DatabaseTest
    void ends_areToldInTimeAndOnce_andNotThoseThatWereExtended(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestedDuration tenDays = RequestedDuration.of(Duration.ofDays(10));
        approve(office, OLGA, asked(office, PETER, REPORTS, tenDays));
        step(office, PETER, Grant::active);
        Instant end = office.fixture.now().plus(Duration.ofDays(10));

        assertThat(due(office, end.minus(Duration.ofDays(3)).minusSeconds(1))).noneMatch(id -> id.startsWith("ENDS"));
        assertThat(due(office, end.minus(Duration.ofDays(3)))).anyMatch(id -> id.startsWith("ENDS_IN_3_DAYS:"));
        assertThat(due(office, end.minus(Duration.ofHours(1)))).anyMatch(id -> id.startsWith("ENDS_IN_1_HOUR:"));

        approve(
                office,
                OLGA,
                office.fixture.as(
                        PETER,
                        services -> ((Outcome.Done) services.requests.extend(new RequestedAccess(
                                        REPORTS, RequestedDuration.of(Duration.ofDays(30)), "more")))
                                .request()
                                .orElseThrow()
                                .id()));
        step(office, PETER, Grant::active);

        office.letTimeCome();
        String moment = inEnglish(office.fixture.now().plus(Duration.ofDays(30)));

        assertThat(office.sent())
                .filteredOn(mail -> mail.to().localPart().equals("peter"))
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.subject()).isEqualTo("5 things in Acme Access that concern you");
                    assertThat(mail.text())
                            .contains("Your access to reports was extended.")
                            .contains("Your access to reports ends on " + moment + ".")
                            .contains("https://lifeguard.example.com/ask?group=reports\n");
                    assertThat(mail.text().split("ends on "))
                            .as("none of the one before")
                            .hasSize(3);
                });
    }

    private static List<String> due(PostOffice office, Instant now) {
        return office.ask(() ->
                office.outbox().dueNotices(now, 100).stream().map(NoticeRow::id).toList());
    }

    /** An end that is about to come anyway is told once. */
    @DatabaseTest
    void ends_ofShortMemberships_areNotToldAtTheirBeginning(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        approve(office, OLGA, asked(office, PETER, REPORTS, RequestedDuration.of(Duration.ofMinutes(75))));
        step(office, PETER, Grant::active);

        assertThat(due(office, ALWAYS)).noneMatch(id -> id.startsWith("ENDS"));
    }

    @DatabaseTest
    void moreThanThree_areOneMessage(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        for (PersonId person : List.of(PETER, PAULA)) {
            asked(office, person, REPORTS, TWO_DAYS);
            asked(office, person, FINANCE, TWO_DAYS);
        }

        List<Mail> sent = office.sent();

        assertThat(sent).hasSize(4).allSatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("4 things in Acme Access that concern you");
            assertThat(mail.text().split("/request\\?id=")).hasSize(5);
        });
    }

    /** Nobody reads hundreds, as after an import: one message says how many, with one link. */
    @DatabaseTest
    void moreThanTen_areCounted_withOneLink(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.withChat();
        askForMany(office, 1, 12);

        List<Mail> sent = office.sent();

        assertThat(sent).hasSize(4).allSatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("12 things in Acme Access that concern you");
            assertThat(mail.text())
                    .startsWith("12 requests need a decision.\n\nhttps://lifeguard.example.com/approvals\n");
            assertThat(mail.html()).contains("<li>12 requests need a decision.</li>");
        });
        assertThat(office.posted).isEmpty();
        assertThat(office.digests)
                .singleElement()
                .satisfies(digest ->
                        assertThat(digest.counts()).containsExactly(Map.entry(NoticeKind.DECISION_NEEDED, 12)));
        assertThat(office.states()).containsExactly("SENT " + 5 * 12);
    }

    /** What one asked for oneself is not on the page of what one decides. */
    @DatabaseTest
    void moreThanTen_ofOnesOwn_haveALinkToOnesOwnRequests(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        for (int number = 1; number <= 12; number++) {
            PersonId person = new PersonId("added-" + number);
            office.fixture.elsewhere(
                    entityManager -> PoolParts.person(entityManager, person, true, PoolStatus.CONFIRMED));
            office.fixture.as(
                    OLGA, services -> services.memberships.add(person, new RequestedAccess(FINANCE, TWO_DAYS, "x")));
        }
        office.sent();
        office.afterThePause();

        office.letTimeCome("REQUEST_EXPIRES");

        List<Mail> sent = office.sent();
        String sentence = "12 requests expire tomorrow and are not decided yet.\n\nhttps://lifeguard.example.com/";
        assertThat(sent)
                .hasSize(4)
                .allSatisfy(mail -> assertThat(mail.text())
                        .startsWith(sentence + (mail.to().localPart().equals("olga") ? "access\n" : "approvals\n")));
    }

    /** What others have done is on the page of what is left to do; what one has, on that of what one requested. */
    @DatabaseTest
    void moreThanTen_ofSeveralKinds_haveALinkToThePageThatHasThemAll(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        List<RequestId> ids = new ArrayList<>();
        for (int number = 1; number <= 12; number++) {
            ids.add(asked(office, person(office, number), REPORTS, TWO_DAYS));
        }
        office.sent();
        ids.forEach(id -> office.fixture.as(ANNA, services -> services.approvals.deny(id, "no")));
        askForMany(office, 13, 14);
        for (int number = 1; number <= 11; number++) {
            RequestId id = asked(office);
            office.fixture.as(ANNA, services -> services.approvals.deny(id, "no"));
        }
        approve(office, ANNA, asked(office));
        step(office, PETER, Grant::active);
        office.afterThePause();

        Map<String, String> texts = office.sent().stream()
                .filter(mail -> Set.of("arne", "peter").contains(mail.to().localPart()))
                .collect(Collectors.toMap(mail -> mail.to().localPart(), Mail::text));

        assertThat(texts.get("arne"))
                .contains("\n\nhttps://lifeguard.example.com/approvals\n", "12 ", "2 requests need");
        assertThat(texts.get("peter")).contains("\n\nhttps://lifeguard.example.com/access\n", "12 ", "One ");
    }

    private static PersonId person(PostOffice office, int number) {
        PersonId person = new PersonId("imported-" + number);
        office.fixture.elsewhere(entityManager -> PoolParts.person(entityManager, person, true, PoolStatus.CONFIRMED));
        return person;
    }

    /** An import goes on for long, and each of its requests is one more. */
    @DatabaseTest
    void whoeverWasJustToldMany_isToldTheRestTogetherLater(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.withChat();
        askForMany(office, 1, 12);
        office.sent();

        askForMany(office, 13, 14);
        assertThat(office.sent()).isEmpty();
        askForMany(office, 15, 25);
        assertThat(office.sent()).isEmpty();
        assertThat(office.posted).isEmpty();

        office.afterThePause();
        assertThat(office.told())
                .hasSize(4)
                .allMatch(told -> told.endsWith(": 13 things in Acme Access that concern you"));
        assertThat(office.digests).extracting(Digest::total).containsExactly(12, 13);
    }

    /** Ten are not many: who decides often is told at once. */
    @DatabaseTest
    void whoeverWasToldTenThings_isToldTheNextAtOnce(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        for (int number = 1; number <= 10; number++) {
            askForMany(office, number, number);
            assertThat(office.sent()).hasSize(4);
        }

        askForMany(office, 11, 11);

        assertThat(office.sent()).hasSize(4);
    }

    private static void askForMany(PostOffice office, int from, int to) {
        for (int number = from; number <= to; number++) {
            asked(office, person(office, number), REPORTS, TWO_DAYS);
        }
    }

    /** With the same id, so that whoever receives both can tell. */
    @DatabaseTest
    void killedBetweenTheServersYesAndOurNote_sendsThatOneAgainUnderTheSameId(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        asked(office);
        office.at(point -> {
            if (point == FaultPoint.MAIL_ACCEPTED) {
                throw new AssertionError("killed");
            }
        });
        Lease lease = office.lease("node");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> office.sent(lease));
        String id = office.taken.get(0).id();
        office.at(point -> {});

        assertThat(office.sent())
                .as("nobody else sends it for a while")
                .hasSize(3)
                .extracting(Mail::id)
                .doesNotContain(id);

        office.letClaimsRunOut();
        assertThat(office.sent()).extracting(Mail::id).containsExactly(id);
        assertThat(office.states()).containsExactly("SENT 4");
    }

    /** Bounded, so that what was perhaps not sent arrives before anybody misses it. */
    @DatabaseTest
    void claim_lastsLongerThanAMessageMayTake_andNotLong(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        Instant now = addressed(office);

        List<Delivery> claimed = office.ask(() -> office.outbox().next(now, Set.of(Channel.MAIL), "<one@here>"));
        List<Delivery> others = office.ask(() -> office.outbox().next(now, Set.of(Channel.MAIL), "<two@here>"));
        assertThat(others).extracting(Delivery::id).doesNotContainAnyElementsOf(ids(claimed));

        office.ask(() -> office.outbox().next(now, Set.of(Channel.MAIL), "<three@here>"));
        office.ask(() -> office.outbox().next(now, Set.of(Channel.MAIL), "<four@here>"));
        Instant almost = now.plus(Outbox.CLAIM).minusSeconds(1);
        assertThat(office.<List<Delivery>>ask(() -> office.outbox().next(almost, Set.of(Channel.MAIL), "<five@here>")))
                .isEmpty();
        List<Delivery> again =
                office.ask(() -> office.outbox().next(now.plus(Outbox.CLAIM), Set.of(Channel.MAIL), "<six@here>"));
        assertThat(again).singleElement().satisfies(one -> {
            assertThat(one.message()).isNotEqualTo("<six@here>");
            assertThat(one.attempts()).isEqualTo(2);
        });
        assertThat(Outbox.CLAIM).isGreaterThan(Dispatcher.LEASE).isLessThanOrEqualTo(Duration.ofMinutes(2));
    }

    /** It is known who is told of a request, and nobody is told yet. */
    private static Instant addressed(PostOffice office) {
        asked(office);
        Instant now = office.fixture.now();
        office.ask(() -> {
            NoticeRow notice = office.outbox().dueNotices(now, 1).get(0);
            office.outbox().address(notice, Channel.MAIL, List.of("anna", "arne", "olga", "oscar"), now);
            notice.addressed(now);
            return null;
        });
        return now;
    }

    private static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::id).toList();
    }

    /** Whoever is late with it has no say any more in when it is tried again; that it was taken counts all the same. */
    @DatabaseTest
    void whatCameOfAnEarlierAttempt_isNoted_onlyIfItWasTaken(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        Instant now = addressed(office);
        Instant later = now.plus(Outbox.CLAIM);
        List<Delivery> first = office.ask(() -> office.outbox().next(now, Set.of(Channel.MAIL), "<one@here>"));
        office.ask(() -> {
            for (int other = 0; other < 3; other++) {
                office.outbox()
                        .became(office.outbox().next(now, Set.of(Channel.MAIL), "<o@h>"), DeliveryState.SENT, now);
            }
            return null;
        });
        List<Delivery> second = office.ask(() -> office.outbox().next(later, Set.of(Channel.MAIL), "<two@here>"));
        assertThat(ids(second)).isEqualTo(ids(first));

        office.ask(() -> {
            office.outbox().failed(first, Failure.ADDRESS_REFUSED, later);
            return null;
        });
        assertThat(office.states()).containsExactly("PENDING 1", "SENT 3");

        office.ask(() -> {
            office.outbox().became(first, DeliveryState.SENT, later);
            office.outbox().failed(second, Failure.ADDRESS_REFUSED, later);
            return null;
        });
        assertThat(office.states()).containsExactly("SENT 4");
    }

    /** A server that takes long must not make two nodes send the same. */
    @DatabaseTest
    void nodeThatLosesItsLeaseWhileSending_sendsThatOneAlone_andNobodySendsItAgain(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        asked(office);
        Lease old = office.lease("one");
        office.losesTheLeaseWhileSending("other");

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> office.sent(old));

        assertThat(office.taken).hasSize(4).extracting(Mail::id).doesNotHaveDuplicates();
        assertThat(office.states()).containsExactly("SENT 4");
    }

    @DatabaseTest
    @Timeout(120)
    void twoNodes_thatTakeTheLeaseFromEachOther_sendEachMessageOnce(TestDatabase database) throws Exception {
        PostOffice office = new PostOffice(database);
        askForMany(office, 1, 3);

        List<Mail> sent = office.sentByTwoNodes();

        assertThat(sent).hasSize(12).extracting(Mail::id).doesNotHaveDuplicates();
        assertThat(office.states()).containsExactly("SENT 12");
    }

    /** The chat tool did not take a message because it wants none for so long; it would take them again. */
    private static PostOffice whoseChatHasHadEnough(TestDatabase database, Duration pause) {
        PostOffice office = new PostOffice(database);
        office.withChat();
        office.chatAnswers(Optional.of(new NotTakenException(Failure.TOO_MANY, pause)));
        asked(office);
        office.sent();
        office.chatAnswers(Optional.empty());
        office.letClaimsRunOut();
        return office;
    }

    /** As long as it asks for, and at most a quarter of an hour. */
    @DatabaseTest
    void chatToolThatHasHadEnough_isLeftInPeace(TestDatabase database) {
        PostOffice office = whoseChatHasHadEnough(database, Duration.ofDays(1));

        office.fixture.pass(Duration.ofMinutes(14));
        office.sent();
        assertThat(office.posted).isEmpty();

        office.fixture.pass(Duration.ofMinutes(2));
        office.sent();
        assertThat(office.posted).containsExactly(NoticeKind.DECISION_NEEDED);
    }

    /** Whichever node has the lease by then, and whatever has come since. */
    @DatabaseTest
    void chatToolThatHasHadEnough_isLeftInPeaceByEveryNode(TestDatabase database) {
        PostOffice office = whoseChatHasHadEnough(database, Duration.ofMinutes(10));
        asked(office, PAULA, REPORTS, TWO_DAYS);

        office.fixture.pass(Duration.ofMinutes(9));
        assertThat(office.sentByANewNode()).as("mails go on").hasSize(4);
        assertThat(office.posted).isEmpty();

        office.fixture.pass(Duration.ofMinutes(2));
        office.sentByANewNode();
        assertThat(office.posted).containsExactly(NoticeKind.DECISION_NEEDED, NoticeKind.DECISION_NEEDED);
    }

    /** A rest that would go on for years was noted before the clock was set right. */
    @DatabaseTest
    void clockThatWasSetBack_holdsUpNothing(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.withChat();
        askForMany(office, 1, 12);
        office.sent();
        office.clockWasSetBack();
        office.ask(() -> {
            office.outbox().rests(Channel.WEBHOOK, Duration.ofDays(1), ALWAYS);
            return null;
        });

        askForMany(office, 13, 13);

        assertThat(office.sent()).hasSize(4);
        assertThat(office.posted).containsExactly(NoticeKind.DECISION_NEEDED);
    }

    /** For less than that our own pause is long enough. */
    @DatabaseTest
    void chatToolThatAsksForTwoMinutes_getsThem(TestDatabase database) {
        PostOffice office = whoseChatHasHadEnough(database, Duration.ofMinutes(2));

        office.fixture.pass(Duration.ofSeconds(100));
        office.sent();
        assertThat(office.posted).isEmpty();

        office.fixture.pass(Duration.ofSeconds(30));
        office.sent();
        assertThat(office.posted).containsExactly(NoticeKind.DECISION_NEEDED);
    }

    @DatabaseTest
    void serverThatIsAway_isAskedLessAndLess_andEveryMessageArrivesOnce(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        asked(office);
        office.answers(Optional.of(Failure.UNREACHABLE));

        assertThat(office.sent()).isEmpty();
        assertThat(office.states()).containsExactly("PENDING 4");
        assertThat(office.attempts()).as("one was tried, the others rest").isEqualTo(1);
        office.answers(Optional.empty());
        assertThat(office.sent()).as("still resting").isEmpty();

        office.afterThePause();
        assertThat(office.sent()).hasSize(4);
        assertThat(office.states()).containsExactly("SENT 4");
    }

    /** What is noted besides, such as that the server is back, may wait for a lock in vain. */
    @DatabaseTest
    void messageThatWasTaken_isSentOnce_whateverElseCannotBeNoted(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        asked(office);
        office.answers(Optional.of(Failure.UNREACHABLE));
        office.sent();
        office.answers(Optional.empty());
        office.afterThePause();
        database.inSql("alter table setting add constraint rest_stays check"
                + " (name <> 'notices.rest.MAIL' or content not like '0 %')");

        assertThat(office.sent()).hasSize(4);
        assertThat(office.states()).containsExactly("SENT 4");

        database.inSql("alter table setting drop constraint rest_stays");
        office.letClaimsRunOut();
        assertThat(office.sent()).isEmpty();
    }

    /** Nobody was asked, so nobody has answered. */
    @DatabaseTest
    void serverThatIsAway_isAskedLessAndLess_whateverBecomesPointlessMeanwhile(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        RequestId id = asked(office);
        office.answers(Optional.of(Failure.UNREACHABLE));
        office.sent();
        office.afterThePause();
        office.fixture.as(PETER, services -> services.requests.withdraw(id));
        office.letTimeCome();
        office.sent();
        assertThat(office.states())
                .as("whoever never heard of it hears of no end of it")
                .containsExactly("DROPPED 4");

        asked(office);
        office.letTimeCome();
        office.sent();
        assertThat(office.states())
                .as("nothing is sent meanwhile")
                .hasSize(2)
                .contains("DROPPED 4")
                .anyMatch(state -> state.startsWith("PENDING "));
        office.letClaimsRunOut();
        long attempts = office.attempts();

        office.fixture.pass(Duration.ofSeconds(7));
        office.sent();
        assertThat(office.attempts())
                .as("the second rest is one of ten seconds")
                .isEqualTo(attempts);

        office.fixture.pass(Duration.ofSeconds(7));
        office.sent();
        assertThat(office.attempts()).isGreaterThan(attempts);
    }

    @DatabaseTest
    void addressThatTheServerRefuses_isADeadLetter_untilSomebodyTriesAgain(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        asked(office);
        office.answers(Optional.of(Failure.ADDRESS_REFUSED));

        office.sent();
        List<Delivery> dead =
                office.ask(() -> office.outbox().dead(new Paging(0, 60)).items());
        assertThat(dead).hasSize(4).extracting(Delivery::failure).containsOnly(Failure.ADDRESS_REFUSED);

        office.answers(Optional.empty());
        String id = dead.get(0).id();
        assertThat(office.<Boolean>ask(() -> office.outbox().again(id, office.fixture.now())))
                .isTrue();
        assertThat(office.<Boolean>ask(() -> office.outbox().again(id, office.fixture.now())))
                .isFalse();
        assertThat(office.<Boolean>ask(() -> office.outbox().again("none", office.fixture.now())))
                .isFalse();
        assertThat(office.sent()).hasSize(1);
        assertThat(office.states()).containsExactly("DEAD 3", "SENT 1");

        assertThat(office.<Boolean>ask(() -> office.outbox().allAgain(office.fixture.now())))
                .isTrue();
        assertThat(office.<Boolean>ask(() -> office.outbox().allAgain(office.fixture.now())))
                .isFalse();
        assertThat(office.sent()).hasSize(3);
        assertThat(office.states()).containsExactly("SENT 4");
    }

    /** Whatever it is, it must not go on for ever: after about two days somebody has to look. */
    @DatabaseTest
    void messageThatIsNeverTaken_isGivenUp(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        asked(office);
        office.answers(Optional.of(Failure.REFUSED));
        for (int attempt = 0; attempt < 54; attempt++) {
            office.sent();
            office.afterThePause();
        }
        assertThat(office.states()).containsExactly("PENDING 4");

        office.sent();

        assertThat(office.states()).containsExactly("DEAD 4");
    }

    @DatabaseTest
    void nodeThatLostItsLease_sendsNothingMore(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        Lease old = office.lease("one");
        office.leaseRunsOut();
        office.lease("other");
        asked(office);

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> office.sent(old));
        assertThat(office.taken).isEmpty();
    }

    @DatabaseTest
    void whatSomebodyDoesNotWant_isNotSent_andTheirLanguageIsTheirs(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.ask(() -> {
            office.outbox().prefer(OLGA, new Preference("", Set.of(NoticeKind.DECISION_NEEDED)));
            office.outbox().prefer(OSCAR, new Preference("de", Set.of(NoticeKind.ENDED)));
            return null;
        });
        asked(office);

        assertThat(office.told())
                .hasSize(3)
                .noneMatch(told -> told.startsWith("olga"))
                .contains("oscar: peter@example.com fordert Zugriff auf reports an. Sie können entscheiden.");
    }

    /** As their pages are, as long as they have chosen nothing else and it is one that pages are offered in. */
    @DatabaseTest
    void language_isTheChosenOne_elseThatOfThePages_elseTheInstallations(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.signsIn(ANNA, "fr", "de", "en");
        office.signsIn(ARNE, "fr");
        office.signsIn(OLGA, "de");
        office.signsIn(OSCAR, "de");
        office.ask(() -> {
            office.outbox().prefer(OLGA, new Preference("en", Set.of()));
            return null;
        });
        office.set("lifeguard.mail.language", "en");
        asked(office);
        assertThat(inGerman(office)).containsExactlyInAnyOrder("anna", "oscar");

        office.signsIn(OSCAR, "en", "de");
        office.signsIn(ANNA);
        asked(office, PAULA, REPORTS, TWO_DAYS);
        assertThat(inGerman(office)).containsExactly("anna");

        office.set("lifeguard.languages", "en");
        asked(office, PETER, FINANCE, TWO_DAYS);
        assertThat(inGerman(office)).isEmpty();
    }

    private static List<String> inGerman(PostOffice office) {
        List<Mail> sent = office.sent();
        assertThat(sent).hasSize(4);
        return sent.stream()
                .filter(mail -> mail.language().equals(Locale.GERMAN))
                .map(mail -> mail.to().localPart())
                .toList();
    }

    /** Each sign-in tells it, and most tell nothing new. */
    @DatabaseTest
    void languageOfThePages_isWrittenOnlyWhenItIsAnother(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.signsIn(PETER, "fr");
        assertThat(office.preferences()).isZero();
        office.signsIn(PETER, "de");
        office.ask(() -> {
            office.outbox().prefer(PETER, new Preference("", Set.of(NoticeKind.ENDED)));
            return null;
        });
        assertThat(office.preferences()).isEqualTo(1);

        assertThat(database.statementsOf(() -> office.signsIn(PETER, "de", "en")))
                .as("it is looked up")
                .isEqualTo(1);
        assertThat(office.<Preference>ask(() -> office.outbox().preference(PETER)))
                .isEqualTo(new Preference("", Set.of(NoticeKind.ENDED)));
    }

    @DatabaseTest
    void personWithoutAVerifiedAddress_isCountedAndNotWrittenTo_unlessFederatedOnesAreBelieved(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.fixture.elsewhere(entityManager -> PoolParts.unverified(entityManager, OLGA, "olga@example.com"));
        asked(office);

        assertThat(office.told()).hasSize(3).noneMatch(told -> told.startsWith("olga"));
        assertThat(office.<Long>ask(() -> office.outbox().unreachable())).isEqualTo(1);

        office.set("lifeguard.mail.federated-addresses", "true");
        asked(office, PAULA, REPORTS, TWO_DAYS);
        assertThat(office.told()).hasSize(4).anyMatch(told -> told.startsWith("olga"));
        assertThat(office.<Long>ask(() -> office.outbox().unreachable()))
                .as("reached since")
                .isZero();
    }

    /** It believes other identity providers alone: whoever signs up here may write any address. */
    @DatabaseTest
    void personOfThePoolItself_withoutAVerifiedAddress_isNotWrittenTo_thoughFederatedOnesAreBelieved(
            TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.set("lifeguard.mail.federated-addresses", "true");
        office.fixture.elsewhere(
                entityManager -> PoolParts.unverified(entityManager, OLGA, "olga@example.com", PoolStatus.CONFIRMED));

        asked(office);

        assertThat(office.told()).hasSize(3).noneMatch(told -> told.startsWith("olga"));
        assertThat(office.<Long>ask(() -> office.outbox().unreachable())).isEqualTo(1);
    }

    /** As where the key is set for thousands: an administrator must see that it has mended something. */
    @DatabaseTest
    void peopleOutOfReach_areNotCountedAnyMore_onceTheyHaveAnAddressOrMayNotSignIn(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.fixture.elsewhere(entityManager -> {
            PoolParts.unverified(entityManager, ANNA, "anna@example.com");
            PoolParts.unverified(entityManager, ARNE, "arne@example.com", PoolStatus.CONFIRMED);
            PoolParts.unverified(entityManager, OLGA, "olga@example.com", PoolStatus.CONFIRMED);
            PoolParts.unverified(entityManager, OSCAR, "oscar@example.com", PoolStatus.CONFIRMED);
        });
        asked(office);
        assertThat(office.sent()).isEmpty();
        office.daily();
        assertThat(office.<Long>ask(() -> office.outbox().unreachable())).isEqualTo(4);

        office.set("lifeguard.mail.federated-addresses", "true");
        office.fixture.elsewhere(entityManager -> {
            PoolParts.person(entityManager, ARNE, true, PoolStatus.CONFIRMED);
            PoolParts.person(entityManager, OLGA, false, PoolStatus.CONFIRMED);
        });
        office.daily();

        assertThat(office.<List<PersonId>>ask(() -> office.outbox().outOfReach("", 10)))
                .containsExactly(OSCAR);
        assertThat(office.states()).containsExactly("DROPPED 3", "UNREACHABLE 1");
        assertThat(office.sent()).as("what they were not told").isEmpty();
    }

    /** The pool, which is read again later, may say that the address is theirs: then they are told everything. */
    @DatabaseTest
    void newcomer_isToldWhenThePoolHasSaidThatTheAddressIsTheirs(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        PersonId nina = new PersonId("nina");
        asked(office, PETER, FINANCE, TWO_DAYS);
        office.fixture.elsewhere(entityManager -> PoolParts.newcomer(entityManager, nina));
        office.fixture.elsewhere(entityManager -> PoolParts.member(entityManager, nina, LEADS));
        for (PersonId person : List.of(PETER, PAULA)) {
            asked(office, person, REPORTS, TWO_DAYS);
        }

        assertThat(office.told()).noneMatch(told -> told.startsWith("nina"));
        assertThat(office.<Long>ask(() -> office.outbox().unreachable())).isZero();
        assertThat(office.sent()).as("looked at again in a minute").isEmpty();

        office.fixture.elsewhere(entityManager -> PoolParts.person(entityManager, nina, true, PoolStatus.CONFIRMED));
        office.letClaimsRunOut();
        assertThat(office.told())
                .containsExactlyInAnyOrder(
                        "nina: peter@example.com requests access to finance. You can decide.",
                        "nina: peter@example.com requests access to reports. You can decide.",
                        "nina: paula@example.com requests access to reports. You can decide.");
    }

    /** As long as other messages are tried. */
    @DatabaseTest
    void newcomer_ofWhomThePoolNeverSaysAnything_isOutOfReachAfterTwoDays(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.fixture.elsewhere(entityManager -> PoolParts.newcomer(entityManager, new PersonId("nina")));
        office.fixture.elsewhere(entityManager -> PoolParts.member(entityManager, new PersonId("nina"), LEADS));
        asked(office);
        office.sent();
        for (int look = 0; look < 60; look++) {
            office.letClaimsRunOut();
            office.sent();
        }
        assertThat(office.states()).containsExactly("PENDING 1", "SENT 4");

        office.letTwoDaysPass();
        assertThat(office.sent()).isEmpty();

        assertThat(office.states()).containsExactly("SENT 4", "UNREACHABLE 1");
    }

    /**
     * Also of somebody whom much else waits for, who wants to be told nothing and may not sign in any more; and never
     * the new address.
     */
    @DatabaseTest
    void changedAddress_isToldAloneAtTheFormerOne_whateverTheyWant_andNotToAChat(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.withChat();
        office.set("lifeguard.help-contact", "mailto:help@example.com");
        asked(office);
        askForMany(office, 0, 3);
        office.ask(() -> {
            office.outbox().prefer(OLGA, new Preference("", EnumSet.allOf(NoticeKind.class)));
            return null;
        });
        office.fixture.elsewhere(entityManager -> PoolParts.person(entityManager, OLGA, false, PoolStatus.CONFIRMED));
        UUID change = UUID.randomUUID();

        office.emailChanged(had(OLGA, "former@example.com"), change);
        office.emailChanged(had(OLGA, "former@example.com"), change);
        office.emailChanged(had(OLGA, "earlier@example.com"), UUID.randomUUID());

        List<Mail> sent = office.sent().stream()
                .filter(mail -> mail.subject().equals("An administrator changed the e-mail address of your account."))
                .toList();
        assertThat(sent)
                .extracting(mail -> mail.to().value())
                .containsExactlyInAnyOrder("former@example.com", "earlier@example.com");
        assertThat(sent)
                .allSatisfy(mail -> assertThat(mail.text())
                        .contains("It was changed on ", "ask at once: help@example.com")
                        .doesNotContain("olga", "/account"));
        assertThat(office.posted).isNotEmpty().doesNotContain(NoticeKind.EMAIL_CHANGED);
        assertThat(office.sent()).isEmpty();
    }

    @DatabaseTest
    void changedAddress_whereNoMailIsConfigured_isNotKept_andGoesWithThePerson(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.unset("lifeguard.mail.host");
        office.emailChanged(had(OLGA, "former@example.com"), UUID.randomUUID());
        assertThat(due(office, ALWAYS)).isEmpty();

        office.set("lifeguard.mail.host", "localhost");
        office.emailChanged(had(OLGA, "former@example.com"), UUID.randomUUID());
        assertThat(office.told())
                .containsExactly("former: An administrator changed the e-mail address of your account.");
        office.emailChanged(had(OLGA, "former@example.com"), UUID.randomUUID());
        office.ask(() -> {
            office.outbox().forget(OLGA);
            return null;
        });

        assertThat(office.states()).isEmpty();
        assertThat(due(office, ALWAYS)).isEmpty();
    }

    private static PoolPerson had(PersonId person, String address) {
        return new PoolPerson(
                person, person.value(), "", address, true, true, PoolStatus.CONFIRMED, Instant.EPOCH, Instant.EPOCH);
    }

    /** Whoever switches it on later must not get what was true long ago. */
    @DatabaseTest
    void whatHappensWhileNothingIsConfigured_isNeverTold(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        office.unset("lifeguard.mail.host");
        asked(office);
        assertThat(office.sent()).isEmpty();

        office.set("lifeguard.mail.host", "localhost");

        assertThat(office.sent()).isEmpty();
        assertThat(office.states()).isEmpty();
    }

    @DatabaseTest
    void forget_leavesNothingOfSomebody_andOldOnesGo(TestDatabase database) {
        PostOffice office = new PostOffice(database);
        asked(office);
        office.sent();
        office.ask(() -> {
            office.outbox().prefer(OLGA, new Preference("de", Set.of()));
            office.outbox().forget(OLGA);
            return null;
        });
        assertThat(office.states()).containsExactly("SENT 3");
        assertThat(office.<Preference>ask(() -> office.outbox().preference(OLGA)))
                .isEqualTo(Preference.DEFAULT);

        assertThat(office.<Boolean>ask(() -> office.outbox().forgetBefore(ALWAYS, 500)))
                .isFalse();
        assertThat(office.states()).isEmpty();
        assertThat(due(office, ALWAYS)).as("its time has not come").allMatch(id -> id.startsWith("REQUEST_EXPIRES:"));
    }
}
