package dev.lifeguard.it.faults.ejb;

import dev.lifeguard.reconcile.Milestones;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;

/**
 * Ends the process at the milestone that the test has named, once, as {@code kill -9} does: nothing is finished, closed or
 * told to anybody. From inside, because from outside nobody could hit a point so exactly.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class EndAtMilestone implements Milestones {

    private static final String ORDER = "end-at";
    private static final int AS_IF_KILLED = 137;

    @Override
    public void reached(Milestone milestone) {
        if (Orders.read(ORDER).filter(milestone.name()::equals).isPresent()) {
            Orders.delete(ORDER);
            Runtime.getRuntime().halt(AS_IF_KILLED);
        }
    }
}
