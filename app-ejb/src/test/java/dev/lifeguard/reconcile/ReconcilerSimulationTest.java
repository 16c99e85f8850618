package dev.lifeguard.reconcile;

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
    private static final int STRETCHES = 30;

    /** Each transaction takes PostgreSQL's processes much longer. */
    private static final int STEPS_ON_POSTGRESQL = 80;

    private static final int STEPS_OF_A_LIFE = 40;
    private static final int STRETCHES_BESIDE = 1;

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
        int steps = database.toString().startsWith("PostgreSQL") ? STEPS_ON_POSTGRESQL : STEPS;
        Simulation simulation = new Simulation(database, seed);
        try {
            simulation.live(steps);
        } catch (AssertionError | RuntimeException failure) {
            List<String> story = simulation.story();
            throw new AssertionError(
                    "seed " + seed + " on " + database + ": " + failure.getMessage() + "\n"
                            + String.join("\n", story.subList(Math.max(0, story.size() - 100), story.size())),
                    failure);
        }
        assertThat(simulation.lives()).as("grants of this stretch").isGreaterThanOrEqualTo(steps / STEPS_OF_A_LIFE);
    }
}
