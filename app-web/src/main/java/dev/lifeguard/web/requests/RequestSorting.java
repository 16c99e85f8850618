package dev.lifeguard.web.requests;

import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.web.Sorting;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.Map;

/** How the list of requests on a page is sorted, as its address says. */
@Model
public class RequestSorting {

    private static final Sorting<AccessQueries.Order> SORTING = new Sorting<>(
            Map.of(
                    "group", AccessQueries.Order.GROUP,
                    "-group", AccessQueries.Order.GROUP_BACKWARDS,
                    "state", AccessQueries.Order.STATE,
                    "-state", AccessQueries.Order.STATE_BACKWARDS,
                    "requested", AccessQueries.Order.OLDEST,
                    "-requested", AccessQueries.Order.NEWEST),
            "-requested");

    private static final int LONGEST_SORT = 16;

    @Inject
    private RequestParameters parameters;

    /** What the service is asked for. */
    public AccessQueries.Order order() {
        return SORTING.of(typed());
    }

    private String typed() {
        return parameters.typed("sort", LONGEST_SORT);
    }

    /** What the head of a column leads to: the list sorted by it, or the other way round. */
    public String by(String first) {
        return "sort=" + SORTING.next(typed(), first);
    }

    /** What an address keeps of it, with an {@code &} behind it; an empty text for the usual order. */
    public String getQuery() {
        String kept = SORTING.kept(typed());
        return kept.isEmpty() ? "" : "sort=" + kept + "&";
    }

    /** How the list is sorted by a column, in the words of {@code aria-sort}. */
    public String aria(String column) {
        return SORTING.aria(typed(), column);
    }
}
