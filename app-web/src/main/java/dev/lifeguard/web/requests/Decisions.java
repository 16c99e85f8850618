package dev.lifeguard.web.requests;

import dev.lifeguard.access.ApprovalService;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.grant.AccessRequest;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Approves and denies in a list of requests: one by the button in its row, or all that are ticked with one comment.
 * Each decision is judged and stored by itself. What is refused is told beside its row, and the others are done.
 */
@Model
public class Decisions {

    /** The boxes of the rows; each brings the id of the request in its row. */
    private static final String TICKED = "ticked";

    /** The first of them, where it is told that none was ticked. */
    private static final String FIRST_BOX = "first-box";

    /** The field for the comment about all that are ticked. */
    private static final String REMARK = "remark";

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

    /**
     * What is said about a request besides the decision.
     *
     * @param field where it is to be written when it is missing
     * @param text what was written
     */
    private record Comment(String field, String text) {}

    /** The request that the pressed button names. No field is for it, whatever stands in those of the form. */
    public void approve() {
        decide("approve", pressed("approve"), id -> new Comment(row(id), ""), approvals::approve);
    }

    /** The request that the pressed button names, for the reason that is written in its row. */
    public void deny() {
        decide("deny", pressed("deny"), id -> new Comment(field(id), typed(id)), approvals::deny);
    }

    public void approveTicked() {
        decide("approve", ticked(), id -> new Comment(REMARK, remark), approvals::approve);
    }

    public void denyTicked() {
        decide("deny", ticked(), id -> new Comment(REMARK, remark), approvals::deny);
    }

    private List<RequestId> pressed(String button) {
        return List.of(parameters.get(button, RequestId.class));
    }

    private List<RequestId> ticked() {
        return parameters.all(TICKED, RequestId.class).stream()
                .distinct()
                .limit(ApprovalsPage.SIZE)
                .toList();
    }

    private void decide(
            String done,
            List<RequestId> ids,
            Function<RequestId, Comment> comments,
            BiFunction<RequestId, String, Outcome> act) {
        if (ids.isEmpty()) {
            form.add(FIRST_BOX, messages.of("approvals.nothing-ticked"));
            return;
        }
        ids.stream().filter(id -> decide(id, comments.apply(id), act).isEmpty()).forEach(refused::add);
        int decided = ids.size() - refused.size();
        if (refused.isEmpty()) {
            leadOn(done, ids);
        } else if (decided > 0) {
            form.tellPartly(messages.with("approvals.partly." + done, decided, ids.size()));
        }
    }

    private Optional<Outcome.Done> decide(RequestId id, Comment comment, BiFunction<RequestId, String, Outcome> act) {
        if (!FreeText.fits(comment.text())) {
            form.add(
                    comment.field(),
                    messages.with(
                            "form.too-long", FreeText.LONGEST, comment.text().length()));
            return Optional.empty();
        }
        return form.done(row(id), comment.field(), () -> act.apply(id, comment.text()));
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
        List<RequestSummary> left = refused.isEmpty() ? List.of() : approvals.some(refused);
        List<RequestSummary> rows = Stream.concat(
                        left.stream(),
                        list.stream()
                                .filter(one -> !refused.contains(one.request().id())))
                .toList();
        left.forEach(this::name);
        tellWhatIsGone(rows);
        return rows;
    }

    /** Its row, and the field in it. */
    private void name(RequestSummary one) {
        String name = messages.with(
                "approvals.row", messages.person(one.subject()), one.request().group());
        form.name(row(one.request().id()), name);
        form.name(field(one.request().id()), name);
    }

    /** One row has no box, a request that is closed has no field, and what one decides no more about has no row. */
    private void tellWhatIsGone(List<RequestSummary> rows) {
        if (rows.size() < 2) {
            form.goneFrom(FIRST_BOX);
            form.goneFrom(REMARK);
        }
        Map<RequestId, Boolean> open = rows.stream()
                .map(RequestSummary::request)
                .collect(Collectors.toMap(AccessRequest::id, AccessRequest::isOpen));
        refused.stream().filter(id -> !open.containsKey(id)).map(this::row).forEach(form::goneFrom);
        refused.stream()
                .filter(id -> !open.getOrDefault(id, false))
                .map(this::field)
                .forEach(form::goneFrom);
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

    /** The field of the row in which a denial says why. */
    public String field(RequestId id) {
        return "no-" + id;
    }

    /** What was typed in the row, if it was sent and not accepted. */
    public String typed(RequestId id) {
        return FreeText.clean(parameters.text(field(id)));
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
