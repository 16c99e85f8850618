package dev.lifeguard.grant;

import dev.lifeguard.identity.GroupName;

/**
 * What somebody asks for.
 *
 * @param group the group
 * @param term for how long, counted from the approval
 * @param reason why, in their own words; may be empty where the policy allows that
 */
public record RequestedAccess(GroupName group, RequestedDuration term, String reason) {

    /** Cleans the reason: blanks around it say nothing and must not pass for one. */
    public RequestedAccess {
        reason = FreeText.clean(reason);
    }
}
