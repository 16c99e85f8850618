package dev.lifeguard.web.home;

import dev.lifeguard.access.CatalogueEntry;
import dev.lifeguard.access.MyAccessService;
import dev.lifeguard.access.MyAccessService.Today;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.health.AttentionService;
import dev.lifeguard.health.AttentionService.Attention;
import dev.lifeguard.notice.NoticeService;
import dev.lifeguard.web.Layout;
import dev.lifeguard.web.requests.Decisions;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/**
 * The page where somebody arrives: what they can decide, what of theirs expires soon, what they have requested, and,
 * for administrators, what should be looked at. Somebody who has nothing yet finds the groups to begin with.
 */
@Model
public class HomePage {

    /** So many are decided here; the others on the page of approvals. */
    private static final int DECIDED_HERE = 5;

    /** So many groups say what there is. */
    private static final int FEW = 8;

    @Inject
    private Layout layout;

    @Inject
    private MyAccessService mine;

    @Inject
    private AttentionService attentionService;

    @Inject
    private NoticeService notices;

    @Inject
    private Decisions decisions;

    @Inject
    private Extensions extensions;

    /** Nothing, while a form is read and nothing is looked at yet. */
    private Today today = Today.NOTHING;

    private List<RequestSummary> rows = List.of();
    private Attention attention;
    private boolean outOfReach;

    /** Looks at what is true now, before anything is written; after what was sent was done or refused. */
    public void open() {
        today = mine.today(DECIDED_HERE);
        extensions.look(today.ending());
        outOfReach = notices.isOutOfReach();
        rows = decisions.with(today.decide().items());
        if (layout.isAdmin()) {
            attention = attentionService.attention();
        }
    }

    public Today getToday() {
        return today;
    }

    /** Whether this person would be told by mail what waits for them, and cannot be. */
    public boolean isOutOfReach() {
        return outOfReach;
    }

    /** The groups with which somebody begins, as many as fit. */
    public List<CatalogueEntry> getAvailable() {
        return today.available().stream().limit(FEW).toList();
    }

    /** How much can be decided, whether it stands on this page or not. */
    public long getCount() {
        return today.decide().total();
    }

    /** What can be decided on this page, and what was refused just now. */
    public List<RequestSummary> getRows() {
        return rows;
    }

    /** What an administrator should look at, or null when there is nothing, and for everybody else. */
    public Attention getAttention() {
        return attention == null || attention.isNothing() ? null : attention;
    }

    /** What keeps this installation from giving anything, as the bundle calls it. */
    public String getBlocker() {
        return attention
                .blocker()
                .map(blocker -> blocker.name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** Whether nothing at all needs this person. */
    public boolean isNothing() {
        return rows.isEmpty()
                && getAttention() == null
                && today.ending().memberships().isEmpty()
                && today.pending().isEmpty()
                && today.available().isEmpty();
    }
}
