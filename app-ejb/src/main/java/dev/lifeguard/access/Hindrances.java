package dev.lifeguard.access;

import dev.lifeguard.database.Durability;
import dev.lifeguard.policy.load.PoliciesInForce;
import dev.lifeguard.policy.load.PolicyBook;
import dev.lifeguard.policy.load.PolicyStatus.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What keeps this installation from giving anything at the moment. */
@ApplicationScoped
public class Hindrances {

    private final Durability durability;
    private final PolicyBook book;
    private final DeclaredPolicies declared;

    @Inject
    Hindrances(Durability durability, PolicyBook book, DeclaredPolicies declared) {
        this.durability = durability;
        this.book = book;
        this.declared = declared;
    }

    /** For the container's proxy only. */
    Hindrances() {
        this(null, null, null);
    }

    /** The first thing in the way, or nothing. Cheap enough for every act: at most one row is read, by its key. */
    public Optional<Hindrance> now() {
        if (!durability.outlivesRestart()) {
            return Optional.of(Hindrance.DATABASE_FORGETS);
        }
        PoliciesInForce inForce = book.inForce();
        if (inForce.missing()) {
            return Optional.of(
                    book.status().state() == State.WAITING ? Hindrance.COPY_INCOMPLETE : Hindrance.POLICIES_MISSING);
        }
        return declared.are(inForce.hash()) ? Optional.empty() : Optional.of(Hindrance.POLICIES_DIFFER);
    }
}
