package dev.lifeguard.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntSupplier;

/**
 * Lets EJBs and CDI beans have the container's entity manager, that of the running transaction, in a constructor. Used
 * outside of a transaction it throws {@link TransactionRequiredException}, and never reaches the container's: Payara
 * would keep one for the EJB that is being called, and let any thread of the container that was begun meanwhile close
 * it (docs/servers.md); and of what is read by several queries, each would see another state.
 *
 * <p>It is one for all, because Payara looks for the unit at the first use, in the module whose code brought the thread
 * here. In an EAR only the EJB module has the unit, while work in the background may come from a page
 * (docs/servers.md). So an EJB uses it first.
 */
@ApplicationScoped
public class EntityManagers {

    @PersistenceContext(unitName = "lifeguard")
    private EntityManager entityManager;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Produces
    @LifeguardUnit
    EntityManager entityManager() {
        return inTransactions(entityManager, transaction::getTransactionStatus);
    }

    /**
     * The same entity manager for work in transactions only.
     *
     * @param status that of the transaction of the calling thread, see {@link Status}
     */
    static EntityManager inTransactions(EntityManager all, IntSupplier status) {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManagers.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, given) -> {
                    demandTransaction(method, status.getAsInt());
                    try {
                        return method.invoke(all, given);
                    } catch (InvocationTargetException wrapped) {
                        throw wrapped.getCause();
                    }
                });
    }

    /** One that is to be rolled back still reads. */
    private static void demandTransaction(Method method, int status) {
        boolean ofAnyObject = method.getDeclaringClass() == Object.class;
        if (!ofAnyObject && status != Status.STATUS_ACTIVE && status != Status.STATUS_MARKED_ROLLBACK) {
            throw new TransactionRequiredException(
                    "the database is used outside of any transaction: " + method.getName());
        }
    }

    /** Has the server find the unit; to be called by an EJB. */
    void findUnit() {
        entityManager.getEntityManagerFactory();
    }
}
