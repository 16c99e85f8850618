package dev.lifeguard.local.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/** JSON objects as maps, by the same library that writes the tokens. */
public final class Json {
    private Json() {}

    /** Writes an object. */
    public static String write(Map<String, ?> object) {
        return JSONObjectUtils.toJSONString(object);
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the text is not a JSON object
     */
    public static Map<String, Object> read(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException malformed) {
            throw new IllegalArgumentException("not a JSON object: " + malformed.getMessage(), malformed);
        }
    }

    /** A member that is an object; the empty one when it is absent. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** A member that is an array of strings; the empty one when it is absent. */
    public static List<String> strings(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
