package dev.lifeguard.pool;

import java.util.List;
import java.util.function.Predicate;

/** Does the same for several things at the same time. */
interface AtOnce {

    /** Whether all of them said yes. Returns when all are done; what one of them throws is thrown then. */
    <T> boolean all(List<T> things, Predicate<T> act);
}
