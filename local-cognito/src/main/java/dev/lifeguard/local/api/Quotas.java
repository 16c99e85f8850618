package dev.lifeguard.local.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cognito's request quotas, when they are switched on: one token bucket for each category, and for groups another for
 * each operation, because one pool gets five a second of each of those.
 */
final class Quotas {
    private static final int OPERATION_RATE = 5;

    private final boolean on;
    private final ApiFaults faults;
    private final Clock clock;
    private final Map<Enum<?>, Bucket> buckets = new ConcurrentHashMap<>();

    Quotas(boolean on, ApiFaults faults, Clock clock) {
        this.on = on;
        this.faults = faults;
        this.clock = clock;
    }

    /**
     * Counts a request.
     *
     * @throws ApiError TooManyRequestsException when there are too many
     */
    void take(ApiOperation operation) throws ApiError {
        QuotaCategory category = operation.category();
        OptionalInt honest = on ? OptionalInt.of(category.perSecond()) : OptionalInt.empty();
        OptionalInt rate = faults.rate(category, honest);
        if (rate.isEmpty()) {
            return;
        }
        boolean limited = category.limitsEachOperation() && rate.equals(honest);
        boolean spent = limited && !bucket(operation).take(OPERATION_RATE, clock.instant());
        if (spent || !bucket(category).take(rate.getAsInt(), clock.instant())) {
            throw ApiError.throttled();
        }
    }

    private Bucket bucket(Enum<?> key) {
        return buckets.computeIfAbsent(key, any -> new Bucket());
    }

    /**
     * Lets through so many a second on average and at most one second's worth at once. The application paces itself
     * with a bucket of its own; this one, which judges it, shares no code with it.
     */
    private static final class Bucket {
        private static final double NANOS = 1e9;

        private double tokens;
        private int rate;
        private Instant last;

        /** Takes a token if there is one; with another rate than before it begins full again. */
        synchronized boolean take(int perSecond, Instant now) {
            if (last == null || rate != perSecond) {
                rate = perSecond;
                tokens = perSecond;
                last = now;
            }
            if (now.isAfter(last)) {
                tokens = Math.min(rate, tokens + Duration.between(last, now).toNanos() / NANOS * rate);
                last = now;
            }
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
