package dev.lifeguard.local.api;

import dev.lifeguard.local.people.Group;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.people.SoftwareToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * People and groups as the API shows them ({@code UserType}, {@code GroupType}); members without a value are absent.
 */
final class Shapes {
    private static final String SOFTWARE_TOKEN = "SOFTWARE_TOKEN_MFA";

    private Shapes() {}

    /** A person; AdminGetUser has another name for the attributes than the lists have. */
    static Map<String, Object> person(Person person, String attributesMember, List<Map<String, Object>> attributes) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("Username", person.username());
        shape.put(attributesMember, attributes);
        shape.put("UserCreateDate", seconds(person.created()));
        shape.put("UserLastModifiedDate", seconds(person.modified()));
        shape.put("Enabled", person.enabled());
        shape.put("UserStatus", person.status().name());
        return shape;
    }

    /** The factors that a person has and prefers; members of AdminGetUser alone. */
    static Map<String, Object> factors(Person person) {
        SoftwareToken token = person.softwareToken();
        if (token == null || !token.enabled()) {
            return Map.of();
        }
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("UserMFASettingList", List.of(SOFTWARE_TOKEN));
        if (token.preferred()) {
            shape.put("PreferredMfaSetting", SOFTWARE_TOKEN);
        }
        return shape;
    }

    /** All attributes, sub first. */
    static List<Map<String, Object>> attributes(Person person) {
        List<Map<String, Object>> attributes = new ArrayList<>();
        attributes.add(attribute("sub", person.sub()));
        person.attributes().forEach((name, value) -> attributes.add(attribute(name, value)));
        return attributes;
    }

    /** One attribute. */
    static Map<String, Object> attribute(String name, String value) {
        Map<String, Object> attribute = new LinkedHashMap<>();
        attribute.put("Name", name);
        attribute.put("Value", value);
        return attribute;
    }

    /** A group. */
    static Map<String, Object> group(Group group, String userPoolId) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("GroupName", group.name());
        shape.put("UserPoolId", userPoolId);
        shape.put("Description", group.description());
        shape.put("RoleArn", group.roleArn());
        shape.put("Precedence", group.precedence());
        shape.put("LastModifiedDate", seconds(group.modified()));
        shape.put("CreationDate", seconds(group.created()));
        shape.values().removeIf(value -> value == null);
        return shape;
    }

    /** Times are seconds with a fraction. */
    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
