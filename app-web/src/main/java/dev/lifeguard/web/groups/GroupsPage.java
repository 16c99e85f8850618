package dev.lifeguard.web.groups;

import dev.lifeguard.access.GroupService;
import dev.lifeguard.access.GroupSummary;
import dev.lifeguard.directory.Directory.GroupOrder;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Sorting;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.Map;

/** The page with the groups that somebody looks after; for everybody else it says how one comes to look after one. */
@Model
public class GroupsPage {

    private static final Sorting<GroupOrder> SORTING = new Sorting<>(
            Map.of(
                    "name", GroupOrder.NAME,
                    "-name", GroupOrder.NAME_BACKWARDS,
                    "members", GroupOrder.MEMBERS_BACKWARDS,
                    "-members", GroupOrder.MEMBERS,
                    "unmanaged", GroupOrder.UNMANAGED_BACKWARDS,
                    "-unmanaged", GroupOrder.UNMANAGED),
            "name");

    private static final int LONGEST_SORT = 16;

    @Inject
    private RequestParameters parameters;

    @Inject
    private GroupService service;

    @Inject
    private Links links;

    private int count;
    private Page<GroupSummary> shown = Page.empty(new Paging(0, PageNumber.SIZE));

    /** Asks the service before anything is written. */
    public void open() {
        shown = PageNumber.read(parameters.text("page"), this::page);
    }

    private Page<GroupSummary> page(Paging paging) {
        GroupService.GroupList found = service.groups(getTyped(), SORTING.of(getSort()), paging);
        count = found.all();
        return found.shown();
    }

    /** What was typed to find a group, no more of it than the field takes. */
    public String getTyped() {
        return parameters.search();
    }

    /** How the list is to be sorted, as the address says. */
    public String getSort() {
        return parameters.typed("sort", LONGEST_SORT);
    }

    /** What the heads of the columns and the pages keep of the address, with an {@code &} behind it. */
    public String getQuery() {
        return query(getSort());
    }

    /** The same, sorted by a column, or the other way round. */
    public String sortedBy(String column) {
        return query(SORTING.next(getSort(), column));
    }

    private String query(String sort) {
        return "q=" + links.encoded(getTyped()) + "&sort=" + links.encoded(sort) + "&";
    }

    /** How the list is sorted by a column, in the words of {@code aria-sort}. */
    public String sorting(String column) {
        return SORTING.aria(getSort(), column);
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
