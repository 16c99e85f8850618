package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.SignInFailure;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignInFailures;
import dev.lifeguard.signin.TokenBucket;
import dev.lifeguard.signin.encoding.RandomText;
import dev.lifeguard.signin.session.SignInFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Writes sign-in problems to the log, where a flood of them is only counted, and keeps this node's latest ones so that
 * the help desk can look one up.
 */
@ApplicationScoped
public class SignInFailureLog implements SignInFailures {

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");
    private static final int LONGEST_DETAIL = 300;

    /** What anybody can cause without signing in at Cognito. */
    private static final Set<Reason> ANYBODYS = EnumSet.of(
            Reason.UNKNOWN_ATTEMPT,
            Reason.MALFORMED_ANSWER,
            Reason.BEGUN_ELSEWHERE,
            Reason.TOO_MANY,
            Reason.REFUSED_BY_PROVIDER,
            Reason.CODE_NOT_ACCEPTED);

    private static final int LINES_AT_ONCE = 20;
    private static final double LINES_A_SECOND = 1;

    private final Deque<SignInFailure> latest = new ArrayDeque<>();

    /** They have a place of their own, so that they push nothing else out. */
    private final Deque<SignInFailure> anybodys = new ArrayDeque<>();

    /** Each reason has its own, so that a flood of one hides no other. */
    private final Map<Reason, LineLimit> lines = new EnumMap<>(Reason.class);

    /** The lines of one reason, and how many were left out since the last one. */
    private static final class LineLimit {
        private final TokenBucket limit;
        private int leftOut;

        LineLimit(LongSupplier nanoTime) {
            this.limit = new TokenBucket(LINES_AT_ONCE, LINES_A_SECOND, nanoTime);
        }
    }

    private final LongSupplier nanoTime;

    /** An empty one. */
    public SignInFailureLog() {
        this(System::nanoTime);
    }

    SignInFailureLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes a refusal and gives it a reference. */
    SignInFailure add(SignInFailedException refused, Instant now) {
        SignInFailure entry = new SignInFailure(
                RandomText.reference(), now, refused.reason(), singleLine(refused.getMessage()), refused.subject());
        keep(entry);
        leftOutBefore(entry.reason())
                .ifPresent(leftOut -> LOG.log(
                        Level.WARNING,
                        "sign-in refused: reason={0} reference={1} detail={2}{3}",
                        entry.reason().code(),
                        entry.reference(),
                        entry.detail(),
                        leftOut == 0 ? "" : " (and " + leftOut + " more of this reason before)"));
        return entry;
    }

    /** How many had no line since the last one; nothing if there is to be none now either. */
    private Optional<Integer> leftOutBefore(Reason reason) {
        synchronized (lines) {
            LineLimit ofReason = lines.computeIfAbsent(reason, first -> new LineLimit(nanoTime));
            if (!ofReason.limit.take()) {
                ofReason.leftOut++;
                return Optional.empty();
            }
            int leftOut = ofReason.leftOut;
            ofReason.leftOut = 0;
            return Optional.of(leftOut);
        }
    }

    @Override
    public List<SignInFailure> latest() {
        synchronized (latest) {
            return Stream.concat(latest.stream(), anybodys.stream())
                    .sorted(Comparator.comparing(SignInFailure::at).reversed())
                    .toList();
        }
    }

    private void keep(SignInFailure entry) {
        synchronized (latest) {
            Deque<SignInFailure> ring = ANYBODYS.contains(entry.reason()) ? anybodys : latest;
            ring.addFirst(entry);
            while (ring.size() > MOST / 2) {
                ring.removeLast();
            }
        }
    }

    @Override
    public Optional<SignInFailure> find(String reference) {
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
