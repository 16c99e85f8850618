package dev.lifeguard.reconcile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** A CDI event whose observers are told after the commit. */
@ApplicationScoped
public class BellAfterCommit implements Bell {

    private final Event<PoolWorkWaits> event;

    @Inject
    BellAfterCommit(Event<PoolWorkWaits> event) {
        this.event = event;
    }

    /** For the container's proxy only. */
    BellAfterCommit() {
        this(null);
    }

    @Override
    public void ringAfterCommit() {
        event.fire(new PoolWorkWaits());
    }
}
