package dev.lifeguard.access;

import dev.lifeguard.database.StorageCheck;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.load.ActiveFile;
import dev.lifeguard.policy.load.PoliciesInForce;
import dev.lifeguard.policy.load.PolicyRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What keeps this installation from giving anything at the moment. */
@ApplicationScoped
public class GrantBlockers {

    private final StorageCheck durability;
    private final PolicyRegistry book;
    private final ActiveFile active;

    @Inject
    GrantBlockers(StorageCheck durability, PolicyRegistry book, ActiveFile active) {
        this.durability = durability;
        this.book = book;
        this.active = active;
    }

    /** For the container's proxy only. */
    GrantBlockers() {
        this(null, null, null);
    }

    /** The first thing in the way, or nothing. Cheap enough for every page: at most one row is read, by its key. */
    public Optional<GrantBlocker> now() {
        return durability.outlivesRestart() ? by(book.inForce()) : Optional.of(GrantBlocker.DATABASE_FORGETS);
    }

    /**
     * The same for an act. What it is judged by is what is compared with the database: by a file that has come to count in
     * between it may need more.
     *
     * @param judged the policies that the act is judged by
     */
    Optional<GrantBlocker> now(Policies judged) {
        if (!durability.outlivesRestart()) {
            return Optional.of(GrantBlocker.DATABASE_FORGETS);
        }
        PoliciesInForce inForce = book.inForce();
        return inForce.policies() == judged ? by(inForce) : Optional.of(GrantBlocker.POLICIES_CHANGED);
    }

    private Optional<GrantBlocker> by(PoliciesInForce inForce) {
        return switch (inForce.state()) {
            case WAITING -> Optional.of(GrantBlocker.COPY_INCOMPLETE);
            case MISSING -> Optional.of(GrantBlocker.POLICIES_MISSING);
            case DIFFERS -> Optional.of(GrantBlocker.POLICIES_DIFFER);
            case NO_FILE -> Optional.of(GrantBlocker.POLICIES_UNCONFIGURED);
            case NONE, IN_FORCE, LAST_GOOD_KEPT ->
                active.hash().equals(inForce.hash()) ? Optional.empty() : Optional.of(GrantBlocker.POLICIES_CHANGED);
        };
    }
}
