package dev.lifeguard;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Whatever a class reaches, over however many steps, is Java's own or a value of ours. Said by what is reached and not
 * by package, because the values live beside services that do know Jakarta EE.
 */
final class ReachOnlyPlainValues extends ArchCondition<JavaClass> {

    private static final Set<String> PACKAGES =
            Set.of("dev.lifeguard.rules", "dev.lifeguard.grant", "dev.lifeguard.policy", "dev.lifeguard.identity");

    ReachOnlyPlainValues() {
        super("reach only java and plain values");
    }

    @Override
    public void check(JavaClass start, ConditionEvents events) {
        Set<JavaClass> seen = new HashSet<>(Set.of(start));
        Deque<JavaClass> waiting = new ArrayDeque<>(seen);
        while (!waiting.isEmpty()) {
            for (Dependency step : waiting.pop().getDirectDependenciesFromSelf()) {
                JavaClass target = step.getTargetClass().getBaseComponentType();
                if (isForeign(target)) {
                    events.add(SimpleConditionEvent.violated(
                            start, start.getSimpleName() + " reaches: " + step.getDescription()));
                } else if (PACKAGES.contains(target.getPackageName()) && seen.add(target)) {
                    waiting.push(target);
                }
            }
        }
    }

    private static boolean isForeign(JavaClass target) {
        return !target.isPrimitive()
                && !target.getName().startsWith("java.")
                && !PACKAGES.contains(target.getPackageName());
    }
}
