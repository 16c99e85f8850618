package dev.lifeguard.local.api;

import dev.lifeguard.local.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The members of a request that fits the shape of its operation; a member that is null counts as not sent. */
record Input(Operation operation, Map<String, Object> members) {

    String text(Field field) {
        return optionalText(field).orElseThrow();
    }

    Optional<String> optionalText(Field field) {
        return Optional.ofNullable((String) members.get(field.name()));
    }

    Optional<Integer> number(Field field) {
        return Optional.ofNullable((Number) members.get(field.name())).map(Number::intValue);
    }

    List<String> texts(Field field) {
        return Json.strings(members, field.name());
    }

    /** The operation and all it was asked but one member: what a token for the next page is bound to. */
    String without(Field field) {
        Map<String, Object> others = new TreeMap<>(members);
        others.remove(field.name());
        return operation.wireName() + Json.write(others);
    }
}
