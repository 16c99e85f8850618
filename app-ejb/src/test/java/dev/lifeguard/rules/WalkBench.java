package dev.lifeguard.rules;

import dev.lifeguard.bench.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How large the walk over all sequences of acts is, and how long it takes. */
public final class WalkBench {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private WalkBench() {}

    /** Each beginning of {@link Town}, and all of them together. */
    public static List<Figure> measure() {
        List<Figure> figures = new ArrayList<>();
        Duration whole = Duration.ZERO;
        for (var start : Town.starts().entrySet()) {
            Walk walk = new Walk(new RuleBook());
            long began = System.nanoTime();
            Optional<Walk.Step> wrong = walk.from(start.getValue(), EverySequenceTest.ACTS);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            whole = whole.plus(took);
            String what = "walk of " + EverySequenceTest.ACTS + " acts from " + start.getKey();
            String size = "%,d states, %,d judgements".formatted(walk.states(), walk.judgements());
            figures.add(Figure.must(what, size, "nothing wrong", wrong.isEmpty()));
            figures.add(Figure.of(what, seconds(took)));
        }
        boolean held = whole.compareTo(LONGEST) <= 0;
        figures.add(Figure.must("all walks", seconds(whole), "at most " + LONGEST.toSeconds() + " s", held));
        return figures;
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
