package dev.lifeguard.web.groups;

import dev.lifeguard.access.GroupService;
import dev.lifeguard.directory.GroupSummary;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Posted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The page with the groups that somebody looks after; for everybody else it says how one comes to look after one. */
@Named
@RequestScoped
public class Groups {

    private static final int LONGEST_TYPED = 100;

    private final Posted posted;
    private final GroupService service;

    private int count;
    private Page<GroupSummary> shown = Page.empty(new Paging(0, PageNumber.SIZE));

    @Inject
    Groups(Posted posted, GroupService service) {
        this.posted = posted;
        this.service = service;
    }

    /** For the container's proxy only. */
    Groups() {
        this(null, null);
    }

    /** Asks the service before anything is written. */
    public void open() {
        shown = PageNumber.read(posted.parameter("page"), this::page);
    }

    private Page<GroupSummary> page(Paging paging) {
        GroupService.Shown found = service.groups(getTyped(), paging);
        count = found.all();
        return found.shown();
    }

    /** What was typed to find a group, no more of it than the field takes. */
    public String getTyped() {
        return posted.typed("q", LONGEST_TYPED);
    }

    /** The groups with what was typed in their name, purpose or description. */
    public Page<GroupSummary> getShown() {
        return shown;
    }

    /** How many there are, shown or not. */
    public int getCount() {
        return count;
    }
}
