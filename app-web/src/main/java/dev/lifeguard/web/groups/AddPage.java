package dev.lifeguard.web.groups;

import dev.lifeguard.access.GroupService;
import dev.lifeguard.access.MembershipService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.ConflictException;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.web.InAddress;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Posted;
import dev.lifeguard.web.Redirects;
import dev.lifeguard.web.WrittenWords;
import dev.lifeguard.web.requests.AskMessages;
import dev.lifeguard.web.requests.ForecastOnPage;
import dev.lifeguard.web.requests.StateWords;
import dev.lifeguard.web.requests.TermFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/**
 * Adds somebody to a group: first a person is found, then the form says for how long and why, and tells what would come of
 * it. The address holds the group, what was looked for and whom was chosen.
 */
@Named
@RequestScoped
public class AddPage {

    private static final int LONGEST_TYPED = 100;

    private final Posted posted;
    private final GroupService groups;
    private final MembershipService memberships;
    private final AskMessages messages;
    private final Redirects redirects;
    private final Links links;
    private final StateWords states;
    private final Messages texts;

    private GroupPolicy policy;
    private Page<PersonSummary> hits;
    private PersonSummary person;
    private TermFields term;
    private ForecastOnPage forecast;

    @Inject
    AddPage(
            Posted posted,
            GroupService groups,
            MembershipService memberships,
            AskMessages messages,
            Redirects redirects,
            Links links,
            StateWords states,
            Messages texts) {
        this.posted = posted;
        this.groups = groups;
        this.memberships = memberships;
        this.messages = messages;
        this.redirects = redirects;
        this.links = links;
        this.states = states;
        this.texts = texts;
    }

    /** For the container's proxy only. */
    AddPage() {
        this(null, null, null, null, null, null, null, null);
    }

    /** Looks for people, or at the one who was chosen, and does what was sent, before anything is written. */
    public void open() {
        String act = posted.act();
        GroupName group = InAddress.group(posted, "group");
        if (posted.parameter("person").isEmpty()) {
            policy = groups.decided(group);
            find();
        } else {
            fillIn(act, group);
        }
    }

    public GroupPolicy getPolicy() {
        return policy;
    }

    /** What was typed to find somebody, no more of it than the field takes. */
    public String getTyped() {
        return posted.typed("q", LONGEST_TYPED);
    }

    /** Those who were found, or null when nothing was looked for. */
    public Page<PersonSummary> getHits() {
        return hits;
    }

    /** Who was chosen, or null. */
    public PersonSummary getPerson() {
        return person;
    }

    public TermFields getTerm() {
        return term;
    }

    /** What was written so far. */
    public WrittenWords getReason() {
        return posted.words("reason");
    }

    /** What would come of it, or null when the fields say no term. */
    public ForecastOnPage getForecast() {
        return forecast;
    }

    /** What would come of it when nothing speaks against it, in a sentence; the person who adds has said yes by that. */
    public String getForecastSentence() {
        return forecast.approvalsNeeded() > 1
                ? states.needs(forecast.approvalsNeeded() - 1, forecast.approvers())
                : texts.of("add.at-once");
    }

    public TermFields.Unit[] getUnits() {
        return TermFields.Unit.values();
    }

    /** What is to be mended. */
    public AskMessages getMessages() {
        return messages;
    }

    private void find() {
        if (!getTyped().isBlank()) {
            hits = PageNumber.read(
                    posted.parameter("page"), paging -> groups.findPeople(policy.group(), getTyped(), paging));
        }
    }

    private void fillIn(String act, GroupName group) {
        Optional<TermFields> typed = TermFields.of(posted);
        GroupService.Adding adding = groups.adding(
                group,
                InAddress.person(posted),
                typed.flatMap(TermFields::term),
                getReason().textOrSomething());
        policy = adding.policy();
        person = adding.person();
        term = typed.orElseGet(() -> TermFields.of(policy.limits().standard()));
        if (!act.isEmpty()) {
            messages.check(term, getReason());
        }
        if (act.equals("add") && messages.isEmpty()) {
            add();
        }
        if (messages.getTop().isEmpty() && term.term().isPresent()) {
            forecast = messages.forecast(adding.forecast());
        }
    }

    private void add() {
        RequestedAccess wish = new RequestedAccess(
                policy.group(), term.term().orElseThrow(), getReason().text());
        try {
            Outcome outcome = memberships.add(person.id(), wish);
            messages.refused(outcome);
            if (outcome instanceof Outcome.Done done) {
                leadOn(done);
            }
        } catch (ConflictException somebodyElseWasFaster) {
            messages.conflict();
        }
    }

    /** To the group, or to the request when it waits for somebody else's yes. */
    private void leadOn(Outcome.Done done) {
        String group = links.encoded(policy.group());
        redirects.to(done.request()
                .filter(AccessRequest::isOpen)
                .map(waits -> "/request?id=" + waits.id() + "&done=add-waits")
                .orElse("/group?name=" + group + "&done=added"));
    }
}
