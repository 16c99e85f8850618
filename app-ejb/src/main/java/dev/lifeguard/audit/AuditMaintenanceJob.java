package dev.lifeguard.audit;

import dev.lifeguard.cluster.DailyJob;
import dev.lifeguard.cluster.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What the log needs once a day: the last seal is told to the server's own log, which whoever can write to the
 * database may not be able to change, and what is older than is kept goes.
 */
@Dependent
public class AuditMaintenanceJob implements DailyJob {

    private static final Logger LOG = System.getLogger("dev.lifeguard.audit");

    private final Transactions transactions;
    private final AuditSeals seals;
    private final AuditRetention retention;

    @Inject
    AuditMaintenanceJob(Transactions transactions, AuditSeals seals, AuditRetention retention) {
        this.transactions = transactions;
        this.seals = seals;
        this.retention = retention;
    }

    @Override
    public String what() {
        return "audit log";
    }

    /** A retention that is too short has failed the start by now: {@link AuditRetention} refuses it. */
    @Override
    public void begin() {
        tell();
    }

    @Override
    public void daily() {
        tell();
        while (transactions.inNew(retention::drop)) {
            LOG.log(Level.INFO, "audit log: shortened, as lifeguard.audit-retention says");
        }
    }

    private void tell() {
        transactions.inNew(seals::last).ifPresent(last -> LOG.log(Level.INFO, "audit log: seal={0}", last.toString()));
    }
}
