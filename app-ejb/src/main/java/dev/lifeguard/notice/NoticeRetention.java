package dev.lifeguard.notice;

import dev.lifeguard.cluster.DailyJob;
import dev.lifeguard.cluster.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/** Forgets who was told what, after the time of {@code lifeguard.notice-history}. */
@Dependent
class NoticeRetention implements DailyJob {

    private static final Logger LOG = System.getLogger("dev.lifeguard.notices");
    private static final int AT_ONCE = 500;

    private final Outbox outbox;
    private final NoticeSettings settings;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    NoticeRetention(Outbox outbox, NoticeSettings settings, Transactions transactions, Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "old notices";
    }

    /** What is configured is checked with the rest of it. */
    @Override
    public void begin() {}

    @Override
    public void daily() {
        while (transactions.inNew(() -> outbox.forgetBefore(clock.instant().minus(settings.history()), AT_ONCE))) {
            LOG.log(Level.DEBUG, "old notices: forgotten as lifeguard.notice-history says, and there may be more");
        }
    }
}
