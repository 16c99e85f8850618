package dev.lifeguard.it;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Two classes of tests run at a time ({@code junit-platform.properties}). JUnit's one thread takes the first class that
 * is left, the other one the last, until they meet. So classes that share a server stand together at one end, and those
 * with servers of their own in the middle: neither thread waits for the other. Where they meet the short ones stand,
 * for whoever takes the last one runs alone for as long as it takes.
 */
public final class Lanes implements ClassOrderer {

    private static final String NOTHING_SHARED = "";

    /** From the first to the last. */
    private static final List<String> ORDER = List.of(
            Lifeguard.SHARED,
            SampleApplication.NAME,
            FaultyNode.SHARED,
            NOTHING_SHARED,
            ManagedServer.NAME,
            AccessStory.SERVER);

    /** Those with servers of their own that take longest ({@code .ci/slowest}), the longest first. */
    private static final List<Class<?>> LONG = List.of(
            KilledIT.class,
            TwoNodesIT.class,
            NoticesIT.class,
            ConfigurationIT.class,
            PoolChangedElsewhereIT.class,
            TourIT.class,
            PostgreSqlIT.class,
            PoolOutageIT.class);

    /**
     * To be said by what is shared, whenever somebody asks for it.
     *
     * @throws IllegalStateException if no class of tests on the way here locks it: another one may be using it
     */
    static void demand(String lock) {
        boolean locked = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.flatMap(
                                frame -> Stream.of(frame.getDeclaringClass().getAnnotationsByType(ResourceLock.class)))
                        .anyMatch(annotation -> annotation.value().equals(lock)));
        if (!locked) {
            throw new IllegalStateException("the class of tests needs @ResourceLock for the " + lock);
        }
    }

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparingInt(Lanes::place)
                        .thenComparingInt(Lanes::fromTheMiddle)
                        .thenComparing(ClassDescriptor::getDisplayName));
    }

    private static int place(ClassDescriptor tests) {
        return ORDER.indexOf(tests.findAnnotation(ResourceLock.class)
                .map(ResourceLock::value)
                .orElse(NOTHING_SHARED));
    }

    /** The longer, the farther from where the threads meet, by turns to either side. */
    private static int fromTheMiddle(ClassDescriptor tests) {
        int longer = LONG.indexOf(tests.getTestClass());
        int distance = longer < 0 ? 0 : LONG.size() - longer;
        return longer % 2 == 0 ? -distance : distance;
    }
}
