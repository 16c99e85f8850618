package dev.lifeguard.grant;

import dev.lifeguard.identity.GroupName;

/**
 * What somebody asks for.
 *
 * @param group the group
 * @param duration for how long, counted from the approval
 * @param justification why, in their own words; may be empty where the policy allows that
 */
public record RequestedAccess(GroupName group, RequestedDuration duration, String justification) {

    /** Cleans the justification: blanks around it say nothing and must not pass for one. */
    public RequestedAccess {
        justification = FreeText.clean(justification);
    }
}
