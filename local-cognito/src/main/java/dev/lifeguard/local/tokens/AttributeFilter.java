package dev.lifeguard.local.tokens;

import dev.lifeguard.local.people.Person;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which attributes a client sees ("Understanding the ID token" and the userInfo endpoint in Cognito's documentation):
 * {@code openid} alone shows all that it may read; email, phone and profile beside it narrow that to theirs.
 *
 * @param readable the client's ReadAttributes; empty means all
 */
public record AttributeFilter(Set<String> readable) {
    private static final Set<String> EMAIL = Set.of("email", "email_verified");
    private static final Set<String> PHONE = Set.of("phone_number", "phone_number_verified");

    /** The attributes for these scopes, without {@code sub}. */
    public Map<String, String> visible(Person person, Collection<String> scopes) {
        boolean narrowed = scopes.contains("email") || scopes.contains("phone") || scopes.contains("profile");
        Map<String, String> visible = new LinkedHashMap<>();
        person.attributes().forEach((name, value) -> {
            boolean mayRead = readable.isEmpty() || readable.contains(name);
            if (mayRead && (!narrowed || scopes.contains(scopeOf(name)))) {
                visible.put(name, value);
            }
        });
        return visible;
    }

    private static String scopeOf(String attribute) {
        if (EMAIL.contains(attribute)) {
            return "email";
        }
        return PHONE.contains(attribute) ? "phone" : "profile";
    }
}
