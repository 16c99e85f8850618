package dev.lifeguard.cluster;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Runs tasks in threads of the container: one in the background, or many of one kind, so many at the same time. */
@ApplicationScoped
public class BoundedExecutor {

    @Resource
    private ManagedExecutorService managed;

    @Resource
    private ManagedThreadFactory factory;

    private final Executor threads;
    private final Executor newThreads;

    /** In threads of the container. */
    public BoundedExecutor() {
        this.threads = task -> managed.execute(task);
        this.newThreads = task -> factory.newThread(task).start();
    }

    /** In these threads. */
    public BoundedExecutor(Executor threads) {
        this.threads = threads;
        this.newThreads = threads;
    }

    /** Where the next items come from. */
    public interface Supply<T> {

        /**
         * @param running which items are being worked on and not to be given again
         * @param free how many more may run; 0 where all have been busy for a while
         * @return at most so many; none if there are none at the moment
         */
        List<T> next(Set<T> running, int free);
    }

    /** Runs a task in the background. */
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Runs a task in the background at once: in a thread that is begun for it, however many others are busy. */
    public void executeAtOnce(Runnable task) {
        newThreads.execute(task);
    }

    /**
     * Runs the task for each item that the supply gives, until there are no more, and asks for the next ones whenever
     * one is done and at least every second. As soon as one is answered with no, or something is thrown, nothing more
     * is begun. Returns when none runs any more; what was thrown first is thrown then.
     *
     * @param parallel how many run at the same time at most
     * @return whether all of them said yes
     */
    public <T> boolean runAll(int parallel, Supply<T> supply, Predicate<T> task) {
        return new Run<>(parallel, supply, task, new ExecutorCompletionService<>(threads)).isAllTrue();
    }

    /**
     * Works through what the source gives, in the calling thread, while another one has the source look for what comes
     * next; the calling thread looks itself when no other is free, so that many who do this cannot wait for each other.
     * What the source throws is thrown after the work on what it gave before.
     *
     * @param source gives one after the other, and nothing at the end
     */
    public <T> void readAhead(Supplier<Optional<T>> source, Consumer<T> work) {
        Optional<T> next = source.get();
        while (next.isPresent()) {
            FutureTask<Optional<T>> coming = new FutureTask<>(source::get);
            begin(coming);
            try {
                work.accept(next.get());
            } catch (RuntimeException failed) {
                coming.cancel(false);
                throw failed;
            }
            // Does nothing where a thread has taken it.
            coming.run();
            next = answer(coming);
        }
    }

    private void begin(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException none) {
            // The calling thread does it.
        }
    }

    private static <T> T answer(Future<T> task) {
        try {
            return task.get();
        } catch (ExecutionException wrapped) {
            throw unwrapped(wrapped);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoppingException();
        }
    }

    private static RuntimeException unwrapped(ExecutionException wrapped) {
        return wrapped.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(wrapped.getCause());
    }

    private static final class Run<T> {

        /** However long those that run take: what comes meanwhile is asked for again. */
        private static final long ASKED_AGAIN_MILLIS = 1000;

        private final int parallel;
        private final Supply<T> supply;
        private final Predicate<T> task;
        private final ExecutorCompletionService<Boolean> threads;
        private final Map<Future<Boolean>, T> running = new HashMap<>();
        private boolean allTrue = true;
        private RuntimeException failure;

        Run(int parallel, Supply<T> supply, Predicate<T> task, ExecutorCompletionService<Boolean> threads) {
            this.parallel = parallel;
            this.supply = supply;
            this.task = task;
            this.threads = threads;
        }

        boolean isAllTrue() {
            begin();
            while (!running.isEmpty()) {
                awaitOneForAWhile();
                begin();
            }
            if (failure != null) {
                throw failure;
            }
            return allTrue;
        }

        private void begin() {
            if (!allTrue || failure != null) {
                return;
            }
            try {
                supply.next(Set.copyOf(running.values()), parallel - running.size())
                        .forEach(item -> running.put(threads.submit(() -> task.test(item)), item));
            } catch (RuntimeException failed) {
                fails(failed);
            }
        }

        private void awaitOneForAWhile() {
            try {
                Future<Boolean> answer = threads.poll(ASKED_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                if (answer != null) {
                    running.remove(answer);
                    allTrue &= answer.get();
                }
            } catch (ExecutionException wrapped) {
                fails(unwrapped(wrapped));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                running.clear();
                allTrue = false;
            }
        }

        private void fails(RuntimeException problem) {
            failure = failure == null ? problem : failure;
        }
    }
}
