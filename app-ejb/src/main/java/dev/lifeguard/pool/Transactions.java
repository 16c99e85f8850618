package dev.lifeguard.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/**
 * Short transactions between long calls. What the work throws rolls it back and arrives as it is.
 */
@ApplicationScoped
public class Transactions {

    /** Runs the work in a transaction of its own, which is committed when this returns. */
    @Transactional(TxType.REQUIRES_NEW)
    public <T> T inNew(Supplier<T> work) {
        return work.get();
    }
}
