package dev.lifeguard.web.groups;

import dev.lifeguard.access.DriftService;
import dev.lifeguard.access.GroupService;
import dev.lifeguard.access.MembershipCard;
import dev.lifeguard.access.RequestCard;
import dev.lifeguard.directory.GroupCard;
import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.web.InAddress;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Posted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** One group for those who look after it: its policy, what waits, and either its members or what happened. */
@Named
@RequestScoped
public class GroupPage {

    private static final int LONGEST_TYPED = 100;
    private static final String HISTORY = "history";

    private final Posted posted;
    private final GroupService service;
    private final DriftService drift;

    private GroupCard card;
    private boolean decider;
    private List<PersonCard> deciders = List.of();
    private Page<RequestCard> waiting;
    private long changedElsewhere;
    private List<MembershipCard> starting = List.of();
    private Page<MembershipCard> members;
    private Page<RequestCard> history;

    @Inject
    GroupPage(Posted posted, GroupService service, DriftService drift) {
        this.posted = posted;
        this.service = service;
        this.drift = drift;
    }

    /** For the container's proxy only. */
    GroupPage() {
        this(null, null, null);
    }

    /** Asks the service before anything is written. */
    public void open() {
        GroupName name = InAddress.group(posted, "name");
        card = service.group(name);
        decider = service.isDecidedByCaller(name);
        deciders = service.deciders(name);
        changedElsewhere = drift.count(name);
        waiting = service.waiting(name, new Paging(0, PageNumber.SIZE));
        String page = posted.parameter("page");
        if (isHistoryShown()) {
            history = PageNumber.read(page, paging -> service.history(name, paging));
        } else {
            starting = service.starting(name);
            members = PageNumber.read(page, paging -> service.members(name, getTyped(), paging));
        }
    }

    public GroupCard getCard() {
        return card;
    }

    /** Whether the person may add and remove, or only look. */
    public boolean isDecider() {
        return decider;
    }

    /** Who decides at this moment. */
    public List<PersonCard> getDeciders() {
        return deciders;
    }

    /** What waits for a decision, the oldest first; of very many only the first. */
    public Page<RequestCard> getWaiting() {
        return waiting;
    }

    /** How many memberships were made or removed elsewhere, and nobody has decided about them. */
    public long getChangedElsewhere() {
        return changedElsewhere;
    }

    /** Those who are on their way into the group. */
    public List<MembershipCard> getStarting() {
        return starting;
    }

    /** Those who are in it. */
    public Page<MembershipCard> getMembers() {
        return members;
    }

    /** What was asked and decided. */
    public Page<RequestCard> getHistory() {
        return history;
    }

    /** Whether the history is shown instead of the members. */
    public boolean isHistoryShown() {
        return HISTORY.equals(posted.parameter("show"));
    }

    /** What was typed to find a member, no more of it than the field takes. */
    public String getTyped() {
        return posted.typed("q", LONGEST_TYPED);
    }
}
