package dev.lifeguard.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes refused sign-ins to the log, and keeps this node's latest ones so that the help desk can look one up. */
@ApplicationScoped
public class RefusalLog {

    /** How many are kept; the older ones are only in the server's log. */
    public static final int MOST = 200;

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");
    private static final Set<Refusal> STRAY =
            EnumSet.of(Refusal.UNKNOWN_ATTEMPT, Refusal.MALFORMED_ANSWER, Refusal.BEGUN_ELSEWHERE);
    private static final int LONGEST_DETAIL = 300;

    private final Deque<RefusedSignIn> latest = new ArrayDeque<>();

    /** What anybody can cause without signing in has a place of its own, so that it pushes nothing else out. */
    private final Deque<RefusedSignIn> strayAnswers = new ArrayDeque<>();

    /** An empty one. */
    public RefusalLog() {
        // the container makes one for the application
    }

    /** Notes a refusal and gives it a reference. */
    RefusedSignIn add(SignInRefusedException refused, Instant now) {
        RefusedSignIn entry =
                new RefusedSignIn(RandomText.reference(), now, refused.refusal(), singleLine(refused.getMessage()));
        keep(entry);
        LOG.log(
                Level.WARNING,
                "sign-in refused: reason={0} reference={1} detail={2}",
                entry.refusal().code(),
                entry.reference(),
                entry.detail());
        return entry;
    }

    /** {@return the latest refusals of this node, newest first} */
    public List<RefusedSignIn> latest() {
        synchronized (latest) {
            return Stream.concat(latest.stream(), strayAnswers.stream())
                    .sorted(Comparator.comparing(RefusedSignIn::at).reversed())
                    .toList();
        }
    }

    private void keep(RefusedSignIn entry) {
        boolean stray = STRAY.contains(entry.refusal());
        synchronized (latest) {
            Deque<RefusedSignIn> ring = stray ? strayAnswers : latest;
            ring.addFirst(entry);
            while (ring.size() > MOST / 2) {
                ring.removeLast();
            }
        }
    }

    /**
     * Looks a refusal up.
     *
     * @param reference its reference, as somebody may have typed it
     * @return the refusal, if this node remembers it
     */
    public Optional<RefusedSignIn> find(String reference) {
        String asPrinted = reference.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return latest().stream()
                .filter(entry -> entry.reference().equals(asPrinted))
                .findFirst();
    }

    /** One bounded line without control characters, so that nobody can write lines of their own into the log. */
    private static String singleLine(String detail) {
        String line = String.valueOf(detail).replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL);
    }
}
