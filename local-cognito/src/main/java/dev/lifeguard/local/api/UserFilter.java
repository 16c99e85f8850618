package dev.lifeguard.local.api;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The filter of ListUsers: one attribute, {@code =} or {@code ^=} (begins with), and a value in double quotes, in which
 * a quotation mark and a backslash have a backslash before them. Nothing else: no other attributes, no "or", no search
 * in the middle ("Searching for users" in the developer guide).
 */
record UserFilter(String attribute, boolean prefix, String value) {
    private static final Pattern GRAMMAR =
            Pattern.compile("\\s*([\\w:]+)\\s*(\\^?=)\\s*\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"\\s*");
    private static final Set<String> SEARCHABLE = Set.of(
            "username",
            "email",
            "phone_number",
            "name",
            "given_name",
            "family_name",
            "preferred_username",
            "cognito:user_status",
            "status",
            "sub");

    /**
     * Reads a filter; the empty one lets everybody through.
     *
     * @throws ApiError InvalidParameterException
     */
    static UserFilter parse(String text) throws ApiError {
        if (text.isBlank()) {
            return new UserFilter("", true, "");
        }
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw ApiError.invalid("Error while parsing filter");
        }
        if (!SEARCHABLE.contains(matcher.group(1))) {
            throw ApiError.invalid("Invalid search attribute: " + matcher.group(1));
        }
        String value = matcher.group(3).replaceAll("\\\\(.)", "$1");
        return new UserFilter(matcher.group(1), matcher.group(2).equals("^="), value);
    }

    /** Whether it asks for one person by a name that nobody shares. */
    boolean namesOne() {
        return !prefix && (attribute.equals("sub") || attribute.equals("username"));
    }

    /** That person, if there is one. */
    Optional<Person> one(Directory directory) {
        Optional<Person> named = attribute.equals("sub") ? directory.bySub(value) : directory.byUsername(value);
        return named.filter(this::fits);
    }

    /** Whether a person is to be listed. */
    boolean fits(Person person) {
        return switch (attribute) {
            case "" -> true;
            case "username" -> matches(person.username(), value);
            case "sub" -> matches(person.sub(), value);
            case "status" -> matches(person.enabled() ? "Enabled" : "Disabled", value);
            case "cognito:user_status" -> matches(person.status().name(), value.toUpperCase(Locale.ROOT));
            default -> person.attribute(attribute) != null && matches(person.attribute(attribute), value);
        };
    }

    private boolean matches(String has, String wanted) {
        return prefix ? has.startsWith(wanted) : has.equals(wanted);
    }
}
