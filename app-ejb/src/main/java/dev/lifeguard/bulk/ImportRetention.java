package dev.lifeguard.bulk;

import dev.lifeguard.cluster.DailyJob;
import dev.lifeguard.cluster.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Forgets imports that nothing has happened to for as long as they are kept, with their lines: those that are over, and
 * those that nobody has confirmed or resumed, unless a line is half done. The audit log tells of what was done.
 */
@Dependent
public class ImportRetention implements DailyJob {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    /** Whoever has begun one finds at least that. */
    static final Duration SHORTEST = Duration.ofDays(1);

    private final PeopleImports imports;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration kept;

    /** @throws IllegalArgumentException for a time that is too short */
    @Inject
    ImportRetention(
            PeopleImports imports,
            Transactions transactions,
            Clock clock,
            @ConfigProperty(name = "lifeguard.import-history", defaultValue = "P30D") Duration kept) {
        this.imports = imports;
        this.transactions = transactions;
        this.clock = clock;
        this.kept = kept;
        if (kept.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("lifeguard.import-history must be at least P1D");
        }
    }

    @Override
    public String what() {
        return "old imports";
    }

    /** A time that cannot be kept has failed the start by now: it is refused above. */
    @Override
    public void begin() {}

    @Override
    public void daily() {
        while (transactions.inNew(() -> imports.forget(clock.instant().minus(kept)))) {
            LOG.log(Level.DEBUG, "old imports: forgotten as lifeguard.import-history says, and there may be more");
        }
    }
}
