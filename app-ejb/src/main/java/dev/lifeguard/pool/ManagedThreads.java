package dev.lifeguard.pool;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** In threads of the container. */
@ApplicationScoped
public class ManagedThreads implements AtOnce {

    @Resource
    private ManagedExecutorService executor;

    /** Does something soon, in another thread. */
    void soon(Runnable act) {
        executor.execute(act);
    }

    @Override
    public <T> boolean all(List<T> things, Predicate<T> act) {
        List<Future<Boolean>> answers = new ArrayList<>();
        things.forEach(thing -> answers.add(executor.submit(() -> act.test(thing))));
        boolean all = true;
        RuntimeException failure = null;
        for (Future<Boolean> answer : answers) {
            try {
                all &= answer.get();
            } catch (ExecutionException wrapped) {
                failure = wrapped.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(wrapped.getCause());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return all;
    }
}
