package dev.lifeguard.web.requests;

import dev.lifeguard.access.PolicyEnforcer.Forecast;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.web.DenialMessages;
import java.util.List;

/**
 * What would come of asking, in words.
 *
 * @param reasons why it is not possible now; none when it is
 * @param approvalsNeeded how many people must agree
 * @param approvers who could
 */
public record ForecastView(List<String> reasons, int approvalsNeeded, List<PersonSummary> approvers) {

    /** Keeps copies. */
    public ForecastView {
        reasons = List.copyOf(reasons);
        approvers = List.copyOf(approvers);
    }

    /** The forecast in words. */
    public static ForecastView of(Forecast forecast, DenialMessages reasons) {
        return new ForecastView(reasons.of(forecast.evaluation()), forecast.approvalsNeeded(), forecast.approvers());
    }

    /** Whether it could be asked for now. */
    public boolean isPossible() {
        return reasons.isEmpty();
    }
}
