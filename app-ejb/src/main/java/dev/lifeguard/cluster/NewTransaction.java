package dev.lifeguard.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** The transaction of {@link Transactions}, which must begin and end inside of what is counted there. */
@ApplicationScoped
public class NewTransaction {

    /** Runs the work in a transaction of its own, which is committed when this returns. */
    @Transactional(TxType.REQUIRES_NEW)
    public <T> T run(Supplier<T> work) {
        return work.get();
    }
}
