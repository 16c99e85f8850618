package dev.lifeguard.web.groups;

import dev.lifeguard.access.GroupService;
import dev.lifeguard.access.MembershipService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.web.InAddress;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.Posted;
import dev.lifeguard.web.Reasons;
import dev.lifeguard.web.Redirects;
import dev.lifeguard.web.WrittenWords;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Asks whether somebody is really to be removed from a group, and why; its button does it. */
@Named
@RequestScoped
public class RemovePage {

    private final Posted posted;
    private final GroupService groups;
    private final MembershipService memberships;
    private final Reasons reasons;
    private final Messages messages;
    private final Redirects redirects;
    private final Links links;

    private GroupName group;
    private PersonSummary person;
    private List<String> refusal = List.of();

    @Inject
    RemovePage(
            Posted posted,
            GroupService groups,
            MembershipService memberships,
            Reasons reasons,
            Messages messages,
            Redirects redirects,
            Links links) {
        this.posted = posted;
        this.groups = groups;
        this.memberships = memberships;
        this.reasons = reasons;
        this.messages = messages;
        this.redirects = redirects;
        this.links = links;
    }

    /** For the container's proxy only. */
    RemovePage() {
        this(null, null, null, null, null, null, null);
    }

    /** Does what was sent, before anything is written. */
    public void open() {
        String act = posted.act();
        group = InAddress.group(posted, "group");
        person = groups.person(group, InAddress.person(posted));
        if (act.equals("remove") && getReason().fit() && isRemoved()) {
            redirects.to("/group?name=" + links.encoded(group) + "&done=removed");
        }
    }

    public GroupName getGroup() {
        return group;
    }

    public PersonSummary getPerson() {
        return person;
    }

    /** Why it was not done; none when nothing was refused. */
    public List<String> getRefusal() {
        return refusal;
    }

    /** What is wrong with the reason, or an empty text. */
    public String getMessage() {
        return messages.tooLong(getReason());
    }

    /** What was written so far. */
    public WrittenWords getReason() {
        return posted.words("reason");
    }

    private boolean isRemoved() {
        refusal = reasons.against(
                () -> memberships.remove(person.id(), group, getReason().text()));
        return refusal.isEmpty();
    }
}
