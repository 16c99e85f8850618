package dev.lifeguard.history;

import dev.lifeguard.cluster.DailyJob;
import dev.lifeguard.cluster.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets memberships that have been over for as long as requests and grants are kept. */
@Dependent
public class MembershipRetention implements DailyJob {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");
    private static final int AT_ONCE = 500;

    private final PastMemberships memberships;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration kept;

    /** @param kept what is too short for it fails the start already, where requests are kept */
    @Inject
    MembershipRetention(
            PastMemberships memberships,
            Transactions transactions,
            Clock clock,
            @ConfigProperty(name = "lifeguard.access-history", defaultValue = "P730D") Duration kept) {
        this.memberships = memberships;
        this.transactions = transactions;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public String what() {
        return "old memberships";
    }

    @Override
    public void begin() {}

    @Override
    public void daily() {
        while (transactions.inNew(() -> forget(clock.instant()))) {
            LOG.log(Level.DEBUG, "old memberships: forgotten as lifeguard.access-history says, and there may be more");
        }
    }

    private boolean forget(Instant now) {
        return memberships.forget(now.minus(kept), now, AT_ONCE);
    }
}
