package dev.lifeguard.access;

import dev.lifeguard.database.Durability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What keeps this installation from giving anything at the moment. */
@ApplicationScoped
public class Hindrances {

    private final Durability durability;

    @Inject
    Hindrances(Durability durability) {
        this.durability = durability;
    }

    /** For the container's proxy only. */
    Hindrances() {
        this(null);
    }

    /** The first thing in the way, or nothing. */
    public Optional<Hindrance> now() {
        return durability.outlivesRestart() ? Optional.empty() : Optional.of(Hindrance.DATABASE_FORGETS);
    }
}
