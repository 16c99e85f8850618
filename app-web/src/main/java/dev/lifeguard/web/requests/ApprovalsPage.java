package dev.lifeguard.web.requests;

import dev.lifeguard.access.ApprovalService;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.paging.Page;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;

/** The page of somebody who approves: what they can decide now, what they leave to others, and what they decided. */
@Model
public class ApprovalsPage {

    /** As many as one may want to decide in one go. */
    static final int SIZE = 100;

    private static final String FOR_YOU = "for-you";
    private static final String OTHERS = "others";
    private static final String DECIDED = "decided";

    @Inject
    private RequestParameters parameters;

    @Inject
    private ApprovalService service;

    @Inject
    private Decisions decisions;

    private Page<RequestSummary> page;
    private List<RequestSummary> rows = List.of();
    private long count;

    /** Asks the service before anything is written; after what was sent was done or refused. */
    public void open() {
        page = PageNumber.read(parameters.text("page"), SIZE, paging -> switch (getShown()) {
            case OTHERS -> service.forOthers(paging);
            case DECIDED -> service.decided(paging);
            default -> service.forYou(paging);
        });
        count = getShown().equals(FOR_YOU) ? page.total() : service.count();
        rows = decisions.with(page.items());
    }

    /** Which of the three lists is shown. */
    public String getShown() {
        String show = parameters.text("show");
        return show.equals(OTHERS) || show.equals(DECIDED) ? show : FOR_YOU;
    }

    /** What somebody can choose to be shown. */
    public List<String> getTabs() {
        return List.of(FOR_YOU, OTHERS, DECIDED);
    }

    public Page<RequestSummary> getPage() {
        return page;
    }

    /** What stands on this page of the list, and what was refused just now. */
    public List<RequestSummary> getRows() {
        return rows;
    }

    /** How much is there to be decided. */
    public long getCount() {
        return count;
    }
}
