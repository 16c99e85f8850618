package dev.lifeguard.web.groups;

import dev.lifeguard.access.DriftService;
import dev.lifeguard.access.DriftService.DriftSummary;
import dev.lifeguard.access.MembershipService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.adoption.Adoption;
import dev.lifeguard.adoption.Adoption.Decision;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.FreeTextFits;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.faces.event.ComponentSystemEvent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was changed in a group elsewhere, and the buttons that decide about those who are ticked, or about all on every
 * page at once, which is carried out in the background. Each person is judged and stored by itself: what is refused for
 * one does not hold up the others.
 */
@Model
public class DriftPage {

    /** The boxes of the rows; each brings the id of the person in its row. */
    private static final String TICKED = "ticked";

    /** The first of them, where it is told that none was ticked. */
    private static final String FIRST_BOX = "first-box";

    private static final Duration USUAL_END = Duration.ofDays(90);

    @Inject
    private RequestParameters parameters;

    @Inject
    private DriftService drift;

    @Inject
    private MembershipService memberships;

    @Inject
    private Form form;

    @Inject
    private Messages messages;

    @Inject
    private Redirects redirects;

    @Inject
    private Links links;

    private DriftService.View view;
    private final List<PersonId> refused = new ArrayList<>();
    private boolean waits;
    private boolean all;

    @FreeTextFits
    private String justification = "";

    /** Looks at what is left, before anything is written. */
    public void open() {
        PageNumber.read(parameters.text("page"), paging -> {
            view = drift.in(group(), paging);
            return view.page();
        });
        if (getMade().isEmpty()) {
            form.goneFrom(FIRST_BOX);
        }
        Set<PersonId> there = items().map(one -> one.person().id()).collect(Collectors.toSet());
        items().forEach(one -> form.name(row(one), messages.person(one.person())));
        refused.stream()
                .filter(person -> !there.contains(person))
                .map(this::row)
                .forEach(form::goneFrom);
    }

    /** That somebody is meant, besides what each field says. */
    public void check(ComponentSystemEvent sent) {
        if (parameters.texts(TICKED).isEmpty() && parameters.texts("all").isEmpty()) {
            form.refuse(FIRST_BOX, messages.of("drift.nobody-ticked"));
        }
    }

    public void keep() {
        decide(Adoption.Kind.KEEP, RequestedDuration.endless());
    }

    public void end() {
        open();
        decide(Adoption.Kind.KEEP, RequestedDuration.of(getUsualEnd()));
    }

    public void leaveAlone() {
        decide(Adoption.Kind.IGNORE, RequestedDuration.endless());
    }

    public void remove() {
        decide(Adoption.Kind.REMOVE, RequestedDuration.endless());
    }

    private void decide(Adoption.Kind kind, RequestedDuration duration) {
        open();
        if (all) {
            decideAboutAll(kind, duration);
        } else {
            List<PersonId> people = parameters.all(TICKED, PersonId.class);
            people.stream().filter(person -> !decide(kind, duration, person)).forEach(refused::add);
            if (!refused.isEmpty() && refused.size() < people.size()) {
                form.tellPartly(messages.with("drift.partly", people.size() - refused.size(), people.size()));
            }
        }
        if (form.getErrors().isEmpty()) {
            leadOn();
        }
    }

    /** Ends what somebody decided about all; when it was over before, the next page says what came of it. */
    public void cancel() {
        boolean cancelled = drift.cancelDecisionAboutAll(group());
        redirects.to(
                "/drift?group=" + links.encoded(group()),
                cancelled ? "drift-all-cancelled" : "drift-all-not-cancelled",
                group());
    }

    /** Whether a decision about all is carried out that the reader may cancel. */
    public boolean isCancellable() {
        return view.decider() && isUnderWay();
    }

    /** Whether one is being carried out, so that the page looks again. */
    public boolean isUnderWay() {
        return view.adoption().filter(last -> !last.adoption().isOver()).isPresent();
    }

    /** To the group, or here as long as there is more to be looked at. */
    private void leadOn() {
        String name = links.encoded(group());
        if (all) {
            redirects.to("/drift?group=" + name, "drift-all", group());
        } else {
            String there = view.page().pages() > 1 ? "/drift?group=" : "/group?name=";
            redirects.to(
                    there + name,
                    waits ? "drift-waits" : "drift",
                    group(),
                    parameters.texts(TICKED).size());
        }
    }

    private GroupName group() {
        return parameters.get("group", GroupName.class);
    }

