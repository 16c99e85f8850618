package dev.lifeguard.web.groups;

import dev.lifeguard.access.GroupService;
import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Sorting;
import dev.lifeguard.web.audit.HistoryPiece;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.picture.TimeLine;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One group for those who look after it: its policy, what waits, and either its members or what happened. */
@Model
public class GroupPage {

    private static final String HISTORY = "history";

    /** How the members are sorted, as the address names it. */
    private static final String SORT = "sort";

    /** The same of what waits. */
    private static final String WAITING = "waiting";

    private static final int LONGEST_SORT = 16;

    private static final Sorting<PeopleSearch.Order> MEMBERS = new Sorting<>(
            Map.of(
                    "name",
                    PeopleSearch.Order.NAME,
                    "-name",
                    PeopleSearch.Order.NAME_BACKWARDS,
                    "status",
                    PeopleSearch.Order.STATUS,
                    "-status",
                    PeopleSearch.Order.STATUS_BACKWARDS),
            "name");

    private static final Sorting<AccessQueries.Order> REQUESTS = new Sorting<>(
            Map.of(
                    "requested",
                    AccessQueries.Order.OLDEST,
                    "-requested",
                    AccessQueries.Order.NEWEST,
                    "expires",
                    AccessQueries.Order.SOONEST_EXPIRY,
                    "-expires",
                    AccessQueries.Order.LATEST_EXPIRY),
            "requested");

    @Inject
    private RequestParameters parameters;

    @Inject
    private GroupService service;

    @Inject
    private HistoryPiece history;

    @Inject
    private Messages messages;

    @Inject
    private Links links;

    @Inject
    private Clock clock;

    private GroupService.View view;
    private TimeLine timeLine;

    /** Asks the service once for all of the page, before anything is written. */
    public void open() {
        GroupName name = parameters.get("name", GroupName.class);
        if (isHistoryShown()) {
            PageNumber.read(parameters.text("page"), paging -> {
                view = service.history(name, history.before(), orders(), paging);
                return view.history();
            });
        } else {
            PageNumber.read(parameters.text("page"), paging -> {
                view = service.members(name, getTyped(), orders(), paging);
                return view.members();
            });
            List<MembershipSummary> shown = Stream.concat(view.starting().stream(), view.members().items().stream())
                    .toList();
            timeLine = TimeLine.of(shown, held -> messages.person(held.person()), clock.instant());
        }
    }

    private GroupService.Orders orders() {
        return new GroupService.Orders(MEMBERS.of(typed(SORT)), REQUESTS.of(typed(WAITING)));
    }

    private String typed(String field) {
        return parameters.typed(field, LONGEST_SORT);
    }

    /** What an address keeps of the order of the members; an empty text for the usual one. */
    public String getSort() {
        return MEMBERS.kept(typed(SORT));
    }

    /** The same of what waits. */
    public String getWaiting() {
        return REQUESTS.kept(typed(WAITING));
    }

    /** What is looked for and how it is sorted, as it stands in an address, each with an {@code &} before it. */
    public String getQuery() {
        return query(getSort(), getWaiting());
    }

    /** The same, the members sorted by a column, or the other way round if they are sorted by it already. */
    public String sortedBy(String column) {
        return query(MEMBERS.next(typed(SORT), column), getWaiting());
    }

    /** The same of what waits. */
    public String waitingBy(String column) {
        return query(getSort(), REQUESTS.next(typed(WAITING), column));
    }

    private String query(String sort, String waiting) {
        String shown = isHistoryShown() ? HISTORY : "";
        return Stream.of(
                        Map.entry("show", shown),
                        Map.entry("q", getTyped()),
                        Map.entry(SORT, sort),
                        Map.entry(WAITING, waiting))
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> "&" + field.getKey() + "=" + links.encoded(field.getValue()))
                .collect(Collectors.joining());
    }

    /** How the members are sorted by a column, in the words of {@code aria-sort}. */
    public String sorting(String column) {
        return MEMBERS.aria(typed(SORT), column);
    }

    /** The same of what waits. */
    public String sortingOfWaiting(String column) {
        return REQUESTS.aria(typed(WAITING), column);
    }

    /** The group with all that is shown of it. */
    public GroupService.View getView() {
        return view;
    }

    /** Before which entry the rest of the history was written, or null. */
    public Long getOlder() {
        return view.older().orElse(null);
    }

    /** Whether the person may add and remove, or only look. */
    public boolean isDecider() {
        return view.decider();
    }

    /** Those who stand in the list of members, as bars along time. */
    public TimeLine getTimeLine() {
        return timeLine;
    }

    /** Whether somebody is on their way into it or out of it, so that the page looks again. */
    public boolean isUnderWay() {
        return !view.starting().isEmpty() || view.members().items().stream().anyMatch(MembershipSummary::isUnderWay);
    }

    /** Whether the history is shown instead of the members. */
    public boolean isHistoryShown() {
        return HISTORY.equals(parameters.text("show"));
    }

    /** What was typed to find a member, no more of it than the field takes. */
    public String getTyped() {
        return parameters.search();
    }
}
