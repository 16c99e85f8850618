package dev.lifeguard.notice;

import dev.lifeguard.appearance.Appearance;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.settings.ConfiguredKeys;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How notices are sent, by the configuration: by mail, by a webhook, by both, or not at all, which is the default. What
 * is wrong with it fails the start, all at once and in words; no value of a secret is in them.
 */
@Dependent
public class NoticeSettings {

    private static final String FROM = "lifeguard.mail.from";
    private static final String HOST = "lifeguard.mail.host";
    private static final String PORT = "lifeguard.mail.port";
    private static final String SECURITY = "lifeguard.mail.security";
    private static final String USER = "lifeguard.mail.user";
    private static final String PASSWORD = "lifeguard.mail.password";
    private static final String SESSION = "lifeguard.mail.session";
    private static final String FOLDER = "lifeguard.mail.folder";
    private static final String LANGUAGE = "lifeguard.mail.language";
    private static final String LANGUAGES_OF_PAGES = "lifeguard.languages";
    private static final String ZONE = "lifeguard.mail.time-zone";
    private static final String FEDERATED = "lifeguard.mail.federated-addresses";
    private static final String WEBHOOK = "lifeguard.webhook.url";
    private static final String SECRET = "lifeguard.webhook.secret";
    private static final String HISTORY = "lifeguard.notice-history";
    private static final String HELP = "lifeguard.help-contact";

    private static final List<String> KEYS = List.of(
            FROM,
            HOST,
            PORT,
            SECURITY,
            USER,
            PASSWORD,
            SESSION,
            FOLDER,
            LANGUAGE,
            LANGUAGES_OF_PAGES,
            ZONE,
            FEDERATED,
            WEBHOOK,
            SECRET,
            HISTORY,
            HELP);

    private static final int SHORTEST_SECRET = 16;
    private static final Duration SHORTEST_HISTORY = Duration.ofDays(7);

    private final Function<String, Optional<String>> keys;
    private final String baseUrl;
    private final String name;

    /** Reads everything once: looking a key up asks every source of the server. */
    @Inject
    NoticeSettings(CognitoSettings settings, Appearance appearance) {
        this(ConfiguredKeys.of(KEYS), settings.getBaseUrl(), appearance.name());
    }

    NoticeSettings(Function<String, Optional<String>> keys, String baseUrl, String name) {
        this.keys = keys;
        this.baseUrl = baseUrl;
        this.name = name;
    }

    /** How the way to a mail server is kept from others. */
    enum Security {

        /** A connection that begins in the open and goes on only when it is encrypted. */
        STARTTLS,

        /** One that is encrypted from its beginning. */
        TLS,

        /** None: a server on this very machine, or in a network that nobody else is in. */
        NONE
    }

    /** The channels that are configured. */
    Set<Channel> channels() {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        if (isMail()) {
            channels.add(Channel.MAIL);
        }
        webhook().ifPresent(url -> channels.add(Channel.WEBHOOK));
        return channels;
    }

    /** Whether people are told by mail. */
    public boolean isMail() {
        return ways() > 0;
    }

    private long ways() {
        return Stream.of(HOST, SESSION, FOLDER)
                .filter(key -> keys.apply(key).isPresent())
                .count();
    }

    String baseUrl() {
        return baseUrl;
    }

    /** What the installation is called, to whoever reads a message of it. */
    String name() {
        return name;
    }

    /** Whom somebody asks who did not expect what they are told: an address or a page. The start has checked it. */
    Optional<String> helpContact() {
        return keys.apply(HELP).map(contact -> contact.replaceFirst("^mailto:", ""));
    }

    /** The part of a message's id that tells installations apart. */
    String host() {
        return URI.create(baseUrl).getHost();
    }

    String from() {
        return keys.apply(FROM).orElseThrow();
    }

    Optional<String> mailHost() {
        return keys.apply(HOST);
    }

    int mailPort() {
        return keys.apply(PORT)
                .map(Integer::parseInt)
                .orElseGet(() -> security() == Security.TLS ? 465 : security() == Security.NONE ? 25 : 587);
    }

