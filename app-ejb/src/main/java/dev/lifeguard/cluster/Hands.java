package dev.lifeguard.cluster;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Does the same for many things, some of them at the same time. */
public interface Hands {

    /** Where the next things come from. */
    interface Supply<T> {

        /**
         * @param inHand what is being done and not to be given again
         * @param free how many hands are free; 0 where all of them have been busy for a while
         * @return at most so many; none if there are none at the moment
         */
        List<T> next(Set<T> inHand, int free);
    }

    /**
     * Gives each hand that is free the next thing, until there are no more, and asks what is next every second, whatever the
     * hands are busy with. As soon as one is answered with no, or something is thrown, nothing more is begun. Returns when all
     * hands are free again; what was thrown first is thrown then.
     *
     * @return whether all of them said yes
     */
    <T> boolean work(int hands, Supply<T> supply, Predicate<T> act);
}
