package dev.lifeguard.rules;

import dev.lifeguard.bench.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How large the walk over all sequences of acts is, and how long it takes. */
public final class StateSearchBench {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration ALL = Duration.ofSeconds(60);

    private StateSearchBench() {}

    /** Each beginning of {@link StateSpace}, and all of them together. */
    public static List<Figure> measure() {
        List<Figure> figures = new ArrayList<>();
        Duration whole = Duration.ZERO;
        for (var start : StateSpace.starts().entrySet()) {
            StateSearch walk = new StateSearch(new RuleSet());
            long began = System.nanoTime();
            Optional<StateSearch.Step> wrong = walk.from(start.getValue(), EverySequenceTest.ACTS);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            whole = whole.plus(took);
            String what = "walk of " + EverySequenceTest.ACTS + " acts from " + start.getKey();
            String size = "%,d states, %,d judgements".formatted(walk.states(), walk.judgements());
            figures.add(Figure.must(what, size, "nothing wrong", wrong.isEmpty()));
            figures.add(atMost(what, took, LONGEST));
        }
        figures.add(atMost("all walks", whole, ALL));
        return figures;
    }

    private static Figure atMost(String what, Duration took, Duration longest) {
        return Figure.must(what, seconds(took), "at most " + longest.toSeconds() + " s", took.compareTo(longest) <= 0);
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
