package dev.lifeguard.access;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.rules.Evaluation;
import java.util.List;

/**
 * What would come of an act, told before the button is pressed.
 *
 * @param evaluation what speaks against it
 * @param approvalsNeeded how many people must agree
 * @param approvers who could agree at this moment, by name
 */
public record Forecast(Evaluation evaluation, int approvalsNeeded, List<PersonSummary> approvers) {

    /** Keeps a copy. */
    public Forecast {
        approvers = List.copyOf(approvers);
    }
}
