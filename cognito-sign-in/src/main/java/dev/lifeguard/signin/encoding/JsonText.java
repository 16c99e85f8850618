package dev.lifeguard.signin.encoding;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/** Answers in JSON that may be anything. */
public final class JsonText {

    private JsonText() {}

    public static boolean isObject(String body) {
        return parse(body).isPresent();
    }

    public static Optional<String> text(String body, String name) {
        return parse(body)
                .map(members -> members.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    public static String object(String name, String value) {
        return JSONObjectUtils.toJSONString(Map.of(name, value));
    }

    private static Optional<Map<String, Object>> parse(String body) {
        try {
            // The library answers the JSON null with null.
            return Optional.ofNullable(JSONObjectUtils.parse(body));
        } catch (ParseException noObject) {
            return Optional.empty();
        }
    }
}
