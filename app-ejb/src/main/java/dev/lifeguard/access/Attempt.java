package dev.lifeguard.access;

import java.util.Optional;
import java.util.function.Function;

/**
 * What comes of asking for something that is done at the pool, before the pool is asked: what was written down and is
 * to be carried out now, or the outcome that it has already, because something spoke against it.
 *
 * @param <T> what is to be carried out
 * @param begun what is to be carried out; only without an outcome
 * @param outcome why nothing is carried out; empty if something is
 */
public record Attempt<T>(Optional<T> begun, Optional<Outcome> outcome) {

    /** It is to be carried out. */
    public static <T> Attempt<T> begun(T begun) {
        return new Attempt<>(Optional.of(begun), Optional.empty());
    }

    /** It is over before the pool was asked. */
    public static <T> Attempt<T> over(Outcome outcome) {
        return new Attempt<>(Optional.empty(), Optional.of(outcome));
    }

    /** Carries it out, if it is to be. */
    public Outcome orCarryOut(Function<T, Outcome> next) {
        return outcome.orElseGet(() -> next.apply(begun.orElseThrow()));
    }
}
