package dev.lifeguard.web.requests;

import dev.lifeguard.access.ApprovalService;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Sorting;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of somebody who approves: what they can decide now, what they leave to others, and what they decided. */
@Model
public class ApprovalsPage {

    /** As many as one may want to decide in one go. */
    static final int SIZE = 100;

    private static final String FOR_YOU = "for-you";
    private static final String OTHERS = "others";
    private static final String DECIDED = "decided";

    private static final int LONGEST_SORT = 16;

    /** What expires first comes first, if nobody asks for more. */
    private static final Sorting<AccessQueries.Order> PENDING = new Sorting<>(
            Map.of(
                    "group",
                    AccessQueries.Order.GROUP,
                    "-group",
                    AccessQueries.Order.GROUP_BACKWARDS,
                    "requested",
                    AccessQueries.Order.OLDEST,
                    "-requested",
                    AccessQueries.Order.NEWEST,
                    "expires",
                    AccessQueries.Order.SOONEST_EXPIRY,
                    "-expires",
                    AccessQueries.Order.LATEST_EXPIRY),
            "expires");

    /** The latest decision comes first, if nobody asks for more. */
    private static final Sorting<Optional<AccessQueries.Order>> DECISIONS = new Sorting<>(
            Map.of(
                    "",
                    Optional.empty(),
                    "group",
                    Optional.of(AccessQueries.Order.GROUP),
                    "-group",
                    Optional.of(AccessQueries.Order.GROUP_BACKWARDS),
                    "requested",
                    Optional.of(AccessQueries.Order.OLDEST),
                    "-requested",
                    Optional.of(AccessQueries.Order.NEWEST),
                    "state",
                    Optional.of(AccessQueries.Order.STATE),
                    "-state",
                    Optional.of(AccessQueries.Order.STATE_BACKWARDS)),
            "");

    @Inject
    private RequestParameters parameters;

    @Inject
    private ApprovalService service;

    @Inject
    private Decisions decisions;

    /** Nothing, while a form is read and nothing is looked at yet. */
    private Page<RequestSummary> page = Page.empty(new Paging(0, SIZE));

    private List<RequestSummary> rows = List.of();
    private long count;

    /** Asks the service before anything is written; after what was sent was done or refused. */
    public void open() {
        page = PageNumber.read(parameters.text("page"), SIZE, paging -> switch (getShown()) {
            case OTHERS -> service.forOthers(PENDING.of(sort()), paging);
            case DECIDED -> service.decided(DECISIONS.of(sort()), paging);
            default -> service.forYou(PENDING.of(sort()), paging);
        });
        count = getShown().equals(FOR_YOU) ? page.total() : service.count();
        rows = decisions.with(page.items());
    }

    private String sort() {
        return parameters.typed("sort", LONGEST_SORT);
    }

    private Sorting<?> sorting() {
        return getShown().equals(DECIDED) ? DECISIONS : PENDING;
    }

    /** Whether there is something to sort. */
    public boolean isSortable() {
        return page.total() > 1;
    }

    /** Which list is shown and how it is sorted, as it stands in an address, each with an {@code &} behind it. */
    public String getQuery() {
        return query(sorting().kept(sort()));
    }

    /** The same, sorted by a column, or the other way round if it is sorted by it already. */
    public String sortedBy(String column) {
        return query(sorting().next(sort(), column));
    }

    private String query(String sort) {
        return (getShown().equals(FOR_YOU) ? "" : "show=" + getShown() + "&")
                + (sort.isEmpty() ? "" : "sort=" + sort + "&");
    }

    /** How the list is sorted by a column, in the words of {@code aria-sort}. */
    public String sorting(String column) {
        return sorting().aria(sort(), column);
    }

    /** Which of the three lists is shown. */
    public String getShown() {
        String show = parameters.text("show");
        return show.equals(OTHERS) || show.equals(DECIDED) ? show : FOR_YOU;
    }

    /** What somebody can choose to be shown. */
    public List<String> getTabs() {
        return List.of(FOR_YOU, OTHERS, DECIDED);
    }

    public Page<RequestSummary> getPage() {
        return page;
    }

    /** What stands on this page of the list, and what was refused just now. */
    public List<RequestSummary> getRows() {
        return rows;
    }

    /** How much is there to be decided. */
    public long getCount() {
        return count;
    }
}
