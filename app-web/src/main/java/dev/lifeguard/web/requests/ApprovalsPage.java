package dev.lifeguard.web.requests;

import dev.lifeguard.access.ApprovalService;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.paging.Page;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The page with what waits for somebody's decision. */
@Named
@RequestScoped
public class ApprovalsPage {

    private final RequestParameters parameters;
    private final ApprovalService service;

    private Page<RequestSummary> waiting;

    @Inject
    ApprovalsPage(RequestParameters parameters, ApprovalService service) {
        this.parameters = parameters;
        this.service = service;
    }

    /** For the container's proxy only. */
    ApprovalsPage() {
        this(null, null);
    }

    /** Asks the service before anything is written. */
    public void open() {
        waiting = PageNumber.read(parameters.text("page"), service::pending);
    }

    /** The oldest first. */
    public Page<RequestSummary> getWaiting() {
        return waiting;
    }
}
