package dev.lifeguard.web.requests;

import dev.lifeguard.access.MembershipService;
import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.access.MyAccessService;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
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
    private Form form;

    @Inject
    private Redirects redirects;

    private List<MembershipSummary> memberships = List.of();
    private Page<RequestSummary> requests;

    /** Looks at what is true now, before anything is written. */
    public void open() {
        memberships = mine.memberships();
        requests = PageNumber.read(parameters.text("page"), mine::requests);
    }

    /** The group that the pressed button names. */
    public void leave() {
        GroupName group = parameters.get("leave", GroupName.class);
        if (form.done(() -> membershipService.leave(group)).isPresent()) {
            redirects.to("/access", "left", group);
        }
    }

    public List<MembershipSummary> getMemberships() {
        return memberships;
    }

    public Page<RequestSummary> getRequests() {
        return requests;
    }
}
