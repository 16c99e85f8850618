package dev.lifeguard.local.tokens;

import dev.lifeguard.local.people.Group;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The claims that follow from a person's groups. Each is absent, not empty, when there is nothing to say; a preferred
 * role needs one lowest precedence, and a tie between different roles gives none.
 */
final class GroupClaims {
    private GroupClaims() {}

    static void add(Map<String, Object> claims, List<Group> groups, TokenUse use) {
        if (!groups.isEmpty()) {
            claims.put("cognito:groups", groups.stream().map(Group::name).toList());
        }
        List<String> roles = roles(groups);
        if (use == TokenUse.ID && !roles.isEmpty()) {
            claims.put("cognito:roles", roles);
            List<String> preferred = preferred(groups);
            if (preferred.size() == 1) {
                claims.put("cognito:preferred_role", preferred.get(0));
            }
        }
    }

    private static List<String> preferred(List<Group> groups) {
        List<Group> ranked =
                groups.stream().filter(group -> group.precedence() != null).toList();
        int first = ranked.stream().mapToInt(Group::precedence).min().orElse(0);
        return roles(
                ranked.stream().filter(group -> group.precedence() == first).toList());
    }

    private static List<String> roles(List<Group> groups) {
        return groups.stream()
                .map(Group::roleArn)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
