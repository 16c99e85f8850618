package dev.lifeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TransactionsTest {

    private final Transactions transactions = new Transactions(new WithoutContainer());

    @Test
    void stop_whenOneIsUnderWay_waitsForIt() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<String> underWay = CompletableFuture.supplyAsync(() -> transactions.inNew(() -> {
            began.countDown();
            await(mayEnd);
            return "stored";
        }));
        await(began);

        CompletableFuture<Void> stop = CompletableFuture.runAsync(transactions::stop);
        assertThat(stop).isNotDone();
        mayEnd.countDown();

        stop.get(20, TimeUnit.SECONDS);
        assertThat(underWay.get(20, TimeUnit.SECONDS)).isEqualTo("stored");
    }

    @Test
    void inNew_whenStopped_beginsNothing() {
        transactions.stop();

        assertThatExceptionOfType(StoppingException.class)
                .isThrownBy(() -> transactions.inNew(() -> {
                    throw new AssertionError("begun");
                }));
    }

    @Test
    void inNew_whenTheCommitFails_saysSo() {
        EJBException notCommitted = new EJBTransactionRolledbackException("as a server throws it");
        Transactions failing = new Transactions(new WithoutContainer() {
            @Override
            public <T> Result<T> run(Supplier<T> work) {
                super.run(work);
                throw notCommitted;
            }
        });

        assertThatExceptionOfType(RollbackException.class)
                .isThrownBy(() -> failing.inNew(() -> "work"))
                .withCause(notCommitted);
    }

    @Test
    void inNew_whenTheWorkFails_rollsBackAndThrowsTheSame() {
        AtomicInteger rolledBack = new AtomicInteger();
        Transactions container = new Transactions(new NewTransaction() {
            @Override
            protected void rollBack() {
                rolledBack.incrementAndGet();
            }
        });
        EJBException failure = new EJBException("of the work itself");

        assertThatExceptionOfType(EJBException.class)
                .isThrownBy(() -> container.inNew(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(container.inNew(() -> "stored")).isEqualTo("stored");
        assertThat(rolledBack).hasValue(1);
    }

    @Test
    void inNewOrAgain_triesOnceMore_unlessItWouldBeInVain() {
        AtomicInteger times = new AtomicInteger();
        Supplier<Integer> failingOnce = () -> {
            if (times.incrementAndGet() == 1) {
                throw new PersistenceException("somebody else was there first");
            }
            return times.get();
        };

        assertThat(transactions.inNewOrAgain(failingOnce)).isEqualTo(2);
        assertThatExceptionOfType(StoppingException.class)
                .isThrownBy(() -> transactions.inNewOrAgain(() -> {
                    times.incrementAndGet();
                    throw new StoppingException();
                }));
        assertThat(times).hasValue(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("never");
            }
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }
}
