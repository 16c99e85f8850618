package dev.lifeguard.local.api;

import dev.lifeguard.local.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The members of a request that fits the shape of its operation; a member that is null counts as not sent. */
record Input(ApiOperation operation, Map<String, Object> members) {

    String text(Field field) {
        return optionalText(field).orElseThrow();
    }

    Optional<String> optionalText(Field field) {
        return Optional.ofNullable((String) members.get(field.name()));
    }

    Optional<Integer> number(Field field) {
        return Optional.ofNullable((Number) members.get(field.name())).map(Number::intValue);
    }

    /** Whether a switch is on; one that was not sent is off. */
    boolean flag(Field field) {
        return Boolean.TRUE.equals(members.get(field.name()));
    }

    /** The switches of an object, if it was sent. */
    Optional<Map<String, Object>> object(Field field) {
        return members.containsKey(field.name()) ? Optional.of(Json.object(members, field.name())) : Optional.empty();
    }

    /**
     * A list of names and values; a value that was not sent is empty.
     *
     * @throws ApiError InvalidParameterException if one is named twice
     */
    Map<String, String> attributes(Field field) throws ApiError {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (members.get(field.name()) instanceof List<?> list) {
            for (Object item : list) {
                Map<?, ?> pair = (Map<?, ?>) item;
                Object value = pair.get("Value");
                if (attributes.put((String) pair.get("Name"), value == null ? "" : (String) value) != null) {
                    throw ApiError.invalid("Duplicate attribute: " + pair.get("Name"));
                }
            }
        }
        return attributes;
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
