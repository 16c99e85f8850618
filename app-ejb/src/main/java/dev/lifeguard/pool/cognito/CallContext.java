package dev.lifeguard.pool.cognito;

import dev.lifeguard.identity.GroupName;
import java.util.Optional;

/**
 * What is being asked, for the words of an error.
 *
 * @param operation Cognito's name of it
 * @param username whom it is about
 * @param group which group it is about
 * @param quoted whether what the pool says may be repeated; it may hold what it was given
 */
record CallContext(String operation, Optional<String> username, Optional<GroupName> group, boolean quoted) {

    static CallContext of(String operation) {
        return new CallContext(operation, Optional.empty(), Optional.empty(), true);
    }

    CallContext about(String who) {
        return new CallContext(operation, Optional.of(who), group, quoted);
    }

    CallContext about(GroupName which) {
        return new CallContext(operation, username, Optional.of(which), quoted);
    }

    /** It is about an e-mail address, which no log shall hold. */
    CallContext unquoted() {
        return new CallContext(operation, username, group, false);
    }
}
