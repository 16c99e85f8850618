package dev.lifeguard.web.requests;

import dev.lifeguard.access.AccessService;
import dev.lifeguard.access.MembershipSummary;
import dev.lifeguard.access.MyAccessService;
import dev.lifeguard.access.RequestSummary;
import dev.lifeguard.paging.Page;
import dev.lifeguard.web.InAddress;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Posted;
import dev.lifeguard.web.Reasons;
import dev.lifeguard.web.Redirects;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The page with what somebody holds and what they have asked for; here they leave a group. */
@Named
@RequestScoped
public class MyAccess {

    private final Posted posted;
    private final MyAccessService mine;
    private final AccessService access;
    private final Reasons reasons;
    private final Redirects redirects;

    private List<MembershipSummary> memberships = List.of();
    private Page<RequestSummary> requests;
    private List<String> refusal = List.of();

    @Inject
    MyAccess(Posted posted, MyAccessService mine, AccessService access, Reasons reasons, Redirects redirects) {
        this.posted = posted;
        this.mine = mine;
        this.access = access;
        this.reasons = reasons;
        this.redirects = redirects;
    }

    /** For the container's proxy only. */
    MyAccess() {
        this(null, null, null, null, null);
    }

    /** Does what was sent and looks at what is then true, before anything is written. */
    public void open() {
        if (posted.act().equals("leave") && left()) {
            redirects.to("/access?done=left");
            return;
        }
        memberships = mine.memberships();
        requests = PageNumber.read(posted.parameter("page"), mine::requests);
    }

    public List<MembershipSummary> getMemberships() {
        return memberships;
    }

    public Page<RequestSummary> getRequests() {
        return requests;
    }

    /** Why leaving was not possible; none when nothing was refused. */
    public List<String> getRefusal() {
        return refusal;
    }

    private boolean left() {
        refusal = reasons.against(() -> access.leave(InAddress.group(posted, "group")));
        return refusal.isEmpty();
    }
}
