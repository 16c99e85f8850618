package dev.lifeguard.local;

import dev.lifeguard.local.people.Crowd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The configuration of the pool: the keys {@code local-cognito.*}, as its microprofile-config.properties explains them.
 *
 * @param clientSecrets one, or two while one takes the place of the other
 * @param crowd made-up people for a new pool, beside those of the file
 * @param demoButtons whether the sign-in page offers the demo people by buttons, without their password
 * @param parameter the value given for a parameter of the template, or null
 */
public record Settings(
        String baseUrl,
        String issuerUrl,
        String region,
        String userPoolId,
        String clientId,
        List<String> clientSecrets,
        Optional<Path> template,
        Function<String, String> parameter,
        Optional<Path> people,
        Crowd crowd,
        Optional<String> demoPassword,
        boolean demoButtons,
        Optional<Path> data,
        Optional<Path> signingKeys,
        boolean quotas,
        boolean misbehave) {

    private static final String PREFIX = "local-cognito.";

    /**
     * Reads all keys.
     *
     * @throws IllegalStateException naming every key that is missing
     */
    public static Settings from(Function<String, Optional<String>> config) {
        Function<String, Optional<String>> key =
                name -> config.apply(PREFIX + name).map(String::strip).filter(value -> !value.isEmpty());
        List<String> missing = new ArrayList<>();
        Function<String, String> required = name -> key.apply(name).orElseGet(() -> {
            missing.add(PREFIX + name);
            return "";
        });
        Settings settings = new Settings(
                required.apply("base-url"),
                key.apply("issuer-url").or(() -> key.apply("base-url")).orElse(""),
                required.apply("region"),
                required.apply("user-pool-id"),
                required.apply("client-id"),
                Stream.of(
                                required.apply("client-secret"),
                                key.apply("second-client-secret").orElse(""))
                        .filter(secret -> !secret.isEmpty())
                        .toList(),
                key.apply("template").map(Path::of),
                name -> key.apply("parameter." + name).orElse(null),
                key.apply("people").map(Path::of),
                crowd(key),
                key.apply("demo-password"),
                key.apply("demo-buttons").map(Boolean::parseBoolean).orElse(false),
                key.apply("data").map(Path::of),
                key.apply("signing-keys").map(Path::of),
                key.apply("quotas").map(Boolean::parseBoolean).orElse(false),
                key.apply("misbehave").map(Boolean::parseBoolean).orElse(false));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The local pool cannot start. Missing: " + String.join(", ", missing));
        }
        return settings;
    }

    private static Crowd crowd(Function<String, Optional<String>> key) {
        try {
            return new Crowd(
                    number(key, "generated-people"),
                    number(key, "generated-groups"),
                    number(key, "generated-memberships"));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(
                    "The local pool cannot start. " + PREFIX + "generated-…: " + wrong.getMessage(), wrong);
        }
    }

    private static int number(Function<String, Optional<String>> key, String name) {
        String text = key.apply(name).orElse("0");
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(name + " is no number: " + text);
        }
        return Integer.parseInt(text);
    }

    /** Never the secret or the password. */
    @Override
    public String toString() {
        return "Settings[" + baseUrl + ", " + userPoolId + "]";
    }
}
