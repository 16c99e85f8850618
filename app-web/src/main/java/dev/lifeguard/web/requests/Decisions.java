package dev.lifeguard.web.requests;

import dev.lifeguard.access.ApprovalService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.Layout;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageAddress;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.FreeTextFits;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Approves and denies in a list of requests: one by the button in its row, or all that are ticked with one comment.
 * Each decision is judged and stored by itself. What is refused is told beside its row, and the others are done.
 */
@Model
public class Decisions {

    /** The boxes of the rows; each brings the id of the request in its row. */
    private static final String TICKED = "ticked";

    @Inject
    private RequestParameters parameters;

    @Inject
    private ApprovalService approvals;

    @Inject
    private Form form;

    @Inject
    private Messages messages;

    @Inject
    private Redirects redirects;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Layout layout;

    @Inject
    private Clock clock;

    private final List<RequestId> refused = new ArrayList<>();
    private Instant now;
    private PersonId viewer;

    @FreeTextFits
    private String remark = "";

    /** The request that the pressed button names. */
    public void approve() {
        decide("approve", Stream.of(parameters.get("approve", RequestId.class)), approvals::approve);
    }

    /** The request that the pressed button names. */
    public void deny() {
        decide("deny", Stream.of(parameters.get("deny", RequestId.class)), approvals::deny);
    }

    public void approveTicked() {
        decide("approve", ticked(), approvals::approve);
    }

    public void denyTicked() {
        decide("deny", ticked(), approvals::deny);
    }

    private Stream<RequestId> ticked() {
        return parameters.all(TICKED, RequestId.class).stream().distinct().limit(ApprovalsPage.SIZE);
    }

    private void decide(String done, Stream<RequestId> which, BiFunction<RequestId, String, Outcome> act) {
        List<RequestId> ids = which.toList();
        if (ids.isEmpty()) {
            form.add(messages.of("approvals.nothing-ticked"));
            return;
        }
        ids.stream().filter(id -> decide(id, act).isEmpty()).forEach(refused::add);
        if (refused.isEmpty()) {
            leadOn(done, ids);
        }
    }

    private Optional<Outcome.Done> decide(RequestId id, BiFunction<RequestId, String, Outcome> act) {
        String comment = typed(id).isEmpty() ? remark : typed(id);
        if (!FreeText.fits(comment)) {
            form.add(row(id), messages.with("form.too-long", FreeText.LONGEST, comment.length()));
            return Optional.empty();
        }
        return form.done(row(id), () -> act.apply(id, comment));
    }

    /** To the list, which shows what is left. */
    private void leadOn(String done, List<RequestId> ids) {
        List<RequestSummary> one = ids.size() == 1 ? approvals.some(ids) : List.of();
        String here = PageAddress.path(request);
        if (one.isEmpty()) {
            redirects.to(here, done + "-several", ids.size());
        } else {
            redirects.to(here, done, one.get(0).subject(), one.get(0).request().group());
        }
    }

    /** A list with what was refused at its beginning, whether it still belongs there or not: as it is now. */
    public List<RequestSummary> with(List<RequestSummary> list) {
        return refused.isEmpty()
                ? list
                : Stream.concat(
                                approvals.some(refused).stream(),
                                list.stream()
                                        .filter(one ->
                                                !refused.contains(one.request().id())))
                        .toList();
    }

    /** Whether whoever looks could say the next yes. */
    public boolean isApprovable(RequestSummary one) {
        return one.request().isOpen() && one.isFor(viewer());
    }

    /** When the membership would expire if it were approved now; null for one that would not. */
    public Instant end(RequestSummary one) {
        if (now == null) {
            now = clock.instant();
        }
        return one.request().duration().from(now).moment().orElse(null);
    }

    /** What a row is called in the page. */
    public String row(RequestId id) {
        return "request-" + id;
    }

    /** What was typed in the row, if it was sent and not accepted. */
    public String typed(RequestId id) {
        return FreeText.clean(parameters.text("no-" + id));
    }

    /** Whether the box of the row was ticked in what was sent. */
    public boolean isTicked(RequestId id) {
        return form.isPostback() && parameters.texts(TICKED).contains(id.toString());
    }

    /** The comment for all ticked requests. */
    public String getRemark() {
        return remark;
    }

    public void setRemark(String remark) {
        this.remark = remark;
    }

    private PersonId viewer() {
        if (viewer == null) {
            viewer = PersonId.of(layout.getPerson().subject()).orElseThrow();
        }
        return viewer;
    }
}
