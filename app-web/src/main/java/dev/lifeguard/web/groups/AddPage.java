package dev.lifeguard.web.groups;

import dev.lifeguard.access.GroupService;
import dev.lifeguard.access.MembershipService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.requests.AccessForm;
import dev.lifeguard.web.requests.RequestMessages;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.faces.event.ComponentSystemEvent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Adds somebody to a group: first a person is found, then the form says for how long and why, and tells what would come
 * of it. The address holds the group, what was looked for and whom was chosen.
 */
@Model
public class AddPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private GroupService groups;

    @Inject
    private MembershipService memberships;

    @Inject
    private AccessForm fields;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    @Inject
    private Links links;

    @Inject
    private RequestMessages states;

    @Inject
    private Messages messages;

    private GroupPolicy policy;
    private Page<PersonSummary> hits;
    private PersonSummary person;
    private int approvalsLeft;

    /**
     * Looks for people, or at the one who was chosen and at what would come of adding them, before anything is written.
     */
    public void open() {
        if (parameters.text("person").isEmpty()) {
            policy = groups.decided(group());
            find();
            return;
        }
        GroupService.AdditionPreview adding = look(Optional.empty());
        approvalsLeft = adding.forecast().approvalsNeeded() - 1;
        fields.open(Optional.of(adding.forecast()), approvalsLeft);
    }

    /** Lets the rules judge each field of a form that was sent. */
    public void check(ComponentSystemEvent sent) {
        fields.check(sent, justification -> List.of(look(justification).forecast()));
    }

    public void add() {
        RequestedAccess wanted = fields.access(policy.group());
        form.done(() -> memberships.add(person.id(), wanted)).ifPresent(this::leadOn);
    }

    public GroupPolicy getPolicy() {
        return policy;
    }

    /** What was typed to find somebody, no more of it than the field takes. */
    public String getTyped() {
        return parameters.search();
    }

    /** Those who were found, or null when nothing was looked for. */
    public Page<PersonSummary> getHits() {
        return hits;
    }

    /** Who was chosen, or null. */
    public PersonSummary getPerson() {
        return person;
    }

    /**
     * What would come of it when nothing speaks against it, in a sentence; the person who adds has said yes by that.
     */
    public Sentence getForecastSentence() {
        return approvalsLeft > 0
                ? states.needs(approvalsLeft, fields.getForecast().approvers())
                : Sentence.of(messages.of("add.at-once"));
    }

    private GroupName group() {
        return parameters.get("group", GroupName.class);
    }

    private void find() {
        if (!getTyped().isBlank()) {
            hits = PageNumber.read(
                    parameters.text("page"), paging -> groups.findPeople(policy.group(), getTyped(), paging));
        }
    }

    private GroupService.AdditionPreview look(Optional<String> justification) {
        GroupService.AdditionPreview adding =
                groups.adding(group(), parameters.get("person", PersonId.class), fields.duration(), justification);
        policy = adding.policy();
        person = adding.person();
        return adding;
    }

    /** To the group, or to the request when it waits for somebody else's yes. */
    private void leadOn(Outcome.Done done) {
        done.request()
                .filter(AccessRequest::isOpen)
                .ifPresentOrElse(
                        waits -> redirects.to("/request?id=" + waits.id(), "add-waits", person, policy.group()),
                        () -> redirects.to(
                                "/group?name=" + links.encoded(policy.group()), "added", person, policy.group()));
    }
}
