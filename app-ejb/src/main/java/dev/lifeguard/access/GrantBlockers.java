package dev.lifeguard.access;

import dev.lifeguard.database.StorageCheck;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.policy.load.PolicyStore;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** What keeps this installation from giving anything at the moment. */
@Dependent
public class GrantBlockers {

    private final StorageCheck storage;
    private final PolicyRegistry registry;
    private final PolicyStore policyStore;

    @Inject
    GrantBlockers(StorageCheck storage, PolicyRegistry registry, PolicyStore policyStore) {
        this.storage = storage;
        this.registry = registry;
        this.policyStore = policyStore;
    }

    /** Why this installation gives nothing at the moment, whoever asks. */
    public enum GrantBlocker {

        /** The database forgets with the next restart, every end too, and the pool is a real one. */
        DATABASE_FORGETS,

        /** The first sync is not complete, so nobody knows yet whom the policies name and who is in which group. */
        COPY_INCOMPLETE,

        /** This node's {@code policies.yaml} has errors, and the active one is not known. */
        POLICIES_MISSING,

        /** This node has another {@code policies.yaml} than the active one. */
        POLICIES_DIFFER,

        /** This node has no {@code policies.yaml}, and one is active. */
        POLICIES_UNCONFIGURED,

        /** Another {@code policies.yaml} has become active since it was evaluated. */
        POLICIES_CHANGED
    }

    /** The first thing in the way, or nothing. Cheap enough for every page: at most one row is read, by its key. */
    public Optional<GrantBlocker> now() {
        return storage.outlivesRestart() ? by(registry.inForce()) : Optional.of(GrantBlocker.DATABASE_FORGETS);
    }

    /**
     * The same for an act. What it is evaluated by is what is compared with the database: by a file that has become
     * active in between it may need more.
     *
     * @param evaluated the policies that the act is evaluated by
     */
    Optional<GrantBlocker> now(Policies evaluated) {
        if (!storage.outlivesRestart()) {
            return Optional.of(GrantBlocker.DATABASE_FORGETS);
        }
        PolicyRegistry.InForce inForce = registry.inForce();
        return inForce.policies() == evaluated ? by(inForce) : Optional.of(GrantBlocker.POLICIES_CHANGED);
    }

    private Optional<GrantBlocker> by(PolicyRegistry.InForce inForce) {
        return switch (inForce.state()) {
            case WAITING -> Optional.of(GrantBlocker.COPY_INCOMPLETE);
            case MISSING -> Optional.of(GrantBlocker.POLICIES_MISSING);
            case DIFFERS -> Optional.of(GrantBlocker.POLICIES_DIFFER);
            case NO_FILE -> Optional.of(GrantBlocker.POLICIES_UNCONFIGURED);
            case NONE, IN_FORCE, LAST_GOOD_KEPT ->
                policyStore.activeHash().equals(inForce.hash())
                        ? Optional.empty()
                        : Optional.of(GrantBlocker.POLICIES_CHANGED);
        };
    }
}
