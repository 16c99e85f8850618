package dev.lifeguard.audit;

import dev.lifeguard.cluster.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * Writes an entry in a transaction of its own: about what is tried and ends in an exception, which takes the caller's
 * transaction back, and about what has none.
 */
@Dependent
public class AttemptLog {

    private final AuditLog log;
    private final Transactions transactions;

    @Inject
    public AttemptLog(AuditLog log, Transactions transactions) {
        this.log = log;
        this.transactions = transactions;
    }

    /** It is stored when this returns. */
    public void write(AuditEntry entry) {
        transactions.inNew(() -> log.write(entry));
    }
}
