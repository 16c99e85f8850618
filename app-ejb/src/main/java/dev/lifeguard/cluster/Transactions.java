package dev.lifeguard.cluster;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.RollbackException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Short transactions between long calls. What the work throws rolls it back and arrives as it is.
 *
 * <p>When the commit itself fails, that arrives as the exception of Jakarta Persistence that says so.
 *
 * <p>Work in the background goes on while a server undeploys the application, and Payara takes away what a running
 * transaction needs. So the application waits for those that are under way before it lets itself be stopped, and begins
 * no others.
 */
@ApplicationScoped
public class Transactions {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");

    /** No transaction of ours takes so long; a server should not wait for one that hangs. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final NewTransaction transaction;
    private final ReadWriteLock underWay = new ReentrantReadWriteLock();
    private volatile boolean stopping;

    @Inject
    public Transactions(NewTransaction transaction) {
        this.transaction = transaction;
    }

    /** For the container's proxy only. */
    public Transactions() {
        this(null);
    }

    /**
     * Runs the work in a transaction of its own, which is committed when this returns.
     *
     * @throws StoppingException if the application is being stopped
     * @throws RollbackException if it could not be committed
     */
    public <T> T inNew(Supplier<T> work) {
        underWay.readLock().lock();
        try {
            if (stopping) {
                throw new StoppingException();
            }
            return run(work).get();
        } finally {
            underWay.readLock().unlock();
        }
    }

    private <T> NewTransaction.Result<T> run(Supplier<T> work) {
        try {
            return transaction.run(work);
        } catch (EJBException notCommitted) {
            throw new RollbackException("the transaction was not committed", notCommitted);
        }
    }

    /** The same for work without a result. */
    public void inNew(Runnable work) {
        inNew(() -> {
            work.run();
            return null;
        });
    }

    /**
     * The same for what must not get lost, as what the pool has answered: once more where it fails the first time. A
     * sync that has seen the same newcomer, or somebody else in the way, has come to its end by then.
     */
    public <T> T inNewOrAgain(Supplier<T> work) {
        try {
            return inNew(work);
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (RuntimeException first) {
            LOG.log(Level.INFO, "not stored at once, and tried again: {0}", first.getMessage());
            return inNew(work);
        }
    }

    /**
     * Runs the work for each of them, in a transaction of its own. One for which it fails holds up no other, is named
     * in the log, and is for the next time.
     */
    public <T> void inNewEach(Collection<T> all, Consumer<T> work) {
        for (T one : all) {
            try {
                inNew(() -> work.accept(one));
            } catch (LeaseLostException | StoppingException passing) {
                throw passing;
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "not done for now, and others go on: " + one, failed);
            }
        }
    }

    /** Waits for those that are under way; no other one begins. */
    public void stop() {
        stopping = true;
        try {
            if (underWay.writeLock().tryLock(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                underWay.writeLock().unlock();
            } else {
                LOG.log(
                        Level.WARNING,
                        "a transaction is still under way {0} after the application was stopped",
                        LONGEST);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
