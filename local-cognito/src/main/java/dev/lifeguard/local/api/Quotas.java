package dev.lifeguard.local.api;

import java.time.Clock;
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
    private final Map<Enum<?>, TokenBucket> buckets = new ConcurrentHashMap<>();

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
    void take(Operation operation) throws ApiError {
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

    private TokenBucket bucket(Enum<?> key) {
        return buckets.computeIfAbsent(key, any -> new TokenBucket());
    }
}
