package dev.lifeguard.audit;

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

/**
 * What the log needs once a day: the last seal is told to the server's own log, which whoever can write to the database may not
 * be able to change, and what is older than is kept goes.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditKeeping {

    private static final Logger LOG = System.getLogger("dev.lifeguard.audit");

    @Inject
    private Transactions transactions;

    @Inject
    private AuditSeals seals;

    @Inject
    private AuditRetention retention;

    /** A time that cannot be kept fails the start. */
    @PostConstruct
    void begin() {
        retention.check();
        tell();
    }

    @Schedule(hour = "3", minute = "40", persistent = false)
    void daily() {
        try {
            tell();
            while (transactions.inNew(retention::drop)) {
                LOG.log(Level.INFO, "audit log: shortened, as lifeguard.audit-retention says");
            }
        } catch (StoppingException stopping) {
            LOG.log(Level.DEBUG, stopping.getMessage());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "the audit log is not looked after today", failed);
        }
    }

    private void tell() {
        transactions.inNew(seals::last).ifPresent(last -> LOG.log(Level.INFO, "audit log: seal={0}", last.toString()));
    }
}
