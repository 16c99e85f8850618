package dev.lifeguard.web.requests;

import dev.lifeguard.access.ApprovalService;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.paging.Page;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;

/** The page with what waits for somebody's decision. */
@Model
public class ApprovalsPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private ApprovalService service;

    private Page<RequestSummary> waiting;

    /** Asks the service before anything is written. */
    public void open() {
        waiting = PageNumber.read(parameters.text("page"), service::pending);
    }

    /** The oldest first. */
    public Page<RequestSummary> getWaiting() {
        return waiting;
    }
}
