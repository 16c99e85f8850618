package dev.lifeguard.local.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The messages that Cognito would have sent; nothing leaves this machine. The newest thousand, kept in memory only.
 *
 * <p>Cognito's own mail is limited to fifty a day in one account, counted anew at nine o'clock UTC ("Quotas in Amazon
 * Cognito"); here only where request quotas hold, too.
 */
public final class PoolOutbox {
    private static final int LONGEST = 1000;
    private static final int MOST_A_DAY = 50;
    private static final Duration DAY_BEGINS = Duration.ofHours(9);

    private final Deque<Message> messages = new ArrayDeque<>();
    private final boolean limited;
    private final Clock clock;
    private LocalDate day = LocalDate.MIN;
    private int today;

    /** @param limited whether the limit for a day holds */
    public PoolOutbox(boolean limited, Clock clock) {
        this.limited = limited;
        this.clock = clock;
    }

    /**
     * Sends one.
     *
     * @throws AccountError LimitExceededException if the day's mail is used up
     */
    synchronized void send(String kind, String to, String subject, String text) throws AccountError {
        Instant now = clock.instant();
        LocalDate current = LocalDate.ofInstant(now.minus(DAY_BEGINS), ZoneOffset.UTC);
        if (!current.equals(day)) {
            day = current;
            today = 0;
        }
        if (limited && today >= MOST_A_DAY) {
            throw AccountError.of(
                    "LimitExceededException",
                    "Exceeded daily email limit for the operation or the account. If a higher limit is required,"
                            + " please configure your user pool to use your own Amazon SES configuration for sending"
                            + " email.");
        }
        today++;
        messages.addFirst(new Message(now, kind, to, subject, text));
        if (messages.size() > LONGEST) {
            messages.removeLast();
        }
    }

    /** The newest first. */
    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }
}
