package dev.lifeguard.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the address of a page with a form says: what the page is about, and nothing else. A server gives a form's fields
 * and its address's query as one, the query first, so a link could press a button or fill in a field that somebody
 * else's form sends.
 */
public final class AddressQuery {

    /** No field and no button of a form that changes something has one of these names ({@code PageFilesTest}). */
    public static final Set<String> NAMES = Set.of(
            "group", "person", "id", "name", "page", "q", "ref", "run", "part", "action", "outcome", "span", "sort",
            "from", "to", "like");

    private AddressQuery() {}

    /** What an action's address keeps of the query of the page, with the question mark; or nothing. */
    public static String kept(String query) {
        if (query == null) {
            return "";
        }
        String kept = parts(query).filter(part -> NAMES.contains(name(part))).collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    /**
     * Whether a form was sent to an address that decides nothing in it.
     *
     * @param query of the address, or null
     * @param all what the server makes of query and form
     */
    public static boolean isApartFromForm(String query, Map<String, String[]> all) {
        return query == null
                || parts(query).map(AddressQuery::name).allMatch(name -> NAMES.contains(name) && isOnce(all.get(name)));
    }

    private static boolean isOnce(String[] values) {
        return values != null && values.length == 1;
    }

    private static Stream<String> parts(String query) {
        return Arrays.stream(query.split("&")).filter(part -> !part.isEmpty());
    }

    /** As the server reads it; what it cannot read is no name of ours. */
    private static String name(String part) {
        try {
            return URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}
