package dev.lifeguard.grant;

import dev.lifeguard.cluster.DailyJob;
import dev.lifeguard.cluster.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Has old requests and memberships forgotten once a day. */
@ApplicationScoped
public class AccessRetentionJob implements DailyJob {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    private final Transactions transactions;
    private final AccessRetention history;

    @Inject
    AccessRetentionJob(Transactions transactions, AccessRetention history) {
        this.transactions = transactions;
        this.history = history;
    }

    /** For the container's proxy only. */
    AccessRetentionJob() {
        this(null, null);
    }

    @Override
    public String what() {
        return "old requests";
    }

    /** A time that cannot be kept fails the start. */
    @Override
    public void begin() {
        history.check();
    }

    @Override
    public void daily() {
        while (transactions.inNew(history::forget)) {
            LOG.log(Level.DEBUG, "old requests: forgotten as lifeguard.access-history says, and there may be more");
        }
    }
}