    Security security() {
        return keys.apply(SECURITY)
                .map(text -> Security.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(Security.STARTTLS);
    }

    Optional<String> user() {
        return keys.apply(USER);
    }

    Optional<String> password() {
        return keys.apply(PASSWORD);
    }

    /** The JNDI name of the server's own mail session. */
    Optional<String> session() {
        return keys.apply(SESSION);
    }

    /** Where messages are written instead of being sent. */
    Optional<Path> folder() {
        return keys.apply(FOLDER).map(Path::of);
    }

    /**
     * The language of whoever has chosen none and whose pages are in none that is known: the first that pages are
     * offered in, unless another is configured.
     */
    Locale language() {
        Optional<String> first = keys.apply(LANGUAGES_OF_PAGES)
                .map(list -> list.split(",")[0].strip())
                .filter(NoticeMessages.LANGUAGES::contains);
        return Locale.forLanguageTag(keys.apply(LANGUAGE).or(() -> first).orElse("en"));
    }

    /** Those of our languages that pages are offered in. */
    List<String> languages() {
        List<String> offered = keys.apply(LANGUAGES_OF_PAGES)
                .map(list -> Stream.of(list.split(",")).map(String::strip).toList())
                .orElse(NoticeMessages.LANGUAGES);
        return NoticeMessages.LANGUAGES.stream().filter(offered::contains).toList();
    }

    ZoneId zone() {
        return ZoneId.of(keys.apply(ZONE).orElse("UTC"));
    }

    /** Whether the addresses are believed that come from other identity providers, verified or not. */
    boolean isFederatedTrusted() {
        return keys.apply(FEDERATED).filter("true"::equals).isPresent();
    }

    Optional<URI> webhook() {
        return keys.apply(WEBHOOK).map(URI::create);
    }

    String webhookSecret() {
        return keys.apply(SECRET).orElseThrow();
    }

    /** How long it is kept what was told. */
    Duration history() {
        return keys.apply(HISTORY).map(Duration::parse).orElse(Duration.ofDays(90));
    }

    /** @throws IllegalArgumentException with a sentence for everything that is wrong */
    void check() {
        List<String> problems = new ArrayList<>();
        if (ways() > 1) {
            problems.add("only one of " + HOST + ", " + SESSION + " and " + FOLDER + " may be set");
        }
        if (isMail() && keys.apply(FROM).filter(NoticeSettings::isAddress).isEmpty()) {
            problems.add(FROM + " must be an e-mail address, because messages are sent from it");
        }
        isReadable(PORT, text -> Integer.parseInt(text) > 0 && Integer.parseInt(text) < 65_536, "a port", problems);
        isReadable(
                SECURITY,
                text -> Security.valueOf(text.toUpperCase(Locale.ROOT)) != null,
                "starttls, tls or none",
                problems);
        isReadable(LANGUAGE, NoticeMessages.LANGUAGES::contains, "one of " + NoticeMessages.LANGUAGES, problems);
        isReadable(ZONE, text -> ZoneId.of(text) != null, "a time zone such as Europe/Berlin", problems);
        isReadable(FEDERATED, text -> text.equals("true") || text.equals("false"), "true or false", problems);
        isReadable(
                HISTORY,
                text -> Duration.parse(text).compareTo(SHORTEST_HISTORY) >= 0,
                "a duration of at least " + SHORTEST_HISTORY,
                problems);
        if (problems.isEmpty()) {
            checkMail(problems);
            checkWebhook(problems);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** For us and for the mail library, so that a message whose address it refuses has a wrong receiver. */
    private static boolean isAddress(String text) {
        try {
            return EmailAddress.of(text).isPresent() && new InternetAddress(text, true).getAddress() != null;
        } catch (AddressException wrong) {
            return false;
        }
    }

    private void checkMail(List<String> problems) {
        if (user().isPresent() != password().isPresent()) {
            problems.add(USER + " and " + PASSWORD + " are set together or not at all");
        }
        if (password().isPresent()
                && security() == Security.NONE
                && mailHost().filter(NoticeSettings::isLoopback).isEmpty()) {
            problems.add("with " + SECURITY + "=none no password is sent to another machine");
        }
        if (folder().isPresent() && !isLoopback(host())) {
            problems.add(FOLDER + " is for trying out on one's own machine: with this lifeguard.base-url nobody would"
                    + " ever be told anything");
        }
    }

    private void checkWebhook(List<String> problems) {
        Optional<String> text = keys.apply(WEBHOOK);
        if (text.isEmpty()) {
            return;
        }
        if (!isWebhook(text.get())) {
            problems.add(WEBHOOK + " must be an https address without a user, or one of this machine");
        }
        if (keys.apply(SECRET)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .isEmpty()) {
            problems.add(SECRET + " must have at least " + SHORTEST_SECRET + " characters");
        }
    }

    private static boolean isWebhook(String text) {
        try {
            URI url = URI.create(text);
            boolean plain = "http".equals(url.getScheme()) && isLoopback(url.getHost());
            return url.getHost() != null && url.getUserInfo() == null && (plain || "https".equals(url.getScheme()));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private void isReadable(String key, Predicate<String> reads, String what, List<String> problems) {
        try {
            if (keys.apply(key).filter(text -> !reads.test(text)).isEmpty()) {
                return;
            }
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            // said below, like what is readable and wrong
        }
        problems.add(key + " must be " + what);
    }

    private static boolean isLoopback(String host) {
        return host != null
                && (host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]"));
    }
}
