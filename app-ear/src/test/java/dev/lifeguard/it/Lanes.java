package dev.lifeguard.it;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Three classes of tests run at a time ({@code junit-platform.properties}). JUnit's first thread takes the last class
 * that is left, the other two the first, until they meet. So at the end stand classes that share one server, for the
 * first thread alone; at the beginning those that share another one, each with one beside it that has a server of its
 * own, for the other two: nobody waits for a lock for long. Where they meet the short ones stand, for whoever takes the
 * last one runs alone for as long as it takes.
 */
public final class Lanes implements ClassOrderer {

    private static final String NOTHING_SHARED = "";

    /** For the two threads that take the first, one group of classes after the other. */
    private static final List<String> FIRST = List.of(FaultyNode.SHARED, Lifeguard.SHARED, SampleApplication.NAME);

    /** For the thread that takes the last. */
    private static final List<String> LAST = List.of(ManagedServer.NAME, AccessStory.SERVER);

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
        List<ClassDescriptor> classes = new ArrayList<>(context.getClassDescriptors());
        ClassArchive.begin(classes.size());
        classes.sort(Comparator.comparing(ClassDescriptor::getDisplayName));
        Iterator<ClassDescriptor> first = those(classes, FIRST).iterator();
        Iterator<ClassDescriptor> alone = those(classes, List.of(NOTHING_SHARED)).stream()
                .sorted(Comparator.comparingInt(Lanes::placeByLength))
                .iterator();
        List<ClassDescriptor> ordered = new ArrayList<>();
        while (first.hasNext() || alone.hasNext()) {
            Stream.of(alone, first)
                    .filter(Iterator::hasNext)
                    .map(Iterator::next)
                    .forEach(ordered::add);
        }
        ordered.addAll(those(classes, LAST));
        context.getClassDescriptors().sort(Comparator.comparingInt(ordered::indexOf));
    }

    /** Which of the classes lock these, in the order of the locks. */
    private static List<ClassDescriptor> those(List<? extends ClassDescriptor> classes, List<String> locks) {
        List<ClassDescriptor> found = new ArrayList<>();
        locks.forEach(lock ->
                classes.stream().filter(tests -> lockOf(tests).equals(lock)).forEach(found::add));
        return found;
    }

    private static String lockOf(ClassDescriptor tests) {
        return tests.findAnnotation(ResourceLock.class).map(ResourceLock::value).orElse(NOTHING_SHARED);
    }

    private static int placeByLength(ClassDescriptor tests) {
        int longer = LONG.indexOf(tests.getTestClass());
        return longer < 0 ? LONG.size() : longer;
    }
}
