package dev.lifeguard.web.sync;

import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.reconcile.ReconcilerHealth;
import dev.lifeguard.sync.SyncService;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Optional;

/**
 * How the copy of the pool is kept and how changes reach the pool, for administrators. Here they look at a reading that
 * would take much out of the copy, and agree to it or not.
 */
@Named
@RequestScoped
public class SyncPage {

    private final RequestParameters parameters;
    private final SyncService mirror;
    private final Messages messages;
    private final Redirects redirects;

    private SyncRun last;
    private ReconcilerHealth work;
    private Long asked;

    @Inject
    SyncPage(RequestParameters parameters, SyncService mirror, Messages messages, Redirects redirects) {
        this.parameters = parameters;
        this.mirror = mirror;
        this.messages = messages;
        this.redirects = redirects;
    }

    /** For the container's proxy only. */
    SyncPage() {
        this(null, null, null, null);
    }

    /** Looks at how it stands, before anything is written. */
    public void open() {
        last = mirror.lastRun().orElse(null);
        work = mirror.reconciler();
    }

    public void read() {
        open();
        mirror.syncNow();
        redirects.to(waitingFor(next()), "copy-read");
    }

    /** To the reading that was looked at, which the form names; another one since then asks anew. */
    public void agree() {
        open();
        boolean agreed = asked != null && mirror.confirmRemovals(asked);
        redirects.to(agreed ? waitingFor(next()) : "/sync", agreed ? "copy-agreed" : "copy-asks-no-more");
    }

    /** Whether a reading is under way, or was asked for and has not begun yet. */
    public boolean isStarting() {
        return isRunning() || waitedFor() > (last == null ? 0 : last.number());
    }

    /** Where the same is to be seen again. */
    public String getAddress() {
        return waitingFor(waitedFor());
    }

    /** The last reading of the pool, or null before the first. */
    public SyncRun getLast() {
        return last;
    }

    /** How it went, in a sentence. */
    public String getState() {
        return messages.of("pass." + (last == null ? "none" : outcome()));
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
    public ReconcilerHealth getWork() {
        return work;
    }

    /** Whether this very node tells the pool. */
    public boolean isWorkedHere() {
        return work.worker().equals(Optional.of(mirror.node()));
    }

    /** The reading that somebody looks at and is asked about; the form brings it back. */
    public Long getAsked() {
        return last == null ? null : last.number();
    }

    public void setAsked(Long asked) {
        this.asked = asked;
    }

    private boolean isRunning() {
        return last != null && last.outcome() == SyncRun.Outcome.RUNNING;
    }

    /** The number of the reading that a button asks for: of the one under way, or else of the next. */
    private long next() {
        return last == null ? 1 : last.number() + (isRunning() ? 0 : 1);
    }

    /** The number of the reading that somebody waits for by the address, or 0. */
    private long waitedFor() {
        return parameters.number("reading");
    }

    private static String waitingFor(long number) {
        return number == 0 ? "/sync" : "/sync?reading=" + number;
    }

    private String outcome() {
        return last.outcome().name().toLowerCase(Locale.ROOT);
    }
}
