package dev.lifeguard.reconcile;

import jakarta.enterprise.context.ApplicationScoped;

/** Nobody wants to know. */
@ApplicationScoped
public class NoMilestones implements Milestones {

    @Override
    public void reached(Milestone milestone) {
        // Only tests have something to do here.
    }
}
