package dev.lifeguard.web.groups;

import dev.lifeguard.access.ConflictException;
import dev.lifeguard.access.FreeText;
import dev.lifeguard.access.GroupService;
import dev.lifeguard.access.MembershipService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.groups.GroupCard;
import dev.lifeguard.people.PersonCard;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Posted;
import dev.lifeguard.web.Reasons;
import dev.lifeguard.web.Redirects;
import dev.lifeguard.web.Words;
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
    private final Words words;
    private final Redirects redirects;
    private final Links links;

    private GroupCard card;
    private PersonCard person;
    private List<String> refusal = List.of();
    private String message = "";

    @Inject
    RemovePage(
            Posted posted,
            GroupService groups,
            MembershipService memberships,
            Reasons reasons,
            Words words,
            Redirects redirects,
            Links links) {
        this.posted = posted;
        this.groups = groups;
        this.memberships = memberships;
        this.reasons = reasons;
        this.words = words;
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
        card = groups.group(GroupInAddress.group(posted, "group"));
        person = groups.person(card.policy().group(), GroupInAddress.person(posted));
        if (act.equals("remove") && fits() && isRemoved()) {
            redirects.to("/group?name=" + links.encoded(card.policy().group()) + "&done=removed");
        }
    }

    public GroupCard getCard() {
        return card;
    }

    public PersonCard getPerson() {
        return person;
    }

    /** Why it was not done; none when nothing was refused. */
    public List<String> getRefusal() {
        return refusal;
    }

    /** What is wrong with the reason, or an empty text. */
    public String getMessage() {
        return message;
    }

    /** What was written so far. */
    public String getReason() {
        return posted.words("reason");
    }

    /** How many characters fit. */
    public int getLongest() {
        return FreeText.LONGEST;
    }

    private boolean fits() {
        if (!FreeText.fits(getReason())) {
            message = words.with("ask.too-long", FreeText.LONGEST, getReason().length());
        }
        return message.isEmpty();
    }

    private boolean isRemoved() {
        try {
            Outcome outcome = memberships.remove(person.id(), card.policy().group(), getReason());
            refusal = reasons.of(outcome);
            return outcome instanceof Outcome.Done;
        } catch (ConflictException somebodyElseWasFaster) {
            refusal = List.of(words.of("conflict"));
            return false;
        }
    }
}
