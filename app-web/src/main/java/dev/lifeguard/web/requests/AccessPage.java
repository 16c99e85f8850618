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
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The page with what somebody holds and what they have asked for; here they leave a group. */
@Named
@RequestScoped
public class AccessPage {

    private final RequestParameters parameters;
    private final MyAccessService mine;
    private final MembershipService membershipService;
    private final Form form;
    private final Redirects redirects;

    private List<MembershipSummary> memberships = List.of();
    private Page<RequestSummary> requests;

    @Inject
    AccessPage(
            RequestParameters parameters,
            MyAccessService mine,
            MembershipService membershipService,
            Form form,
            Redirects redirects) {
        this.parameters = parameters;
        this.mine = mine;
        this.membershipService = membershipService;
        this.form = form;
        this.redirects = redirects;
    }

    /** For the container's proxy only. */
    AccessPage() {
        this(null, null, null, null, null);
    }

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
