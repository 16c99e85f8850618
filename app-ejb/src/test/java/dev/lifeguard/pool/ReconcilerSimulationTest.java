package dev.lifeguard.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import java.util.List;
import java.util.Random;

/**
 * Thousands of lives of grants, with a fault at every step. A stretch that fails prints its seed; give it back by
 * {@code -Dlifeguard.simulation.seed=...} to see it again, alone.
 */
class ReconcilerSimulationTest {

    private static final String SEED = "lifeguard.simulation.seed";
    private static final int STEPS = 400;
    private static final int STRETCHES = 12;
    private static final int STRETCHES_BESIDE = 2;

    @DatabaseTest
    void work_whenAnythingFails_losesNothingAndLeavesNothing(TestDatabase database) {
        Long replay = Long.getLong(SEED);
        if (replay != null) {
            live(database, replay);
            return;
        }
        Random seeds = new Random();
        int stretches = database.toString().equals("H2 by HIBERNATE") ? STRETCHES : STRETCHES_BESIDE;
        for (int stretch = 0; stretch < stretches; stretch++) {
            live(database, seeds.nextInt(Integer.MAX_VALUE));
        }
    }

    private static void live(TestDatabase database, long seed) {
        Simulation simulation = new Simulation(database, seed);
        try {
            simulation.live(STEPS);
        } catch (AssertionError | RuntimeException failure) {
            List<String> story = simulation.story();
            throw new AssertionError(
                    "seed " + seed + " on " + database + ": " + failure.getMessage() + "\n"
                            + String.join("\n", story.subList(Math.max(0, story.size() - 60), story.size())),
                    failure);
        }
        assertThat(simulation.story()).hasSizeGreaterThan(STEPS / 2);
    }
}
