package dev.lifeguard.notice;

import dev.lifeguard.access.EffectiveRoles;
import dev.lifeguard.access.EffectiveRoles.Extension;
import dev.lifeguard.access.EvaluationContextLoader;
import dev.lifeguard.access.Requests;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.CloseReason;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantId;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.notice.Notice.Codes;
import dev.lifeguard.policy.GroupPolicy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what a notice says to one receiver at the moment at which it is sent; nothing, where it is not true any more or
 * not theirs to know.
 */
@Dependent
class NoticeReader {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 300;

    private final AccessRepository access;
    private final Requests requests;
    private final EvaluationContextLoader contexts;
    private final Directory directory;
    private final Clock clock;

    @Inject
    NoticeReader(
            AccessRepository access,
            Requests requests,
            EvaluationContextLoader contexts,
            Directory directory,
            Clock clock) {
        this.access = access;
        this.requests = requests;
        this.contexts = contexts;
        this.directory = directory;
        this.clock = clock;
    }

    /** @param receiver who is told; nobody for a chat tool */
    Optional<Notice> read(NoticeKind kind, String about, Optional<PersonId> receiver) {
        return kind.isAboutGrant()
                ? access.find(GrantId.of(about)).flatMap(grant -> about(kind, grant, receiver))
                : access.find(RequestId.of(about)).flatMap(request -> about(kind, request, receiver));
    }

    private Optional<Notice> about(NoticeKind kind, AccessRequest request, Optional<PersonId> receiver) {
        boolean own = receiver.filter(request.requester()::equals).isPresent();
        return switch (kind) {
            case DECISION_NEEDED ->
                mayDecide(request, receiver)
                        ? Optional.of(notice("DECISION_NEEDED." + request.kind(), request))
                        : Optional.empty();
            case REQUEST_EXPIRES ->
                waits(request) && (own || mayDecide(request, receiver))
                        ? Optional.of(notice(own ? Notice.OWN_EXPIRES : "REQUEST_EXPIRES.OTHERS", request))
                        : Optional.empty();
            case DECIDED ->
                isAddedAtOnce(request)
                        ? Optional.empty()
                        : Optional.of(notice((own ? "DECIDED." : "HANDLED.") + result(request, own), request));
            case HANDLED ->
                receiver.filter(person -> requests.isVisible(request, person))
                        .map(person -> notice("HANDLED." + result(request, false), request));
            case BEGINS, ENDS_IN_3_DAYS, ENDS_IN_1_HOUR, ENDED, EMAIL_CHANGED ->
                throw new IllegalArgumentException(kind + " is not about a request");
        };
    }

    private boolean mayDecide(AccessRequest request, Optional<PersonId> receiver) {
        return waits(request)
                && (receiver.isEmpty() || requests.nextApprovers(request).contains(receiver.get()));
    }

    /** What has expired is closed soon, and told then. */
    private boolean waits(AccessRequest request) {
        return request.isOpen() && !request.isOverdueAt(clock.instant());
    }

    /** Nobody was asked: that the membership has begun says all of it. */
    private static boolean isAddedAtOnce(AccessRequest request) {
        return request.kind() == RequestKind.ADDITION
                && Receivers.lastDecision(request)
                        .map(Decision::approver)
                        .filter(request.requester()::equals)
                        .isPresent();
    }

    private static String result(AccessRequest request, boolean own) {
        boolean ofSomebodyElse = !own && request.kind() == RequestKind.ADDITION;
        return result(request) + (ofSomebodyElse && request.closeReason() == CloseReason.DECIDED ? ".ADDITION" : "");
    }

    /** What came of it; an empty text as long as nothing has. */
    private static String result(AccessRequest request) {
        return switch (request.closeReason()) {
            case NOT_YET -> "";
            case DECIDED -> request.state().name();
            case WITHDRAWN, EXPIRED, ALREADY_MEMBER, GROUP_GONE, PERSON_GONE ->
                request.closeReason().name();
        };
    }

    private Notice notice(String sentence, AccessRequest request) {
        Optional<Decision> decision = Receivers.lastDecision(request);
        Map<PersonId, String> names = names(request);
        return new Notice(
                sentence,
                request.group(),
                name(names, request.requester()),
                name(names, request.subject()),
                deciders(names, request),
                Optional.of(request.duration()),
                request.isOpen(),
                request.isOpen() ? Optional.of(request.expiresAt()) : endGiven(request),
                line(request.isOpen() ? request.justification() : "", LONGEST_TEXT),
                request.isOpen()
                        ? request.answers().stream().map(NoticeReader::line).toList()
                        : List.of(),
                line(decision.map(Decision::remark).orElse(""), LONGEST_TEXT),
                pageOf(request),
                new Codes(request.kind().name(), result(request), ""));
    }

    /** Until when they have what they requested; nothing of what was denied, has no end, or is over already. */
    private Optional<Instant> endGiven(AccessRequest request) {
        return access.givenBy(request)
                .filter(grant -> grant.state().wantsMembership())
                .flatMap(grant -> grant.end().moment());
    }

    private Map<PersonId, String> names(AccessRequest request) {
        Set<PersonId> people = new HashSet<>(List.of(request.requester(), request.subject()));
        Receivers.deciders(request).forEach(people::add);
        return directory.labels(people);
    }

