package dev.lifeguard.access;

import dev.lifeguard.directory.PersonCard;
import dev.lifeguard.rules.Verdict;
import java.util.List;

/**
 * What would come of an act, told before the button is pressed.
 *
 * @param verdict what speaks against it
 * @param approvalsNeeded how many people must agree
 * @param approvers who could agree at this moment, by name
 */
public record Forecast(Verdict verdict, int approvalsNeeded, List<PersonCard> approvers) {

    /** Keeps a copy. */
    public Forecast {
        approvers = List.copyOf(approvers);
    }
}
