package dev.lifeguard.web.requests;

import dev.lifeguard.access.PolicyEnforcer.Forecast;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.sentence.Sentence;
import java.time.Instant;
import java.util.List;

/**
 * What would come of asking, in words.
 *
 * @param reasons why it is not possible now; none when it is
 * @param approvalsNeeded how many people must agree
 * @param approvers who could
 * @param before when the membership that there is expires, or null
 * @param end when the membership would expire if it began now, or null when it would be permanent
 * @param fixed whether it would expire then whenever it begins
 */
public record ForecastView(
        List<Sentence> reasons,
        int approvalsNeeded,
        List<PersonSummary> approvers,
        Instant before,
        Instant end,
        boolean fixed) {

    /** Keeps copies. */
    public ForecastView {
        reasons = List.copyOf(reasons);
        approvers = List.copyOf(approvers);
    }

    /** The forecast in words. */
    public static ForecastView of(Forecast forecast, DenialMessages reasons) {
        return of(forecast, reasons.of(forecast.evaluation()));
    }

    /** The same, with what speaks against it in words already. */
    static ForecastView of(Forecast forecast, List<Sentence> reasons) {
        return new ForecastView(
                reasons,
                forecast.approvalsNeeded(),
                forecast.approvers(),
                forecast.before().orElse(null),
                forecast.end().moment().orElse(null),
                forecast.duration().named().isPresent());
    }

    /** Whether it could be asked for now. */
    public boolean isPossible() {
        return reasons.isEmpty();
    }

    /**
     * The sentence that tells when it would expire.
     *
     * @param beginning what a membership would begin with ({@link AccessForm#getBeginning})
     */
    public String sentence(String beginning) {
        if (end == null) {
            return "form.end.never";
        }
        if (fixed) {
            return beginning.equals(RequestMessages.ADDED) ? "form.end.fixed-added" : "form.end.fixed";
        }
        return "form.end." + beginning;
    }
}
