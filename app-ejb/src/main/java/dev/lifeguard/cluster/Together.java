package dev.lifeguard.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Each hand is a thread, as far as there are some. */
public record Together(Executor threads) implements Hands {

    /** However long those in hand take: what comes meanwhile is asked for again. */
    private static final long ASKED_AGAIN_MILLIS = 1000;

    @Override
    public <T> boolean work(int hands, Supply<T> supply, Predicate<T> act) {
        return new Work<>(hands, supply, act, new ExecutorCompletionService<>(threads)).done();
    }

    private static final class Work<T> {

        private final int hands;
        private final Supply<T> supply;
        private final Predicate<T> act;
        private final ExecutorCompletionService<Boolean> threads;
        private final Map<Future<Boolean>, T> inHand = new HashMap<>();
        private boolean allSaidYes = true;
        private RuntimeException failure;

        Work(int hands, Supply<T> supply, Predicate<T> act, ExecutorCompletionService<Boolean> threads) {
            this.hands = hands;
            this.supply = supply;
            this.act = act;
            this.threads = threads;
        }

        boolean done() {
            begin();
            while (!inHand.isEmpty()) {
                awaitOneForAWhile();
                begin();
            }
            if (failure != null) {
                throw failure;
            }
            return allSaidYes;
        }

        private void begin() {
            if (!allSaidYes || failure != null) {
                return;
            }
            try {
                supply.next(Set.copyOf(inHand.values()), hands - inHand.size())
                        .forEach(thing -> inHand.put(threads.submit(() -> act.test(thing)), thing));
            } catch (RuntimeException failed) {
                fails(failed);
            }
        }

        private void awaitOneForAWhile() {
            try {
                Future<Boolean> answer = threads.poll(ASKED_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                if (answer != null) {
                    inHand.remove(answer);
                    allSaidYes &= answer.get();
                }
            } catch (ExecutionException wrapped) {
                fails(
                        wrapped.getCause() instanceof RuntimeException cause
                                ? cause
                                : new IllegalStateException(wrapped.getCause()));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                inHand.clear();
                allSaidYes = false;
            }
        }

        private void fails(RuntimeException problem) {
            failure = failure == null ? problem : failure;
        }
    }
}
