package dev.lifeguard.local.api;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;

/** Finds whom an operation is about: by user name, alias or sub. */
record PersonByName(Directory directory) {
    Person of(Input input) throws ApiError {
        String name = input.text(Field.USERNAME);
        return directory.bySignInName(name).or(() -> directory.bySub(name)).orElseThrow(ApiError::userNotFound);
    }
}
