package dev.lifeguard.signin.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** The names of the configuration keys, and how their values are read. An empty value counts as missing. */
public final class SettingsReader {

    public static final String BASE_URL = "lifeguard.base-url";
    public static final String ROLE_PREFIX = "lifeguard.groups.";
    public static final String ENTRY_GROUPS = "lifeguard.entry-groups";
    public static final String REGION = "cognito.region";
    public static final String USER_POOL_ID = "cognito.user-pool-id";
    public static final String DOMAIN = "cognito.domain";
    public static final String CLIENT_ID = "cognito.client-id";
    public static final String CLIENT_SECRET = "cognito.client-secret";
    public static final String SECOND_CLIENT_SECRET = "cognito.second-client-secret";
    public static final String PROVIDER_URI = "cognito.provider-uri";
    public static final String CALLBACK_URL = "cognito.callback-url";
    public static final String SIGN_OUT_URL = "cognito.sign-out-url";
    public static final String SCOPES = "cognito.scopes";
    public static final String ENDPOINT = "cognito.endpoint";
    public static final String HSTS_SUBDOMAINS = "lifeguard.hsts-subdomains";
    public static final String SESSION_INACTIVITY = "lifeguard.session-inactivity";
    public static final String POOL_QUOTA_SHARE = "lifeguard.pool-quota-share";
    public static final String HELP_CONTACT = "lifeguard.help-contact";
    public static final String LANGUAGES = "lifeguard.languages";
    static final String POLICIES_HASH = "lifeguard.policies-hash";

    private static final String DEFAULT_CALLBACK = "/postlogin";

    private static final List<String> KEYS = List.of(
            BASE_URL,
            ENTRY_GROUPS,
            REGION,
            USER_POOL_ID,
            DOMAIN,
            CLIENT_ID,
            CLIENT_SECRET,
            SECOND_CLIENT_SECRET,
            PROVIDER_URI,
            CALLBACK_URL,
            SIGN_OUT_URL,
            SCOPES,
            ENDPOINT,
            HSTS_SUBDOMAINS,
            SESSION_INACTIVITY,
            POOL_QUOTA_SHARE,
            HELP_CONTACT,
            LANGUAGES,
            POLICIES_HASH);

    /** Keys of Lifeguard itself, which are read elsewhere; here they only tell a misspelt key from a right one. */
    private static final List<String> ELSEWHERE = List.of(
            "lifeguard.sync-interval",
            "lifeguard.sync-history",
            "lifeguard.access-history",
            "lifeguard.import-history",
            "lifeguard.audit-retention",
            "lifeguard.daily-at",
            "lifeguard.erase-gone-after",
            "lifeguard.mail.from",
            "lifeguard.mail.host",
            "lifeguard.mail.port",
            "lifeguard.mail.security",
            "lifeguard.mail.user",
            "lifeguard.mail.password",
            "lifeguard.mail.session",
            "lifeguard.mail.folder",
            "lifeguard.mail.language",
            "lifeguard.mail.time-zone",
            "lifeguard.mail.federated-addresses",
            "lifeguard.webhook.url",
            "lifeguard.webhook.secret",
            "lifeguard.notice-history",
            "lifeguard.name",
            "lifeguard.logo",
            "lifeguard.accent-colour",
            "lifeguard.accent-colour-dark",
            "lifeguard.policies");

    /** Keys that had another name: the former one, which is still read, and the name of today. */
    private static final Map<String, String> RENAMED = Map.of("lifeguard.mirror-refresh", "lifeguard.sync-interval");

    private static final Pattern OURS = Pattern.compile("(?i)(?:lifeguard|cognito)[._].*");

    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> given = new TreeSet<>();

    /** Reads everything once: looking a key up asks every source of the server, which is too slow for each request. */
    public SettingsReader(Config config) {
        Set<String> names = new TreeSet<>(KEYS);
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(ROLE_PREFIX)) {
                names.add(name);
            } else if (OURS.matcher(name).matches()) {
                read(config, name).ifPresent(value -> given.add(name));
            }
        }
        for (String name : names) {
            read(config, name).ifPresent(value -> values.put(name, value));
        }
        addDefaults();
    }

    private static Optional<String> read(Config config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** What an application of its own need not say; Lifeguard's file of defaults repeats it where it can be read. */
    private void addDefaults() {
        values.putIfAbsent(SCOPES, "openid email profile");
        optional(BASE_URL).map(SettingsReader::withoutTrailingSlash).ifPresent(base -> {
            values.putIfAbsent(CALLBACK_URL, base + DEFAULT_CALLBACK);
            values.putIfAbsent(SIGN_OUT_URL, base + GuardAddress.SIGNED_OUT.path());
        });
    }

    /** Whether an address of the application follows from the base URL, by our default or by that of a file. */
    boolean followsFromBaseUrl(String key) {
        String page = key.equals(CALLBACK_URL) ? DEFAULT_CALLBACK : GuardAddress.SIGNED_OUT.path();
        return optional(BASE_URL)
                .filter(base ->
                        List.of(base + page, withoutTrailingSlash(base) + page).contains(value(key)))
                .isPresent();
    }

    /** All keys that there are, but for those of roles. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>(KEYS);
        known.addAll(ELSEWHERE);
        known.addAll(RENAMED.keySet());
        return known;
    }

    /** The names beginning as ours do that have a value, as files, system properties and the environment spell them. */
    Set<String> given() {
        return Collections.unmodifiableSet(given);
    }

    /** A sentence for each key that has a value under its former name. */
    List<String> renamed() {
        return RENAMED.entrySet().stream()
                .filter(key -> given.stream()
                        .anyMatch(name -> Misspellings.variable(name).equals(Misspellings.variable(key.getKey()))))
                .map(key -> key.getKey() + " is called " + key.getValue()
                        + " now; the former name is read where the new one has no value")
                .toList();
    }

    public Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public String value(String key) {
        return optional(key).orElseThrow(() -> new IllegalStateException(key + " is missing"));
    }

    public String url(String key) {
        return withoutTrailingSlash(value(key));
    }

    /** Whether a key has a value in which no name is left, such as {@code ","}. */
    boolean namesNothing(String key) {
        return optional(key).isPresent() && list(key).isEmpty();
    }

    public List<String> list(String key) {
        return optional(key).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Every container role that a key names, in order. */
    Set<String> roles() {
        return values.keySet().stream()
                .filter(key -> key.startsWith(ROLE_PREFIX))
                .map(key -> key.substring(ROLE_PREFIX.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Map<String, Set<String>> rolesByGroup() {
        Map<String, Set<String>> rolesByGroup = new HashMap<>();
        for (String role : roles()) {
            list(ROLE_PREFIX + role)
                    .forEach(group -> rolesByGroup
                            .computeIfAbsent(group, none -> new TreeSet<>())
                            .add(role));
        }
        return Map.copyOf(rolesByGroup);
    }

    /** All pool groups that the configuration names. */
    List<String> groupKeys() {
        List<String> keys = new ArrayList<>();
        roles().forEach(role -> keys.add(ROLE_PREFIX + role));
        keys.add(ENTRY_GROUPS);
        return keys;
    }

    public static String withoutTrailingSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
