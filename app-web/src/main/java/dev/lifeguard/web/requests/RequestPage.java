package dev.lifeguard.web.requests;

import dev.lifeguard.access.ApprovalService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.RequestBackground.Background;
import dev.lifeguard.access.RequestService;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.Layout;
import dev.lifeguard.web.SitePage;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.FreeTextFits;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One request: what was asked, what became of it, and the buttons of those who can still do something about it. What
 * the page shows is always read after what was sent was done or refused, so a page that was open for long tells what
 * happened.
 */
@Model
public class RequestPage {

    private static final Set<GrantState> UNDER_WAY = EnumSet.of(GrantState.BEING_ADDED, GrantState.BEING_REMOVED);

    @Inject
    private RequestParameters parameters;

    @Inject
    private RequestService requests;

    @Inject
    private ApprovalService approvals;

    @Inject
    private DenialMessages reasons;

    @Inject
    private RequestMessages words;

    @Inject
    private Layout layout;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    private RequestService.View view;
    private List<Sentence> whyNot = List.of();

    @FreeTextFits
    private String remark = "";

    /** Looks at what is true now, before anything is written. */
    public void open() {
        view = requests.view(id());
        if (isOwn()) {
            layout.belongTo(SitePage.ACCESS);
        } else if (layout.isReader() && !layout.isApprover()) {
            // Who only reads comes from the audit log, and has no approvals in the menu.
            layout.belongTo(SitePage.AUDIT);
        }
        if (view.choices().decider()) {
            whyNot = reasons.of(view.choices().approve());
        }
    }

    /** Whether whoever looks made it, or it is for them. */
    private boolean isOwn() {
        String viewer = layout.getPerson().subject();
        return viewer.equals(getRequest().requester().value())
                || viewer.equals(getRequest().subject().value());
    }

    public void approve() {
        leadOn("approve", () -> approvals.approve(id(), remark));
    }

    public void deny() {
        leadOn("deny", () -> approvals.deny(id(), remark));
    }

    public void withdrawApproval() {
        leadOn("withdraw-approval", () -> approvals.withdrawApproval(id()));
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

    /** What whoever decides wants to know besides, or null. */
    public Background getBackground() {
        return getView().background().orElse(null);
    }

    /** Where the next request is that whoever looks at it could decide about, or null. */
    public RequestId getNext() {
        return getView().next().orElse(null);
    }

    /** Who else must approve after whoever looks at it has, in a sentence; null when nobody must. */
    public Sentence getOthers() {
        int missing = getView().summary().approvalsMissing() - 1;
        List<PersonSummary> others = getView().summary().waitsFor().stream()
                .filter(person -> !person.id().value().equals(layout.getPerson().subject()))
                .toList();
        return missing > 0 && getView().choices().approve().isAllowed() ? words.needs(missing, others) : null;
    }

    /**
     * One approval as a picture of boxes: one that was given or refused, or one that is open.
     *
     * @param kind approved, denied or pending, as a style and a sentence are named
     * @param who by whom; or who could
     * @param at when; null for one that is open
     */
    public record Step(String kind, Sentence who, Instant at) {}

    /** Who has decided, and who can for each approval that is left; none of a request that needed nobody. */
    public List<Step> getSteps() {
        RequestSummary summary = getView().summary();
        Stream<Step> made = summary.decisions().stream()
                .filter(decision -> decision.withdrawn().isEmpty())
                .map(decision -> new Step(
                        decision.yes() ? "approved" : "denied",
                        words.either(List.of(decision.approver())),
                        decision.at()));
        Step open = new Step("pending", words.either(summary.waitsFor()), null);
        return Stream.concat(made, Collections.nCopies(summary.approvalsMissing(), open).stream())
                .toList();
    }

    /** Whether the pool does not have it yet as it was decided: that takes seconds, and the page looks again. */
    public boolean isUnderWay() {
        return getView()
                .grant()
                .filter(grant -> UNDER_WAY.contains(grant.state()))
                .isPresent();
    }

    public String getRemark() {
        return remark;
    }

    public void setRemark(String remark) {
        this.remark = remark;
    }

    /** Why whoever looks at it, and decides about it, cannot approve it; looked up once, a page asks more often. */
    public List<Sentence> getWhyNot() {
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
                    summary.subject(),
                    summary.request().group());
        }
    }
}
