package dev.lifeguard.local.api;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Group;
import dev.lifeguard.local.people.Person;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The operations on memberships. Adding and removing may be repeated without harm. The person is looked for before the
 * group, and only adding minds whether the group is there.
 */
record MembershipOperations(Directory directory, PersonByName person, String userPoolId, ApiPaging paging) {
    private static final int MOST_GROUPS = 100;

    void addTo(Map<ApiOperation, OperationHandler> handlers) {
        handlers.put(ApiOperation.ADMIN_ADD_USER_TO_GROUP, this::add);
        handlers.put(ApiOperation.ADMIN_REMOVE_USER_FROM_GROUP, this::remove);
        handlers.put(ApiOperation.ADMIN_LIST_GROUPS_FOR_USER, this::groupsOf);
    }

    private Map<String, Object> add(Input input) throws ApiError {
        Person found = person.of(input);
        String group = input.text(Field.GROUP_NAME);
        if (directory.group(group).isEmpty()) {
            throw ApiError.groupNotFound();
        }
        if (found.groups().size() >= MOST_GROUPS && !found.groups().contains(group)) {
            throw ApiError.of("LimitExceededException", "Exceeded the number of groups of a user.");
        }
        // Should the group have vanished meanwhile, so has the membership.
        change(found, groups -> {
            if (directory.group(group).isPresent()) {
                groups.add(group);
            }
            return groups;
        });
        return Map.of();
    }

    private Map<String, Object> remove(Input input) throws ApiError {
        change(person.of(input), groups -> {
            groups.remove(input.text(Field.GROUP_NAME));
            return groups;
        });
        return Map.of();
    }

    private void change(Person found, UnaryOperator<Set<String>> change) throws ApiError {
        directory
                .change(found, one -> one.withGroups(change.apply(new TreeSet<>(one.groups()))))
                .orElseThrow(ApiError::userNotFound);
    }

    private Map<String, Object> groupsOf(Input input) throws ApiError {
        Listing<Group> listing = GroupOperations.listing(userPoolId);
        return paging.page(input, listing, listing.of(directory.groupsOf(person.of(input))));
    }
}
