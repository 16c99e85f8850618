package dev.lifeguard;

import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** All calls of a method, by reference too, and those of the methods that it calls, as far as they are followed. */
abstract class FollowedCalls extends ArchCondition<JavaMethod> {

    /** What becomes of a call. */
    enum Judgement {
        ALLOWED,
        FORBIDDEN,
        FOLLOWED
    }

    FollowedCalls(String description) {
        super(description);
    }

    abstract Judgement judge(JavaCodeUnitAccess<?> call);

    @Override
    public final void check(JavaMethod method, ConditionEvents events) {
        check(method, method, new HashSet<>(), events);
    }

    private void check(JavaMethod start, JavaMethod method, Set<JavaMethod> seen, ConditionEvents events) {
        if (!seen.add(method)) {
            return;
        }
        Stream<JavaCodeUnitAccess<?>> calls =
                Stream.concat(method.getMethodCallsFromSelf().stream(), method.getMethodReferencesFromSelf().stream());
        for (JavaCodeUnitAccess<?> call : calls.toList()) {
            switch (judge(call)) {
                case FORBIDDEN ->
                    events.add(
                            SimpleConditionEvent.violated(start, start.getFullName() + ": " + call.getDescription()));
                case FOLLOWED ->
                    call.getTarget()
                            .resolveMember()
                            .map(JavaMethod.class::cast)
                            .ifPresent(own -> check(start, own, seen, events));
                case ALLOWED -> {}
            }
        }
    }
}
