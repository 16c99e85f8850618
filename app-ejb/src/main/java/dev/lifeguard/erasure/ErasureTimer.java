package dev.lifeguard.erasure;

import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.identity.PersonId;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Erases once a day who has been gone from the pool for as long as is configured; else nobody is erased by itself. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ErasureTimer {

    private static final Logger LOG = System.getLogger("dev.lifeguard.audit");

    /** A pool's lists may be behind, and somebody may have taken out too much. */
    private static final Duration SHORTEST = Duration.ofDays(1);

    @Inject
    @ConfigProperty(name = "lifeguard.erase-gone-after")
    Optional<Duration> after;

    @Inject
    Transactions transactions;

    @Inject
    PoolMirror mirror;

    @Inject
    Erasure erasure;

    @Inject
    Clock clock;

    /** A time that is too short fails the start. */
    @PostConstruct
    void begin() {
        after.filter(time -> time.compareTo(SHORTEST) < 0).ifPresent(time -> {
            throw new IllegalArgumentException("lifeguard.erase-gone-after must be at least P1D");
        });
    }

    @Schedule(hour = "4", minute = "10", persistent = false)
    void daily() {
        try {
            after.ifPresent(time -> {
                List<PersonId> people = transactions.inNew(
                        () -> mirror.goneBefore(clock.instant().minus(time)));
                transactions.inNewEach(people, this::erase);
            });
        } catch (StoppingException stopping) {
            LOG.log(Level.DEBUG, stopping.getMessage());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "nobody else is erased today", failed);
        }
    }

    /** Another node may do the same at the same time; the second one finds nothing to erase. */
    private void erase(PersonId person) {
        Erasure.Outcome outcome = erasure.erase(person, Optional.empty());
        if (outcome != Erasure.Outcome.ERASED && outcome != Erasure.Outcome.ERASED_BEFORE) {
            LOG.log(Level.WARNING, "erasure: person={0} is not erased today: {1}", person, outcome);
        }
    }
}