    /** Everybody whose yes it took, or whoever denied it. */
    private static String deciders(Map<PersonId, String> names, AccessRequest request) {
        return Receivers.deciders(request)
                .map(approver -> name(names, approver))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private Optional<Notice> about(NoticeKind kind, Grant grant, Optional<PersonId> receiver) {
        if ((grant.state() == GrantState.ACTIVE) == (kind == NoticeKind.ENDED) || isTooLate(kind, grant)) {
            return Optional.empty();
        }
        boolean own = receiver.isPresent();
        return Optional.of(
                switch (kind) {
                    case BEGINS -> beginning(grant, own, own ? "/access" : pageOf(grant));
                    case ENDED -> {
                        // What was removed did not last until the end that it was given.
                        Optional<Instant> ended = grant.endReason() == EndReason.EXPIRED
                                ? grant.end().moment()
                                : Optional.empty();
                        String path = own ? afterTheEnd(grant) : pageOf(grant);
                        yield notice("ENDED." + grant.endReason() + others(own), grant, ended, path);
                    }
                    default ->
                        own
                                ? ending(grant)
                                : notice("ENDS.OTHERS", grant, grant.end().moment(), pageOf(grant));
                });
    }

    /** After a mail server was away, another one tells of the same end by then, or that it has come. */
    private boolean isTooLate(NoticeKind kind, Grant grant) {
        Duration least = kind == NoticeKind.ENDS_IN_3_DAYS ? NoticeKind.ENDS_IN_1_HOUR.ahead() : Duration.ZERO;
        return NoticeKind.OF_ENDS.contains(kind)
                && grant.end().hasComeAt(clock.instant().plus(least));
    }

    private static String others(boolean own) {
        return own ? "" : ".OTHERS";
    }

    private static String pageOf(Grant grant) {
        return "/group?name=" + encoded(grant.group());
    }

    private Notice notice(String sentence, Grant grant, Optional<Instant> moment, String path) {
        String person = name(directory.labels(Set.of(grant.person())), grant.person());
        boolean over = grant.state() == GrantState.ENDED;
        return new Notice(
                sentence,
                grant.group(),
                "",
                person,
                "",
                Optional.empty(),
                false,
                moment,
                "",
                List.of(),
                "",
                path,
                over ? new Codes("", "", grant.endReason().name()) : Codes.NONE);
    }

    /** Who added or approved them and why, which somebody who was added has not heard before. */
    private Notice beginning(Grant grant, boolean own, String path) {
        Optional<AccessRequest> asked = grant.request().flatMap(access::find);
        boolean longer =
                asked.filter(request -> request.kind() == RequestKind.EXTENSION).isPresent();
        String sentence = "BEGINS." + (longer ? "LONGER" : "NEW") + others(own);
        if (asked.isEmpty()) {
            return notice(sentence, grant, grant.end().moment(), path);
        }
        AccessRequest request = asked.get();
        Map<PersonId, String> names = names(request);
        return new Notice(
                sentence,
                grant.group(),
                name(names, request.requester()),
                name(names, grant.person()),
                deciders(names, request),
                Optional.empty(),
                false,
                grant.end().moment(),
                line(request.justification(), LONGEST_TEXT),
                List.of(),
                "",
                path,
                new Codes(request.kind().name(), "", ""));
    }

    /** With what they can do about it, as the first page and their own access say it too. */
    private Notice ending(Grant grant) {
        Optional<Instant> end = grant.end().moment();
        List<AccessRequest> open = access.openFor(grant.person());
        Extension extension =
                contexts.rolesOf(grant.person()).extension(grant.group(), grant.end(), open, clock.instant());
        return switch (extension) {
            case REQUESTED -> notice("ENDS.REQUESTED", grant, end, pageOf(request(open, grant.group())));
            case AT_ONCE, BY_FORM -> notice("ENDS.EXTENDABLE", grant, end, asking(grant));
            case NOT -> notice("ENDS", grant, end, "/access");
        };
    }

    private static AccessRequest request(List<AccessRequest> open, GroupName group) {
        return open.stream()
                .filter(request -> request.group().equals(group))
                .findFirst()
                .orElseThrow();
    }

    /** Where they can ask for it anew, if they may. */
    private String afterTheEnd(Grant grant) {
        EffectiveRoles roles = contexts.rolesOf(grant.person());
        GroupPolicy policy = roles.policies().of(grant.group());
        return policy.written() && policy.audience().includes(roles.groups()) ? asking(grant) : "/access";
    }

    private static String asking(Grant grant) {
        return "/ask?group=" + encoded(grant.group());
    }

    private static String pageOf(AccessRequest request) {
        return "/request?id=" + request.id();
    }

    private static String encoded(GroupName group) {
        return URLEncoder.encode(group.value(), StandardCharsets.UTF_8);
    }

    private static String name(Map<PersonId, String> names, PersonId person) {
        return line(names.getOrDefault(person, person.value()), LONGEST_NAME);
    }

    private static RequestedAccess.Answer line(RequestedAccess.Answer answer) {
        return new RequestedAccess.Answer(
                answer.key(), line(answer.question(), LONGEST_TEXT), line(answer.text(), LONGEST_TEXT));
    }

    /** On one line, without what turns or hides what stands beside it. */
    private static String line(String text, int longest) {
        String line = FreeText.fit(text).replaceAll("[\\s\\u2028\\u2029]+", " ").strip();
        return line.length() <= longest ? line : FreeText.start(line, longest) + "…";
    }
}
