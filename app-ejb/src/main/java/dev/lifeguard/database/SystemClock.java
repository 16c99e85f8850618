package dev.lifeguard.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one clock of the application. */
@ApplicationScoped
public class SystemClock {

    /** In UTC. */
    @Produces
    public Clock clock() {
        return Clock.systemUTC();
    }
}
