package dev.lifeguard.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Each in a thread of its own, as far as there are some. */
record Together(ExecutorService threads) implements AtOnce {

    @Override
    public <T> boolean all(List<T> things, Predicate<T> act) {
        List<Future<Boolean>> answers = new ArrayList<>();
        things.forEach(thing -> answers.add(threads.submit(() -> act.test(thing))));
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
