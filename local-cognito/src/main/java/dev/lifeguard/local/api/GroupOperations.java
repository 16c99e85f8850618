package dev.lifeguard.local.api;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Group;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** The operations on groups. */
record GroupOperations(Directory directory, ApiSettings settings, ApiPaging paging) {
    private static final int MOST_GROUPS = 10_000;

    void addTo(Map<ApiOperation, OperationHandler> handlers) {
        handlers.put(ApiOperation.LIST_GROUPS, this::list);
        handlers.put(ApiOperation.GET_GROUP, this::get);
        handlers.put(ApiOperation.CREATE_GROUP, this::create);
        handlers.put(ApiOperation.UPDATE_GROUP, this::update);
        handlers.put(ApiOperation.DELETE_GROUP, this::delete);
    }

    static Listing<Group> listing(String userPoolId) {
        Function<Group, Map<String, Object>> shape = group -> Shapes.group(group, userPoolId);
        return new Listing<>("Groups", Field.NEXT_TOKEN, Group::name, shape::apply);
    }

    private Map<String, Object> list(Input input) throws ApiError {
        return paging.page(input, listing(settings.userPoolId()), directory::groupsBehind);
    }

    private Map<String, Object> get(Input input) throws ApiError {
        Group group = directory.group(input.text(Field.GROUP_NAME)).orElseThrow(ApiError::groupNotFound);
        return Map.of("Group", Shapes.group(group, settings.userPoolId()));
    }

    private Map<String, Object> create(Input input) throws ApiError {
        Instant now = settings.clock().instant();
        Group group = new Group(
                input.text(Field.GROUP_NAME),
                input.optionalText(Field.DESCRIPTION).orElse(null),
                input.number(Field.PRECEDENCE).orElse(null),
                input.optionalText(Field.ROLE_ARN).orElse(null),
                now,
                now);
        if (directory.groupCount() >= MOST_GROUPS) {
            throw ApiError.of("LimitExceededException", "Exceeded the number of groups of a pool.");
        }
        if (!directory.addGroup(group)) {
            throw ApiError.of("GroupExistsException", "A group with the name already exists.");
        }
        return Map.of("Group", Shapes.group(group, settings.userPoolId()));
    }

    /** What is not sent stays, and so does a description that is to be emptied. */
    private Map<String, Object> update(Input input) throws ApiError {
        Group updated = directory
                .changeGroup(
                        input.text(Field.GROUP_NAME),
                        group -> new Group(
                                group.name(),
                                input.optionalText(Field.DESCRIPTION)
                                        .filter(text -> !text.isEmpty())
                                        .orElse(group.description()),
                                input.number(Field.PRECEDENCE).orElse(group.precedence()),
                                input.optionalText(Field.ROLE_ARN).orElse(group.roleArn()),
                                group.created(),
                                settings.clock().instant()))
                .orElseThrow(ApiError::groupNotFound);
        return Map.of("Group", Shapes.group(updated, settings.userPoolId()));
    }

    private Map<String, Object> delete(Input input) throws ApiError {
        if (!directory.removeGroup(input.text(Field.GROUP_NAME))) {
            throw ApiError.groupNotFound();
        }
        return Map.of();
    }
}
