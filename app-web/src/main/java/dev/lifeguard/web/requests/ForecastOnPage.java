package dev.lifeguard.web.requests;

import dev.lifeguard.access.PolicyEnforcer.Forecast;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.web.Reasons;
import java.util.List;

/**
 * What would come of asking, in words.
 *
 * @param reasons why it is not possible now; none when it is
 * @param approvalsNeeded how many people must agree
 * @param approvers who could
 */
public record ForecastOnPage(List<String> reasons, int approvalsNeeded, List<PersonSummary> approvers) {

    /** Keeps copies. */
    public ForecastOnPage {
        reasons = List.copyOf(reasons);
        approvers = List.copyOf(approvers);
    }

    /** The forecast in words. */
    public static ForecastOnPage of(Forecast forecast, Reasons reasons) {
        return new ForecastOnPage(reasons.of(forecast.evaluation()), forecast.approvalsNeeded(), forecast.approvers());
    }

    /** Whether it could be asked for now. */
    public boolean isPossible() {
        return reasons.isEmpty();
    }
}
