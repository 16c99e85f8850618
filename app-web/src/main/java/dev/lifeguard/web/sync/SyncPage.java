package dev.lifeguard.web.sync;

import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.reconcile.ReconcilerHealth;
import dev.lifeguard.sync.SyncService;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/**
 * How the directory is synced with the pool and how changes reach the pool, for administrators. Here they look at a
 * sync that would remove much from the directory, and confirm it or not.
 */
@Model
public class SyncPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private SyncService service;

    @Inject
    private Messages messages;

    @Inject
    private Redirects redirects;

    private SyncRun last;
    private ReconcilerHealth.Report work;
    private Long question;

    /** Looks at how it stands, before anything is written. */
    public void open() {
        last = service.lastRun().orElse(null);
        work = service.reconciler();
    }

    public void syncNow() {
        open();
        service.syncNow();
        redirects.to(waitingFor(next()), "sync-started");
    }

    /** The sync that was looked at, which the form names; another one since then asks anew. */
    public void confirm() {
        open();
        boolean confirmed = question != null && service.confirmRemovals(question);
        redirects.to(confirmed ? waitingFor(next()) : "/sync", confirmed ? "sync-confirmed" : "sync-not-confirmed");
    }

    /** Whether a sync is under way, or was asked for and has not begun yet. */
    public boolean isStarting() {
        return isRunning() || waitedFor() > (last == null ? 0 : last.number());
    }

    /** Where the same is to be seen again. */
    public String getAddress() {
        return waitingFor(waitedFor());
    }

    /** The last sync, or null before the first. */
    public SyncRun getLast() {
        return last;
    }

    /** How it went, in a sentence. */
    public String getState() {
        return messages.of("sync.run." + (last == null ? "none" : outcome()));
    }

    /** As a style is named. */
    public String getStyle() {
        if (last == null) {
            return "unknown";
        }
        return switch (last.outcome()) {
            case COMPLETE -> "right";
            case RUNNING, CONFIRMED -> "unknown";
            case STOPPED_EARLY, NEEDS_CONFIRMATION -> "wrong";
        };
    }

    /** Whether somebody has to say whether so much may be taken out. */
    public boolean isAsking() {
        return last != null && last.outcome() == SyncRun.Outcome.NEEDS_CONFIRMATION;
    }

    /** What is to be done at the pool. */
    public ReconcilerHealth.Report getWork() {
        return work;
    }

    /** Whether this very node tells the pool. */
    public boolean isWorkedHere() {
        return work.worker().equals(Optional.of(service.node()));
    }

    /** The sync that somebody looks at and is asked about; the form brings it back. */
    public Long getQuestion() {
        return last == null ? null : last.number();
    }

    public void setQuestion(Long question) {
        this.question = question;
    }

    private boolean isRunning() {
        return last != null && last.outcome() == SyncRun.Outcome.RUNNING;
    }

    /** The number of the sync that a button asks for: of the one under way, or else of the next. */
    private long next() {
        return last == null ? 1 : last.number() + (isRunning() ? 0 : 1);
    }

    /** The number of the sync that somebody waits for by the address, or 0. */
    private long waitedFor() {
        return parameters.number("run");
    }

    private static String waitingFor(long number) {
        return number == 0 ? "/sync" : "/sync?run=" + number;
    }

    private String outcome() {
        return last.outcome().name().toLowerCase(Locale.ROOT);
    }
}
