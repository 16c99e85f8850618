package dev.lifeguard.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All sequences of acts within a bound, from one world: every act that anybody could try, at every hour, with what nobody
 * decides (time, and tidying up, at once or late) happening anywhere in between. Breadth first, each world once, so that the
 * first counter-example is also one of the shortest.
 */
final class Walk {

    private final Deeds deeds;
    private final Set<World> seen = new HashSet<>();
    private final LongAdder judgements = new LongAdder();

    Walk(RuleBook book) {
        deeds = new Deeds(book);
    }

    /**
     * A world and how it came about.
     *
     * @param before the step before; empty at the beginning
     * @param deed what was done, in words
     * @param wrong what must never be, and is, in words
     */
    record Step(Optional<Step> before, Supplier<String> deed, World world, Optional<String> wrong) {

        private Step checked() {
            return wrong.isPresent() ? this : new Step(before, deed, world, Never.in(world));
        }
    }

    /** The first step after which something is wrong; nothing when all is well. */
    Optional<Step> from(World start, int acts) {
        List<Step> layer = withTime(List.of(new Step(Optional.empty(), () -> "", start, Optional.empty())));
        for (int act = 0; act < acts; act++) {
            Optional<Step> wrong = firstWrong(layer);
            if (wrong.isPresent()) {
                return wrong;
            }
            layer = withTime(layer.parallelStream().flatMap(this::next).toList());
        }
        return firstWrong(layer);
    }

    int states() {
        return seen.size();
    }

    long judgements() {
        return judgements.sum();
    }

    private static Optional<Step> firstWrong(List<Step> layer) {
        return layer.stream().filter(step -> step.wrong().isPresent()).findFirst();
    }

    private Stream<Step> next(Step step) {
        Scene scene = new Scene(step.world());
        return Move.in(step.world()).stream().flatMap(move -> after(step, move, scene).stream());
    }

    private Optional<Step> after(Step step, Move move, Scene scene) {
        judgements.increment();
        return deeds.tried(move, scene).map(outcome -> {
            Optional<String> wrong = outcome.granted().flatMap(granted -> Never.in(granted, step.world()));
            return new Step(Optional.of(step), () -> Story.of(move), outcome.world(), wrong);
        });
    }

    /** These worlds that nobody has seen yet, and those that come of them while nobody does anything. */
    private List<Step> withTime(List<Step> steps) {
        Deque<Step> waiting = new ArrayDeque<>(steps);
        List<Step> all = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Step reached = waiting.poll();
            if (reached.wrong().isEmpty() && !seen.add(reached.world())) {
                continue;
            }
            Step step = reached.checked();
            all.add(step);
            if (step.wrong().isEmpty()) {
                waiting.add(free(step, "Lifeguard tidies up", Deeds.tidied(step.world())));
            }
            if (step.wrong().isEmpty() && step.world().hour() < Town.LAST_HOUR) {
                waiting.add(free(step, "an hour passes", step.world().later()));
            }
        }
        return all;
    }

    private static Step free(Step step, String deed, World world) {
        return new Step(Optional.of(step), () -> deed, world, Optional.empty());
    }
}
