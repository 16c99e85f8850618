package dev.lifeguard.web.groups;

import dev.lifeguard.access.DriftService;
import dev.lifeguard.access.DriftSummary;
import dev.lifeguard.access.MembershipService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.adoption.Adoption;
import dev.lifeguard.adoption.Adoption.Decision;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.InAddress;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Posted;
import dev.lifeguard.web.Reasons;
import dev.lifeguard.web.Redirects;
import dev.lifeguard.web.WrittenWords;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was changed in a group elsewhere, and the buttons that decide about those who are ticked, or about all on every page at
 * once, which is carried out in the background. Each person is judged and stored by itself: what is refused for one does not
 * hold up the others.
 */
@Named
@RequestScoped
public class DriftPage {

    private static final Set<String> ACTS = Set.of("keep", "end", "leave-alone", "remove");
    private static final Duration USUAL_END = Duration.ofDays(90);

    private final Posted posted;
    private final DriftService drift;
    private final MembershipService memberships;
    private final Reasons reasons;
    private final Messages messages;
    private final Redirects redirects;
    private final Links links;

    private GroupName group;
    private DriftService.View view;
    private boolean sent;
    private boolean waits;
    private String message = "";
    private final Set<String> refusal = new LinkedHashSet<>();

    @Inject
    DriftPage(
            Posted posted,
            DriftService drift,
            MembershipService memberships,
            Reasons reasons,
            Messages messages,
            Redirects redirects,
            Links links) {
        this.posted = posted;
        this.drift = drift;
        this.memberships = memberships;
        this.reasons = reasons;
        this.messages = messages;
        this.redirects = redirects;
        this.links = links;
    }

    /** For the container's proxy only. */
    DriftPage() {
        this(null, null, null, null, null, null, null);
    }

    /** Does what was sent and looks at what is then left, before anything is written. */
    public void open() {
        String act = posted.act();
        group = InAddress.group(posted, "group");
        look();
        sent = ACTS.contains(act);
        if (sent && isFilledIn() && (isForAll() ? isDecidedAboutAll(act) : isDone(act))) {
            leadOn();
            return;
        }
        if (sent) {
            look();
        }
    }

    /** To the group, or here as long as there is more to be looked at. */
    private void leadOn() {
        String name = links.encoded(group);
        if (isForAll()) {
            redirects.to("/drift?group=" + name + "&done=drift-all");
        } else {
            String there = view.page().pages() > 1 ? "/drift?group=" : "/group?name=";
            redirects.to(there + name + "&done=" + (waits ? "drift-waits" : "drift"));
        }
    }

    private void look() {
        PageNumber.read(posted.parameter("page"), paging -> {
            view = drift.in(group, paging);
            return view.page();
        });
    }

    /** What was changed elsewhere, a page of it. */
    public DriftService.View getView() {
        return view;
    }

    /** Those on this page whom the pool has and nobody gave here. */
    public List<DriftSummary> getMade() {
        return view.page().items().stream()
                .filter(DriftSummary::isMadeElsewhere)
                .toList();
    }

    /** Those on this page who were given here and whom the pool does not have any more. */
    public List<DriftSummary> getRemoved() {
        return view.page().items().stream()
                .filter(card -> !card.isMadeElsewhere())
                .toList();
    }

    /** After how long a membership ends that is given the usual end; not longer than the group allows. */
    public Duration getUsualEnd() {
        Duration longest = view.policy().limits().longest();
        return longest.compareTo(USUAL_END) < 0 ? longest : USUAL_END;
    }

    /** Why it was not done for some; none when nothing was refused. */
    public List<String> getRefusal() {
        return List.copyOf(refusal);
    }

    /** Whether somebody's box is ticked: at first unless something speaks against keeping it, and then as it was sent. */
    public boolean isTicked(DriftSummary one) {
        return !sent && one.person().active() && one.conflicts().isEmpty()
                || posted.parameters("person").contains(one.person().id().value());
    }

    /** Whether the box is ticked that stands for all, on every page. */
    public boolean isForAll() {
        return !posted.parameter("all").isEmpty();
    }

    /** How far a decision about all is, in a sentence. */
    public String getProgress() {
        DriftService.AdoptionCard card = view.adoption().orElseThrow();
        Adoption adoption = card.adoption();
        Adoption.Progress progress = adoption.progress();
        return messages.with(
                "drift.all." + (adoption.isOver() ? "over" : "goes-on"),
                card.by().name(),
                messages.of("drift.all." + kind(adoption)),
                progress.all(),
                Math.max(adoption.expected(), progress.all()),
                progress.waiting(),
                progress.refused());
    }

    private static String kind(Adoption adoption) {
        return switch (adoption.decision().kind()) {
            case KEEP -> adoption.decision().term().equals(RequestedDuration.endless()) ? "keep" : "end";
            case IGNORE -> "leave-alone";
            case REMOVE -> "remove";
        };
    }

    /** What is to be mended, or an empty text. */
    public String getMessage() {
        return message;
    }

    /** What was written so far. */
    public WrittenWords getReason() {
        return posted.words("reason");
    }

    private boolean isFilledIn() {
        message = posted.parameters("person").isEmpty() && !isForAll()
                ? messages.of("drift.nobody-ticked")
                : messages.tooLong(getReason());
        return message.isEmpty();
    }

    private boolean isDone(String act) {
        List<PersonId> ticked = new ArrayList<>();
        posted.parameters("person").forEach(id -> ticked.add(InAddress.person(id)));
        ticked.forEach(person -> decide(act, person));
        return refusal.isEmpty();
    }

    /** About those alone that were on the pages when this one was shown: it brings the reading of the pool that they were seen by. */
    private boolean isDecidedAboutAll(String act) {
        boolean begun = seenUntil()
                .map(seen ->
                        new Decision(kind(act), term(act), seen, getReason().text()))
                .filter(decision -> drift.decideAboutAll(group, decision))
                .isPresent();
        if (!begun) {
            refusal.add(messages.of("drift.all.not-begun"));
        }
        return begun;
    }

    private Optional<Instant> seenUntil() {
        try {
            return Optional.of(Instant.parse(posted.parameter("seen")));
        } catch (DateTimeParseException madeUp) {
            return Optional.empty();
        }
    }

    private static Adoption.Kind kind(String act) {
        return switch (act) {
            case "keep", "end" -> Adoption.Kind.KEEP;
            case "remove" -> Adoption.Kind.REMOVE;
            default -> Adoption.Kind.IGNORE;
        };
    }

    private RequestedDuration term(String act) {
        return act.equals("end") ? RequestedDuration.of(getUsualEnd()) : RequestedDuration.endless();
    }

    private void decide(String act, PersonId person) {
        try {
            refusal.addAll(reasons.against(() -> {
                Outcome outcome = outcome(act, person);
                waits |= outcome instanceof Outcome.Done done
                        && done.request().filter(AccessRequest::isOpen).isPresent();
                return outcome;
            }));
        } catch (UnknownException changedMeanwhile) {
            refusal.add(messages.of("conflict"));
        }
    }

    private Outcome outcome(String act, PersonId person) {
        String reason = getReason().text();
        return switch (act) {
            case "keep", "end" -> memberships.adopt(person, new RequestedAccess(group, term(act), reason));
            case "remove" -> memberships.remove(person, group, reason);
            default -> drift.leaveAlone(person, group, reason);
        };
    }
}
