package dev.lifeguard.local.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The limits of values that are no plain text or number, put together from those of their parts. */
final class Structure {
    private static final TextLimits ATTRIBUTE_NAME = TextLimits.of(1, 32, Field.NAME_PATTERN);

    private Structure() {}

    /** Names and values of a person's attributes ({@code AttributeType}). */
    static Field.Limits attributes() {
        return new ListOf(new Members(
                List.of(new Field("Name", true, ATTRIBUTE_NAME), new Field("Value", false, TextLimits.of(0, 2048)))));
    }

    /** What a person wants of one factor ({@code SoftwareTokenMfaSettingsType} and its like). */
    static Field.Limits mfaSettings() {
        return new Members(
                List.of(new Field("Enabled", false, new Flag()), new Field("PreferredMfa", false, new Flag())));
    }

    /** A value that no complaint repeats. */
    record Secret(Field.Limits limits) implements Field.Limits {
        @Override
        public boolean fitsType(Object value) {
            return limits.fitsType(value);
        }

        @Override
        public Optional<String> broken(Object value) {
            return limits.broken(value);
        }
    }

    /** True or false. */
    record Flag() implements Field.Limits {
        @Override
        public boolean fitsType(Object value) {
            return value instanceof Boolean;
        }

        @Override
        public Optional<String> broken(Object value) {
            return Optional.empty();
        }
    }

    /** One of some words. */
    record OneOf(List<String> words) implements Field.Limits {
        @Override
        public boolean fitsType(Object value) {
            return value instanceof String;
        }

        @Override
        public Optional<String> broken(Object value) {
            return words.contains(value)
                    ? Optional.empty()
                    : Optional.of("Member must satisfy enum value set: " + words);
        }
    }

    /** A list. */
    record ListOf(Field.Limits item) implements Field.Limits {
        @Override
        public boolean fitsType(Object value) {
            return value instanceof List<?> list && list.stream().allMatch(item::fitsType);
        }

        @Override
        public Optional<String> broken(Object value) {
            return ((List<?>) value)
                    .stream().map(item::broken).flatMap(Optional::stream).findFirst();
        }
    }

    /** An object. */
    record Members(List<Field> fields) implements Field.Limits {
        @Override
        public boolean fitsType(Object value) {
            return value instanceof Map<?, ?> map
                    && fields.stream()
                            .allMatch(field -> map.get(field.name()) == null
                                    || field.limits().fitsType(map.get(field.name())));
        }

        @Override
        public Optional<String> broken(Object value) {
            Map<?, ?> map = (Map<?, ?>) value;
            return fields.stream()
                    .map(field -> field.complaint(map.get(field.name())))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }
}
