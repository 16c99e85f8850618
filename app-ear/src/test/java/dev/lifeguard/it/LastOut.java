package dev.lifeguard.it;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Ends the shared {@link FaultyNode} when the last class of tests that locks it is over, which still has the lock then.
 * JUnit's launcher finds this class by its service file.
 */
public final class LastOut implements TestExecutionListener {

    private final Set<String> left = ConcurrentHashMap.newKeySet();

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(LastOut::locksTheNode)
                .map(TestIdentifier::getUniqueId)
                .forEach(left::add);
    }

    private static boolean locksTheNode(TestIdentifier tests) {
        return tests.getSource().filter(ClassSource.class::isInstance).map(ClassSource.class::cast).stream()
                .flatMap(source -> Stream.of(source.getJavaClass().getAnnotationsByType(ResourceLock.class)))
                .anyMatch(lock -> lock.value().equals(FaultyNode.SHARED));
    }

    @Override
    public void executionFinished(TestIdentifier tests, TestExecutionResult result) {
        over(tests);
    }

    @Override
    public void executionSkipped(TestIdentifier tests, String reason) {
        over(tests);
    }

    private void over(TestIdentifier tests) {
        if (left.remove(tests.getUniqueId()) && left.isEmpty()) {
            FaultyNode.endShared();
        }
    }
}
