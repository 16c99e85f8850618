package dev.lifeguard.health;

import dev.lifeguard.cluster.Heartbeats;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Tells what this node should have looked for a minute ago. Asks nobody: what it watches may have stopped with the
 * database.
 */
@Dependent
public class Watchdog {

    private final Heartbeats looks;

    @Inject
    Watchdog(Heartbeats looks) {
        this.looks = looks;
    }

    /** In the words of {@code /health}; nothing while all is well. */
    public List<String> overdue() {
        return looks.overdue().stream()
                .map(look -> switch (look) {
                    case WORKER -> "worker";
                    case SYNC -> "sync";
                    case SESSION_UPDATES -> "liveChanges";
                    case NOTICES -> "notices";
                })
                .toList();
    }
}
