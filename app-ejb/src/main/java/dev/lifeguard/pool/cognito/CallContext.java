package dev.lifeguard.pool.cognito;

import dev.lifeguard.identity.GroupName;
import java.util.Optional;

/**
 * What is being asked, for the words of an error.
 *
 * @param operation Cognito's name of it
 * @param username whom it is about
 * @param group which group it is about
 */
record CallContext(String operation, Optional<String> username, Optional<GroupName> group) {

    static CallContext of(String operation) {
        return new CallContext(operation, Optional.empty(), Optional.empty());
    }

    CallContext about(String who) {
        return new CallContext(operation, Optional.of(who), group);
    }

    CallContext about(GroupName which) {
        return new CallContext(operation, username, Optional.of(which));
    }
}
