package dev.lifeguard.it.faults.ejb;

import dev.lifeguard.reconcile.FaultPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Ends the process at the point that the test has named, once, as {@code kill -9} does: nothing is finished, closed or
 * told to anybody. From inside, because from outside nobody could hit a point so exactly.
 */
@ApplicationScoped
public class EndAtFaultPoint {

    private static final String ORDER = "end-at";
    private static final int AS_IF_KILLED = 137;

    void reached(@Observes FaultPoint point) {
        if (Orders.read(ORDER).filter(point.name()::equals).isPresent()) {
            Orders.delete(ORDER);
            Runtime.getRuntime().halt(AS_IF_KILLED);
        }
    }
}
