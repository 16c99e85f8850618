package dev.lifeguard.web.requests;

import dev.lifeguard.access.PendingApprovalsService;
import dev.lifeguard.access.RequestSummary;
import dev.lifeguard.paging.Page;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Posted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The page with what waits for somebody's decision. */
@Named
@RequestScoped
public class Inbox {

    private final Posted posted;
    private final PendingApprovalsService service;

    private Page<RequestSummary> waiting;

    @Inject
    Inbox(Posted posted, PendingApprovalsService service) {
        this.posted = posted;
        this.service = service;
    }

    /** For the container's proxy only. */
    Inbox() {
        this(null, null);
    }

    /** Asks the service before anything is written. */
    public void open() {
        waiting = PageNumber.read(posted.parameter("page"), service::waiting);
    }

    /** The oldest first. */
    public Page<RequestSummary> getWaiting() {
        return waiting;
    }
}
