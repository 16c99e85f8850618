package dev.lifeguard.web.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.signin.Caller;
import dev.lifeguard.signin.Guard;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageAddress;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What came of a form that was accepted, told once on the page that it leads to. It travels in a cookie of a minute
 * that is signed with the form token of the session: no address and no other site can make a page say that something
 * was done, any node can read it, and no session of the container is begun for it. It only repeats; what is true stands
 * on the page itself.
 */
@Model
public class FlashMessage {

    private static final String NAME = "lifeguard-done";
    private static final int SECONDS = 60;
    private static final int LONGEST = 200;
    private static final String SEPARATOR = "\n";

    /** Stands before somebody's id and before their name, and in nothing else. */
    private static final String PERSON = "\u001f";

    /** Which of the sentences say that nothing was done. */
    private static final Set<String> FAILED = Set.of("policies-wrong", "policies-not-active", "sync-not-confirmed");

    /** And which of them say how things are, and are no success either. */
    static final Set<String> NOT_GOOD = Set.of(
            "policies-wrong",
            "policies-not-active",
            "sync-not-confirmed",
            "open",
            "policies-new",
            "notice-not-again",
            "session-gone",
            "person-not-found",
            "drift-all-not-cancelled",
            "act.change_email.unverified");

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    @Inject
    private HttpServletRequest request;

    @Inject
    private Guard guard;

    @Inject
    private Messages messages;

    private Sentence sentence;
    private String tone = "";

    /**
     * Leaves the sentence {@code done.<key>} for the next page, if it is the one with this address below the
     * application's.
     */
    void leave(String path, String key, Object... values) {
        String message = String.join(
                SEPARATOR,
                Stream.concat(Stream.of(path, key), Arrays.stream(values).map(this::line))
                        .toList());
        response().addCookie(cookie(sealed(message, formToken()), SECONDS));
    }

    /** Takes what was left for this page, before anything is written. */
    public void take() {
        if (!"GET".equals(request.getMethod())) {
            return;
        }
        left().filter(message -> message.get(0).equals(address())).ifPresent(message -> {
            response().addCookie(cookie("", 0));
            sentence = sentence(message);
            tone = tone(message.get(1));
        });
    }

    private Sentence sentence(List<String> message) {
        Sentence.NameSlots naming = new Sentence.NameSlots();
        Object[] values =
                message.stream().skip(2).map(value -> read(value, naming)).toArray();
        return naming.sentence(messages.with("done." + message.get(1), values));
    }

    /** The sentence, or null when nothing was done on the way to this page. */
    public Sentence getSentence() {
        return sentence;
    }

    /** In which style it is shown: {@code good}, {@code failed}, or an empty text for what is neither. */
    public String getTone() {
        return tone;
    }

    /** Whether it says that what was sent was done, so that the browser need not keep what was typed. */
    public boolean isAccepted() {
        return tone.equals("good");
    }

    /** Whether it says that nothing was done. */
    public boolean isFailed() {
        return tone.equals("failed");
    }

    static String tone(String key) {
        if (FAILED.contains(key)) {
            return "failed";
        }
        return NOT_GOOD.contains(key) ? "" : "good";
    }

    private Optional<List<String>> left() {
        String name = guard.cookie(NAME, "").getName();
        Cookie[] cookies = request.getCookies();
        return cookies == null || !(request.getUserPrincipal() instanceof Caller)
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .flatMap(cookie -> opened(cookie.getValue(), formToken()).stream())
                        .findFirst();
    }

    static String sealed(String message, String formToken) {
        return encoded(message.getBytes(UTF_8)) + "." + encoded(seal(message, formToken));
    }

    /** The lines of a message that was sealed in this very session; nothing for anything else. */
    static Optional<List<String>> opened(String value, String formToken) {
        String[] parts = value.split("\\.", 2);
        try {
            String message = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8);
            boolean ours = parts.length == 2
                    && MessageDigest.isEqual(Base64.getUrlDecoder().decode(parts[1]), seal(message, formToken));
            return ours ? Optional.of(List.of(message.split(SEPARATOR, -1))) : Optional.empty();
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static byte[] seal(String message, String formToken) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(formToken.getBytes(UTF_8), mac.getAlgorithm()));
            return mac.doFinal((NAME + SEPARATOR + message).getBytes(UTF_8));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private String formToken() {
        return ((Caller) request.getUserPrincipal()).signedIn().formToken();
    }

    private String address() {
        String query = request.getQueryString();
        return PageAddress.path(request) + (query == null ? "" : "?" + query);
    }

    private Cookie cookie(String value, int seconds) {
        Cookie cookie = guard.cookie(NAME, value);
        cookie.setMaxAge(seconds);
        return cookie;
    }

    /** A name may be longer than a cookie. */
    private String line(Object value) {
        return value instanceof PersonSummary who
                ? PERSON + cut(who.id()) + PERSON + cut(messages.person(who))
                : cut(value);
    }

    private static String cut(Object value) {
        return FreeText.start(value.toString().replace(SEPARATOR, " ").replace(PERSON, " "), LONGEST);
    }

    /** Somebody as {@link #line} has written them, or what else it was. */
    static String read(String value, Sentence.NameSlots naming) {
        if (!value.startsWith(PERSON)) {
            return value;
        }
        String[] parts = value.substring(PERSON.length()).split(PERSON, 2);
        return PersonId.of(parts[0]).map(id -> naming.name(id, parts[1])).orElse(parts[1]);
    }

    private static String encoded(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }
}
