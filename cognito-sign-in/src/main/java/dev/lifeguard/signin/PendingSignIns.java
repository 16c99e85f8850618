package dev.lifeguard.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sign-ins under way, each in a sealed cookie of its own in its browser, for an hour. The server keeps nothing: a visitor
 * who asks and never comes back costs no memory, any node can complete what another began, and tabs have nothing in common
 * that they could take from each other.
 *
 * <p>A browser shows all of them with each request, and servers take only so much of headers (Payara 8,192 bytes, the request
 * line included) before any of our code runs. So each is packed, and what passes {@link #LARGEST_SUM} is cleared.
 */
final class PendingSignIns {

    static final Duration LIFE = Duration.ofHours(1);

    /** Of all the cookies that a browser shows, names and separators included, in bytes. */
    static final int LARGEST_SUM = 4096;

    static final String NAME = "lifeguard-sign-in-";

    /** Of what claims to come from a future that no other node's clock has. */
    private static final Duration OLDEST = Duration.ofMillis(Long.MAX_VALUE);

    private static final int ID_LENGTH = 8;
    private static final int TIME_BYTES = Long.BYTES - 2;
    /** A browser may hold another one of the same name, of a wider path or domain; it cannot push ours aside. */
    private static final int MOST_OF_A_NAME = 3;

    private final CognitoSettings settings;
    private final List<SealingKey> keys;
    private final String prefix;

    /** While the client has two secrets, the first seals, and each opens what the other has sealed. */
    PendingSignIns(CognitoSettings settings) {
        this.settings = settings;
        List<String> secrets = Stream.concat(
                        Stream.of(settings.getClientSecret()), settings.secondClientSecret().stream())
                .toList();
        this.keys = SealingKey.of(secrets, "lifeguard pending sign-in 1 " + settings.getCallbackUrl());
        this.prefix = GuardCookie.name(NAME, settings);
    }

    /**
     * One that the mechanism has just sent to Cognito.
     *
     * @param state what the answer will name it by
     * @param memory what the mechanism wants to remember, the nonce first
     */
    PendingSignIn begun(String state, Map<String, String> memory, PendingSignIn.Journey journey) {
        return new PendingSignIn(state, journey, memory, verifier(keys.get(0), state));
    }

    private static String verifier(SealingKey key, String state) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.secretOf("PKCE verifier " + state));
    }

    /** Gives it to the browser, which loses the oldest ones if they would be too many together. */
    void remember(HttpServletRequest request, HttpServletResponse response, PendingSignIn pending) {
        Cookie cookie = GuardCookie.of(nameOf(pending.state()), sealed(pending), settings);
        cookie.setMaxAge((int) LIFE.toSeconds());
        clearBeyond(LARGEST_SUM - size(cookie), request, response, pending.begunAt());
        response.addCookie(cookie);
    }

    /** Takes one out of the browser, if it is there, can be opened and is not too old. */
    Optional<PendingSignIn> take(HttpServletRequest request, HttpServletResponse response, String state, Instant now) {
        List<Cookie> cookies = shown(request)
                .filter(cookie -> cookie.getName().equals(nameOf(state)))
                .limit(MOST_OF_A_NAME)
                .toList();
        if (!cookies.isEmpty()) {
            clear(nameOf(state), response);
        }
        return cookies.stream()
                .flatMap(cookie -> open(cookie.getValue(), state).stream())
                .filter(pending -> !pending.begunAt().isBefore(now.minus(LIFE)))
                .findFirst();
    }

    /** Takes from the browser what it shows beyond the largest sum, the oldest first; what is none of ours is the oldest. */
    void clearBeyondSum(HttpServletRequest request, HttpServletResponse response, Instant now) {
        clearBeyond(LARGEST_SUM, request, response, now);
    }

    private void clearBeyond(int largest, HttpServletRequest request, HttpServletResponse response, Instant now) {
        int sum = 0;
        List<Cookie> newestFirst = shown(request)
                .sorted(Comparator.comparing(cookie -> age(cookie, now)))
                .toList();
        for (Cookie cookie : newestFirst) {
            sum += size(cookie);
            if (sum > largest) {
                clear(cookie.getName(), response);
            }
        }
    }

    private void clear(String name, HttpServletResponse response) {
        Cookie nothing = GuardCookie.of(name, "", settings);
        nothing.setMaxAge(0);
        response.addCookie(nothing);
    }

    private Stream<Cookie> shown(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().startsWith(prefix));
    }

    /** As it stands in the header, with the separator. */
    private static int size(Cookie cookie) {
        return cookie.getName().length() + cookie.getValue().length() + "=; ".length();
    }

    private String nameOf(String state) {
        return prefix + PendingSignIn.hash(state).substring(0, ID_LENGTH);
    }

    private String sealed(PendingSignIn pending) {
        byte[] time = ByteBuffer.allocate(Long.BYTES)
                .putLong(pending.begunAt().toEpochMilli())
                .array();
        byte[] shortTime = Arrays.copyOfRange(time, Long.BYTES - TIME_BYTES, Long.BYTES);
        byte[] sealed = keys.get(0)
                .seal(PackedText.pack(pending.text(), known(pending.state())), boundTo(shortTime, pending.state()));
        byte[] whole = ByteBuffer.allocate(TIME_BYTES + sealed.length)
                .put(shortTime)
                .put(sealed)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    private Optional<PendingSignIn> open(String value, String state) {
        byte[] whole = decode(value);
        if (whole.length < TIME_BYTES) {
            return Optional.empty();
        }
        byte[] time = Arrays.copyOf(whole, TIME_BYTES);
        byte[] sealed = Arrays.copyOfRange(whole, TIME_BYTES, whole.length);
        return keys.stream()
                .flatMap(key -> key
                        .open(sealed, boundTo(time, state))
                        .flatMap(packed -> PackedText.unpack(packed, known(state)))
                        .map(text -> PendingSignIn.of(text, state, claimedTime(whole), verifier(key, state)))
                        .stream())
                .findFirst();
    }

    /** Where the text has the state and the callback's address, they cost nothing: whoever opens it has them. */
    private String known(String state) {
        return "\noidc.nonce\noidc.original.request\n" + settings.getCallbackUrl() + "\noidc.state\n" + state;
    }

    private static byte[] boundTo(byte[] time, String state) {
        byte[] name = state.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(time.length + name.length)
                .put(time)
                .put(name)
                .array();
    }

    private static Duration age(Cookie cookie, Instant now) {
        Duration age = Duration.between(claimedTime(decode(cookie.getValue())), now);
        return age.compareTo(LIFE.negated()) < 0 ? OLDEST : age;
    }

    /** When a cookie says that it was begun; only opening it proves that. */
    private static Instant claimedTime(byte[] whole) {
        if (whole.length < TIME_BYTES) {
            return Instant.EPOCH;
        }
        ByteBuffer millis = ByteBuffer.allocate(Long.BYTES).position(Long.BYTES - TIME_BYTES);
        return Instant.ofEpochMilli(millis.put(whole, 0, TIME_BYTES).flip().getLong());
    }

    private static byte[] decode(String value) {
        try {
            return Base64.getUrlDecoder().decode(value);
        } catch (IllegalArgumentException notOurs) {
            return new byte[0];
        }
    }
}
