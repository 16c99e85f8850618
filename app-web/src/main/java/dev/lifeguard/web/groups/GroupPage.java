package dev.lifeguard.web.groups;

import dev.lifeguard.access.GroupService;
import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.picture.TimeLine;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** One group for those who look after it: its policy, what waits, and either its members or what happened. */
@Model
public class GroupPage {

    private static final String HISTORY = "history";

    @Inject
    private RequestParameters parameters;

    @Inject
    private GroupService service;

    @Inject
    private Messages messages;

    @Inject
    private Clock clock;

    private GroupService.View view;
    private TimeLine timeLine;

    /** Asks the service once for all of the page, before anything is written. */
    public void open() {
        GroupName name = parameters.get("name", GroupName.class);
        if (isHistoryShown()) {
            PageNumber.read(parameters.text("page"), paging -> {
                view = service.history(name, paging);
                return view.history();
            });
        } else {
            PageNumber.read(parameters.text("page"), paging -> {
                view = service.members(name, getTyped(), paging);
                return view.members();
            });
            List<MembershipSummary> shown = Stream.concat(view.starting().stream(), view.members().items().stream())
                    .toList();
            timeLine = TimeLine.of(shown, held -> messages.person(held.person()), clock.instant());
        }
    }

    /** The group with all that is shown of it. */
    public GroupService.View getView() {
        return view;
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
