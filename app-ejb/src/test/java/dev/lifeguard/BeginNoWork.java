package dev.lifeguard;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.TimerService;
import java.util.HashSet;
import java.util.Set;

/** A method orders no timer, neither itself nor through others of its class. */
final class BeginNoWork extends ArchCondition<JavaMethod> {

    BeginNoWork() {
        super("order no timer");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        check(method, method, new HashSet<>(), events);
    }

    private static void check(JavaMethod start, JavaMethod method, Set<JavaMethod> seen, ConditionEvents events) {
        if (!seen.add(method)) {
            return;
        }
        for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
            if (call.getTargetOwner().isEquivalentTo(TimerService.class)) {
                events.add(SimpleConditionEvent.violated(start, start.getFullName() + ": " + call.getDescription()));
            } else if (call.getTargetOwner().equals(start.getOwner())) {
                call.getTarget().resolveMember().ifPresent(own -> check(start, own, seen, events));
            }
        }
    }
}
