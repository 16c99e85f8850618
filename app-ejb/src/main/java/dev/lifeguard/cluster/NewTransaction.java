package dev.lifeguard.cluster;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/**
 * The transaction of {@link Transactions}, which must begin and end inside of what is counted there.
 *
 * <p>An EJB, because Payara looks at the EJB that is being called for the transaction that a connection takes part in.
 * One that {@code @Transactional} has begun meanwhile is none for it: in a timer without a transaction each statement
 * was committed by itself, and nothing was ever rolled back (docs/servers.md).
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class NewTransaction {

    @Resource
    private SessionContext context;

    /**
     * What came of the work: an EJB would wrap what is thrown, and the server log it.
     *
     * @param value what the work gave; nothing where it failed
     * @param failure what it has thrown; null where it did not
     */
    public record Result<T>(T value, RuntimeException failure) {

        T get() {
            if (failure != null) {
                throw failure;
            }
            return value;
        }
    }

    /** Runs the work in a transaction of its own, which is committed, or else rolled back, when this returns. */
    public <T> Result<T> run(Supplier<T> work) {
        try {
            return new Result<>(work.get(), null);
        } catch (RuntimeException failed) {
            rollBack();
            return new Result<>(null, failed);
        }
    }

    /** At its end. */
    protected void rollBack() {
        context.setRollbackOnly();
    }
}
