package dev.lifeguard.web.requests;

import dev.lifeguard.access.MembershipService;
import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.access.MyAccessService;
import dev.lifeguard.access.MyAccessService.Holdings;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.picture.TimeLine;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** The page with what somebody holds and what they have asked for; here they leave a group. */
@Model
public class AccessPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private MyAccessService mine;

    @Inject
    private MembershipService membershipService;

    @Inject
    private RequestSorting sorting;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    @Inject
    private Clock clock;

    private Holdings holdings = Holdings.NONE;
    private TimeLine timeLine;
    private Page<RequestSummary> requests;

    /** Looks at what is true now, before anything is written. */
    public void open() {
        holdings = mine.holdings();
        timeLine = TimeLine.of(getMemberships(), held -> held.policy().group().value(), clock.instant());
        requests = PageNumber.read(parameters.text("page"), paging -> mine.requests(sorting.order(), paging));
    }

    /** The group that the pressed button names. */
    public void leave() {
        GroupName group = parameters.get("leave", GroupName.class);
        if (form.done(() -> membershipService.leave(group)).isPresent()) {
            redirects.to("/access", "left", group);
        }
    }

    public List<MembershipSummary> getMemberships() {
        return holdings.memberships();
    }

    /** The same, and what can be done about the ends. */
    public Holdings getHoldings() {
        return holdings;
    }

    /** The same as bars along time. */
    public TimeLine getTimeLine() {
        return timeLine;
    }

    /** Whether one of them is on its way, so that the page looks again. */
    public boolean isUnderWay() {
        return getMemberships().stream().anyMatch(MembershipSummary::isUnderWay);
    }

    public Page<RequestSummary> getRequests() {
        return requests;
    }
}
