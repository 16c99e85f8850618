package dev.lifeguard.grant;

import dev.lifeguard.cluster.Daily;
import dev.lifeguard.cluster.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Has old requests and memberships forgotten once a day. */
@ApplicationScoped
public class AccessKeeping implements Daily {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    private final Transactions transactions;
    private final AccessHistory history;

    @Inject
    AccessKeeping(Transactions transactions, AccessHistory history) {
        this.transactions = transactions;
        this.history = history;
    }

    /** For the container's proxy only. */
    AccessKeeping() {
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
