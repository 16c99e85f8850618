package dev.lifeguard.local.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The fields of an operation. All that is wrong with a request is said at once; members that mean nothing are ignored.
 */
record Shape(List<Field> fields) {

    /** These fields, and the id of the pool before them. */
    static Shape of(Field... others) {
        List<Field> all = new ArrayList<>(List.of(others));
        all.add(0, Field.USER_POOL_ID);
        return new Shape(List.copyOf(all));
    }

    /** These fields alone, for an operation that names no pool. */
    static Shape withoutPool(Field... fields) {
        return new Shape(List.of(fields));
    }

    boolean namesPool() {
        return fields.contains(Field.USER_POOL_ID);
    }

    /**
     * Checks types, then limits.
     *
     * @throws ApiError SerializationException for a wrong type, InvalidParameterException for anything else
     */
    void check(Map<String, Object> members) throws ApiError {
        List<String> complaints = new ArrayList<>();
        for (Field field : fields) {
            Object value = members.get(field.name());
            if (value != null && !field.limits().fitsType(value)) {
                throw ApiError.serialization();
            }
            field.complaint(value).ifPresent(complaints::add);
        }
        if (!complaints.isEmpty()) {
            String count = complaints.size() == 1 ? "1 validation error" : complaints.size() + " validation errors";
            throw ApiError.invalid(count + " detected: " + String.join("; ", complaints));
        }
    }
}
