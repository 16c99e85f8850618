package dev.lifeguard.pool.cognito;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolPage;
import dev.lifeguard.pool.PoolPage.PageToken;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.signin.PlainText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/**
 * The SDK's rows as ours. A row that has no identity, or whose name no call could use, is left out and counted;
 * anything else that is missing or odd is put right.
 */
final class SdkMapper {

    private static final Logger LOG = System.getLogger("dev.lifeguard.pool");
    /** Cognito's {@code UsernameType}. */
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");

    /** In UTF-16 units, as some databases count: a name of more than 64 emoji has more. */
    private static final int LONGEST_USERNAME = 128;

    private static final int LONGEST_ADDRESS = 2048;

    private SdkMapper() {}

    /** A value as it stands in a filter. */
    static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static PoolPage<PoolPerson> people(CallContext call, List<UserType> users, String next) {
        return page(call, users, SdkMapper::person, next);
    }

    static PoolPage<PoolGroup> groups(CallContext call, List<GroupType> groups, String next) {
        return page(call, groups, SdkMapper::group, next);
    }

    private static <S, T> PoolPage<T> page(CallContext call, List<S> rows, Function<S, T> reading, String next) {
        List<T> readable = new ArrayList<>();
        for (S row : rows) {
            try {
                readable.add(reading.apply(row));
            } catch (IllegalArgumentException odd) {
                LOG.log(
                        Level.WARNING,
                        "pool row left out: operation={0} reason={1}",
                        call.operation(),
                        odd.getMessage());
            }
        }
        Optional<PageToken> token =
                Optional.ofNullable(next).filter(text -> !text.isEmpty()).map(PageToken::new);
        return new PoolPage<>(readable, rows.size() - readable.size(), token);
    }

    private static PoolPerson person(UserType user) {
        Map<String, String> attributes = new HashMap<>();
        for (AttributeType attribute : user.attributes()) {
            attributes.put(attribute.name(), attribute.value());
        }
        return new PoolPerson(
                new PersonId(attributes.get("sub")),
                username(user.username()),
                name(attributes),
                email(PlainText.of(attributes.get("email"))),
                "true".equals(attributes.get("email_verified")),
                Boolean.TRUE.equals(user.enabled()),
                PoolStatus.of(user.userStatusAsString()),
                instant(user.userCreateDate()),
                instant(user.userLastModifiedDate()));
    }

    private static PoolGroup group(GroupType group) {
        return new PoolGroup(
                new GroupName(group.groupName()),
                PlainText.of(group.description()),
                group.precedence() == null ? OptionalInt.empty() : OptionalInt.of(group.precedence()),
                instant(group.creationDate()));
    }

    private static String username(String username) {
        if (username == null || !USERNAME.matcher(username).matches()) {
            throw new IllegalArgumentException("not a username");
        }
        if (username.length() > LONGEST_USERNAME) {
            throw new IllegalArgumentException("the username has more than 128 UTF-16 units");
        }
        return username;
    }

    /**
     * Addresses are compared in lower case, in which some letters are longer; one that is too long for that is none.
     */
    private static String email(String given) {
        return given.toLowerCase(Locale.ROOT).length() > LONGEST_ADDRESS ? "" : given;
    }

    /** The attribute {@code name}, or the two others that make one. */
    private static String name(Map<String, String> attributes) {
        String name = PlainText.of(attributes.get("name"));
        return name.isEmpty()
                ? PlainText.of(
                        PlainText.of(attributes.get("given_name")) + " " + PlainText.of(attributes.get("family_name")))
                : name;
    }

    private static Instant instant(Instant given) {
        return given == null ? Instant.EPOCH : given;
    }
}
