package dev.lifeguard.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the pool's clock is from this server's, as sign-ins show it: a token that is being judged has just been
 * issued. Nothing is decided by the difference but whether a token is of now; it is there to be seen by whoever looks
 * after the server.
 */
@ApplicationScoped
public class PoolClock {

    /** {@code iat} is in whole seconds, and an answer takes its time. */
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");

    private Difference latest;
    private Duration said = Duration.ZERO;

    /** One that has measured nothing. */
    public PoolClock() {
        // the container makes one for the application
    }

    /**
     * What one sign-in showed.
     *
     * @param ahead how far the pool's clock was ahead of this server's; negative where it was behind
     * @param at when, by this server's clock
     */
    public record Difference(Duration ahead, Instant at) {

        /** {@return the same for people, such as "75 s behind that of Amazon Cognito"} */
        public String sentence() {
            return "This server's clock is " + ahead.abs().toSeconds() + " s "
                    + (ahead.isNegative() ? "ahead of" : "behind") + " that of Amazon Cognito.";
        }
    }

    /** {@return what the last sign-in on this node showed, if there was one} */
    public synchronized Optional<Difference> latest() {
        return Optional.ofNullable(latest);
    }

    /**
     * For the check of tokens: one whose signature is good says when it was issued. Logged when that changes, and not
     * at each sign-in.
     *
     * @param issued when, by the pool's clock
     * @param now the same moment by this server's clock, or a little later
     * @return how far they are apart
     */
    public synchronized Difference issued(Instant issued, Instant now) {
        latest = new Difference(Duration.between(now, issued), now);
        boolean news = latest.ahead().minus(said).abs().compareTo(WORTH_A_WORD) > 0;
        if (news) {
            said = latest.ahead();
            boolean far = said.abs().compareTo(WORTH_A_WORD) > 0;
            LOG.log(far ? Level.WARNING : Level.INFO, latest.sentence());
        }
        return latest;
    }
}
