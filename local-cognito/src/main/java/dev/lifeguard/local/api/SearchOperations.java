package dev.lifeguard.local.api;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The operations that list people, disabled ones too. They are sorted by sub, which looks like no order at all: Cognito
 * promises none.
 */
record SearchOperations(Directory directory, ApiPaging paging) {

    void addTo(Map<ApiOperation, OperationHandler> handlers) {
        handlers.put(ApiOperation.LIST_USERS, this::search);
        handlers.put(ApiOperation.LIST_USERS_IN_GROUP, this::members);
    }

    private Map<String, Object> search(Input input) throws ApiError {
        UserFilter filter = UserFilter.parse(input.optionalText(Field.FILTER).orElse(""));
        List<String> wanted = input.texts(Field.ATTRIBUTES_TO_GET);
        Listing<Person> listing = listing(Field.PAGINATION_TOKEN, person -> shown(person, wanted));
        Listing.Source<Person> source = filter.namesOne()
                ? listing.of(filter.one(directory).stream().toList())
                : (behind, most) -> directory.peopleBehind(behind, most, filter::fits);
        return paging.page(input, listing, source);
    }

    private Map<String, Object> members(Input input) throws ApiError {
        String group = input.text(Field.GROUP_NAME);
        if (directory.group(group).isEmpty()) {
            throw ApiError.groupNotFound();
        }
        return paging.page(
                input,
                listing(Field.NEXT_TOKEN, person -> shown(person, List.of())),
                (behind, most) -> directory.membersBehind(group, behind, most));
    }

    private static Listing<Person> listing(Field token, Listing.Row<Person> shape) {
        return new Listing<>("Users", token, Person::sub, shape);
    }

    private static Map<String, Object> shown(Person person, List<String> wanted) throws ApiError {
        if (wanted.isEmpty()) {
            return Shapes.person(person, "Attributes", Shapes.attributes(person));
        }
        List<Map<String, Object>> chosen = new ArrayList<>();
        for (String name : wanted) {
            String value = name.equals("sub") ? person.sub() : person.attribute(name);
            if (value == null) {
                throw ApiError.invalid("One or more requested attributes do not exist.");
            }
            chosen.add(Shapes.attribute(name, value));
        }
        return Shapes.person(person, "Attributes", chosen);
    }
}
