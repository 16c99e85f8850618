package dev.lifeguard.web.groups;

import dev.lifeguard.access.GroupService;
import dev.lifeguard.access.GroupSummary;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;

/** The page with the groups that somebody looks after; for everybody else it says how one comes to look after one. */
@Model
public class GroupsPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private GroupService service;

    private int count;
    private Page<GroupSummary> shown = Page.empty(new Paging(0, PageNumber.SIZE));

    /** Asks the service before anything is written. */
    public void open() {
        shown = PageNumber.read(parameters.text("page"), this::page);
    }

    private Page<GroupSummary> page(Paging paging) {
        GroupService.Shown found = service.groups(getTyped(), paging);
        count = found.all();
        return found.shown();
    }

    /** What was typed to find a group, no more of it than the field takes. */
    public String getTyped() {
        return parameters.search();
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
