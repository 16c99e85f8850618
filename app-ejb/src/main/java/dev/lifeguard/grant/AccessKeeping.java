package dev.lifeguard.grant;

import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Has old requests and memberships forgotten once a day. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccessKeeping {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    @Inject
    private Transactions transactions;

    @Inject
    private AccessHistory history;

    /** A time that cannot be kept fails the start. */
    @PostConstruct
    void begin() {
        history.check();
    }

    @Schedule(hour = "4", minute = "40", persistent = false)
    void daily() {
        try {
            while (transactions.inNew(history::forget)) {
                LOG.log(Level.DEBUG, "old requests: forgotten as lifeguard.access-history says, and there may be more");
            }
        } catch (StoppingException stopping) {
            LOG.log(Level.DEBUG, stopping.getMessage());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "old requests are not forgotten today", failed);
        }
    }
}
