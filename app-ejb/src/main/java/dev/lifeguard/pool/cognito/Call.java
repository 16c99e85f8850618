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
record Call(String operation, Optional<String> username, Optional<GroupName> group) {

    static Call of(String operation) {
        return new Call(operation, Optional.empty(), Optional.empty());
    }

    Call about(String who) {
        return new Call(operation, Optional.of(who), group);
    }

    Call about(GroupName which) {
        return new Call(operation, username, Optional.of(which));
    }
}
