package dev.lifeguard.erasure;

import dev.lifeguard.cluster.DailyJob;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.identity.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Erases once a day who has been gone from the pool for as long as is configured; else nobody is erased by itself. */
@Dependent
public class ErasureJob implements DailyJob {

    private static final Logger LOG = System.getLogger("dev.lifeguard.audit");

    /** A pool's lists may be behind, and somebody may have taken out too much. */
    private static final Duration SHORTEST = Duration.ofDays(1);

    private final Optional<Duration> after;
    private final Transactions transactions;
    private final Directory directory;
    private final Erasure erasure;
    private final Clock clock;

    @Inject
    ErasureJob(
            @ConfigProperty(name = "lifeguard.erase-gone-after") Optional<Duration> after,
            Transactions transactions,
            Directory directory,
            Erasure erasure,
            Clock clock) {
        this.after = after;
        this.transactions = transactions;
        this.directory = directory;
        this.erasure = erasure;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "erasure";
    }

    /** A time that is too short fails the start. */
    @Override
    public void begin() {
        after.filter(time -> time.compareTo(SHORTEST) < 0).ifPresent(time -> {
            throw new IllegalArgumentException("lifeguard.erase-gone-after must be at least P1D");
        });
    }

    @Override
    public boolean isConfigured() {
        return after.isPresent();
    }

    @Override
    public void daily() {
        after.map(time -> clock.instant().minus(time))
                .map(before -> transactions.inNew(() -> directory.goneBefore(before)))
                .ifPresent(people -> transactions.inNewEach(people, this::erase));
    }

    /** Another node may do the same at the same time; the second one finds nothing to erase. */
    private void erase(PersonId person) {
        Erasure.Outcome outcome = erasure.erase(person, Optional.empty());
        if (outcome != Erasure.Outcome.ERASED && outcome != Erasure.Outcome.ERASED_BEFORE) {
            LOG.log(Level.WARNING, "erasure: person={0} is not erased today: {1}", person, outcome);
        }
    }
}
