package dev.lifeguard.web.requests;

import dev.lifeguard.access.ApprovalService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.RequestService;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.FreeTextFits;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;

/**
 * One request: what was asked, what became of it, and the buttons of those who can still do something about it. What
 * the page shows is always read after what was sent was done or refused, so a page that was open for long tells what
 * happened.
 */
@Model
public class RequestPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private RequestService requests;

    @Inject
    private ApprovalService approvals;

    @Inject
    private DenialMessages reasons;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    private RequestService.View view;
    private List<String> whyNot = List.of();

    @FreeTextFits
    private String remark = "";

    /** Looks at what is true now, before anything is written. */
    public void open() {
        view = requests.view(id());
        if (view.choices().decider()) {
            whyNot = reasons.of(view.choices().approve());
        }
    }

    public void approve() {
        leadOn("approve", () -> approvals.approve(id(), remark));
    }

    public void deny() {
        leadOn("deny", () -> approvals.deny(id(), remark));
    }

    public void withdraw() {
        leadOn("withdraw", () -> requests.withdraw(id()));
    }

    public RequestService.View getView() {
        if (view == null) {
            open();
        }
        return view;
    }

    public AccessRequest getRequest() {
        return getView().summary().request();
    }

    /**
     * Whether the membership is decided and not in the pool yet: it arrives within seconds, and the page looks again.
     */
    public boolean isStarting() {
        return getView()
                .grant()
                .filter(grant -> grant.state() == GrantState.BEING_ADDED)
                .isPresent();
    }

    public String getRemark() {
        return remark;
    }

    public void setRemark(String remark) {
        this.remark = remark;
    }

    /** Why whoever looks at it, and decides about it, cannot approve it; looked up once, a page asks more often. */
    public List<String> getWhyNot() {
        return whyNot;
    }

    private RequestId id() {
        return parameters.get("id", RequestId.class);
    }

    private void leadOn(String done, Supplier<Outcome> act) {
        if (form.done(act).isPresent()) {
            RequestSummary summary = getView().summary();
            redirects.to(
                    "/request?id=" + id(),
                    done,
                    summary.subject().name(),
                    summary.request().group());
        }
    }
}
