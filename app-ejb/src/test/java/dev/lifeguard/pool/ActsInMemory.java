package dev.lifeguard.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pool that keeps its word, and what it was asked. The next act can be made to fail before or after it is carried
 * out, and something else can happen meanwhile.
 */
abstract class ActsInMemory extends PoolInMemory {

    private final List<String> calls = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private Runnable whileAsked = () -> {};
    private Optional<RuntimeException> before = Optional.empty();
    private Optional<RuntimeException> after = Optional.empty();
    private Optional<RuntimeException> whenAsked = Optional.empty();

    /** What was asked and done so far, in order, such as {@code disable peter}; begins anew. */
    public final List<String> calls() {
        List<String> all = List.copyOf(calls);
        calls.clear();
        return all;
    }

    /** Happens during the next act, before it is carried out. */
    public final void meanwhile(Runnable something) {
        meanwhile = something;
    }

    /** Happens during the next question, before it is answered. */
    public final void whileAsked(Runnable something) {
        whileAsked = something;
    }

    /** The next act is not carried out. */
    public final void failBefore(RuntimeException problem) {
        before = Optional.of(problem);
    }

    /** The next act is carried out, and its answer is this. */
    public final void failAfter(RuntimeException problem) {
        after = Optional.of(problem);
    }

    /** The next question is not answered. */
    public final void failWhenAsked(RuntimeException problem) {
        whenAsked = Optional.of(problem);
    }

    final void ask(String question) {
        calls.add(question);
        Runnable other = whileAsked;
        whileAsked = () -> {};
        other.run();
        Optional<RuntimeException> problem = whenAsked;
        whenAsked = Optional.empty();
        problem.ifPresent(thrown -> {
            throw thrown;
        });
    }

    final PoolReceipt act(String what, Runnable act) {
        calls.add(what);
        Runnable other = meanwhile;
        meanwhile = () -> {};
        other.run();
        Optional<RuntimeException> early = before;
        Optional<RuntimeException> late = after;
        before = Optional.empty();
        after = Optional.empty();
        early.ifPresent(problem -> {
            throw problem;
        });
        act.run();
        late.ifPresent(problem -> {
            throw problem;
        });
        return new PoolReceipt("aws of " + what);
    }
}
