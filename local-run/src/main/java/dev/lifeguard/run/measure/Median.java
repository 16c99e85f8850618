package dev.lifeguard.run.measure;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle one of several measurements, so that one odd run does not count. */
final class Median {

    private Median() {}

    static <T> double of(Collection<T> measurements, ToDoubleFunction<T> figure) {
        double[] sorted = measurements.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
