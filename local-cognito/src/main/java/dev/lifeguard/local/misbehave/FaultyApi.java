package dev.lifeguard.local.misbehave;

import dev.lifeguard.local.api.ApiError;
import dev.lifeguard.local.api.ApiFaults;
import dev.lifeguard.local.api.ApiOperation;
import dev.lifeguard.local.api.CallFault;
import dev.lifeguard.local.api.QuotaCategory;
import dev.lifeguard.local.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The API's faults: down, throttled, refusing, held, answers lost, short pages, other quotas; for some
 * operations, some times.
 */
final class FaultyApi implements ApiFaults {
    private static final String CALLS = "apiCalls";
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(120);

    private final FaultConfig misbehaviour;
    private final Pauses pauses;
    private Map<String, Object> counted = Map.of();
    private long times;

    FaultyApi(FaultConfig misbehaviour, Pauses pauses) {
        this.misbehaviour = misbehaviour;
        this.pauses = pauses;
    }

    @Override
    public CallFault on(ApiOperation operation) {
        Map<String, Object> wanted = misbehaviour.part(CALLS);
        List<String> operations = Json.strings(wanted, "operations");
        boolean meant = operations.isEmpty() || operations.contains(operation.wireName());
        return !wanted.isEmpty() && meant && oneMore(wanted) ? new Fault(wanted) : CallFault.NONE;
    }

    /** Counts the faults since they were last told, which made a new map. */
    private synchronized boolean oneMore(Map<String, Object> wanted) {
        if (counted != wanted) {
            counted = wanted;
            times = 0;
        }
        times++;
        return !(wanted.get("times") instanceof Number most) || times <= most.longValue();
    }

    @Override
    public OptionalInt shortPages() {
        return misbehaviour.part("apiPages").get("rows") instanceof Number rows
                ? OptionalInt.of(Math.max(1, rows.intValue()))
                : OptionalInt.empty();
    }

    @Override
    public OptionalInt rate(QuotaCategory category, OptionalInt honest) {
        return misbehaviour.part("apiQuotas").get(category.label()) instanceof Number rate
                ? OptionalInt.of(rate.intValue())
                : honest;
    }

    /** What goes wrong with one call. */
    private final class Fault implements CallFault {
        private final Map<String, Object> wanted;

        Fault(Map<String, Object> wanted) {
            this.wanted = wanted;
        }

        @Override
        public void before() throws ApiError {
            hold("before");
            if (isOn("down")) {
                throw ApiError.internal();
            }
            if (isOn("throttle")) {
                throw ApiError.throttled();
            }
            if (wanted.get("error") instanceof String type) {
                throw ApiError.of(type, "As told to misbehave");
            }
        }

        @Override
        public void after() throws ApiError {
            hold("after");
            if (isOn("loseAnswer")) {
                throw ApiError.internal();
            }
        }

        /** Until something else is wanted. */
        private void hold(String when) {
            if (when.equals(wanted.get("hold"))) {
                pauses.pauseWhile(() -> misbehaviour.part(CALLS) == wanted, LONGEST_HOLD);
            }
        }

        private boolean isOn(String key) {
            return Boolean.TRUE.equals(wanted.get(key));
        }
    }
}