    /** What was changed outside Lifeguard, a page of it. */
    public DriftService.View getView() {
        return view;
    }

    /** What the row of somebody is called in the page. */
    public String row(DriftSummary one) {
        return row(one.person().id());
    }

    private String row(PersonId person) {
        return "drift-" + links.encoded(person);
    }

    /** Those on this page whom the pool has and nobody gave here. */
    public List<DriftSummary> getMade() {
        return items().filter(DriftSummary::isMadeElsewhere).toList();
    }

    /** Those on this page who were given here and whom the pool does not have any more. */
    public List<DriftSummary> getRemoved() {
        return items().filter(summary -> !summary.isMadeElsewhere()).toList();
    }

    /** After how long a membership ends that is given the usual end; not longer than the group allows. */
    public Duration getUsualEnd() {
        Duration longest = view.policy().limits().longest();
        return longest.compareTo(USUAL_END) < 0 ? longest : USUAL_END;
    }

    private Stream<DriftSummary> items() {
        return view == null ? Stream.empty() : view.page().items().stream();
    }

    /**
     * Whether somebody's box is ticked: at first unless something speaks against keeping it, and then as it was sent.
     */
    public boolean isTicked(DriftSummary one) {
        return form.isPostback()
                ? parameters.texts(TICKED).contains(one.person().id().value())
                : one.person().active() && one.conflicts().isEmpty();
    }

    /** Whether the box is ticked that stands for all, on every page. */
    public boolean isAll() {
        return all;
    }

    public void setAll(boolean all) {
        this.all = all;
    }

    /**
     * Until which sync the list shows what is unmanaged; the form brings it back. A plain field: one of Faces
     * would keep what was sent while the list below it is shown afresh.
     */
    public String getSeen() {
        return view == null ? "" : view.seenUntil().map(Instant::toString).orElse("");
    }

    /** How far a decision about all is, in a sentence. */
    public Sentence getProgress() {
        DriftService.AdoptionSummary summary = view.adoption().orElseThrow();
        Adoption adoption = summary.adoption();
        Adoption.Progress progress = adoption.progress();
        return messages.sentence(
                "drift.all." + state(adoption),
                summary.by(),
                messages.of("drift.all." + kind(adoption)),
                progress.all(),
                Math.max(adoption.expected(), progress.all()),
                progress.waiting(),
                progress.refused(),
                summary.cancelledBy().<Object>map(Function.identity()).orElse(""));
    }

    private static String state(Adoption adoption) {
        if (adoption.cancelledBy().isPresent()) {
            return "cancelled";
        }
        return adoption.isOver() ? "over" : "goes-on";
    }

    private static String kind(Adoption adoption) {
        return switch (adoption.decision().kind()) {
            case KEEP ->
                adoption.decision().duration().equals(Optional.of(RequestedDuration.endless())) ? "keep" : "end";
            case IGNORE -> "leave-alone";
            case REMOVE -> "remove";
        };
    }

    public String getJustification() {
        return justification;
    }

    public void setJustification(String justification) {
        this.justification = justification;
    }

    /** About those alone that were on the pages when this one was shown: it brings the sync that they were seen by. */
    private void decideAboutAll(Adoption.Kind kind, RequestedDuration duration) {
        boolean begun = seenUntil()
                .map(until -> kind == Adoption.Kind.KEEP
                        ? Decision.keep(duration, until, justification)
                        : new Decision(kind, Optional.empty(), until, justification))
                .filter(decision -> drift.decideAboutAll(group(), decision))
                .isPresent();
        if (!begun) {
            form.add(messages.of("drift.all.not-begun"));
        }
    }

    private Optional<Instant> seenUntil() {
        try {
            return Optional.of(Instant.parse(parameters.text("seen")));
        } catch (DateTimeParseException madeUp) {
            return Optional.empty();
        }
    }

    private boolean decide(Adoption.Kind kind, RequestedDuration duration, PersonId person) {
        Optional<Outcome.Done> done = form.done(row(person), "justification", () -> outcome(kind, duration, person));
        waits |= done.flatMap(Outcome.Done::request)
                .filter(AccessRequest::isOpen)
                .isPresent();
        return done.isPresent();
    }

    private Outcome outcome(Adoption.Kind kind, RequestedDuration duration, PersonId person) {
        return switch (kind) {
            case KEEP -> memberships.adopt(person, new RequestedAccess(group(), duration, justification));
            case REMOVE -> memberships.remove(person, group(), justification);
            case IGNORE -> drift.leaveAlone(person, group(), justification);
        };
    }
}
