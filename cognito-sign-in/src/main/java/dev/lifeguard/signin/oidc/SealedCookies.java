package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.encoding.CompressedText;
import dev.lifeguard.signin.encoding.SealingKey;
import dev.lifeguard.signin.session.GuardCookie;
import jakarta.servlet.http.Cookie;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Short texts that browsers carry for us, which nobody else can read or make: the time, which everybody may read, and
 * the packed text, sealed and bound to that time.
 */
final class SealedCookies {

    private static final int TIME_BYTES = Long.BYTES - 2;

    private final CognitoSettings settings;
    private final List<SealingKey> keys;

    /** @param keys the newest first: it seals, and each of them opens */
    SealedCookies(CognitoSettings settings, List<SealingKey> keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /** What a cookie held, when it was sealed, and by which key. */
    record UnsealedCookie(String text, Instant at, SealingKey key) {}

    /**
     * Makes one.
     *
     * @param boundTo what is needed to open it, and not in it
     * @param known what whoever opens it knows of the text beforehand: it costs next to nothing
     */
    Cookie sealed(String name, String text, Instant at, String boundTo, String known) {
        byte[] millis =
                ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array();
        byte[] time = Arrays.copyOfRange(millis, Long.BYTES - TIME_BYTES, Long.BYTES);
        byte[] sealed = keys.get(0).seal(CompressedText.pack(text, known), joined(time, bytes(boundTo)));
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(joined(time, sealed));
        return GuardCookie.of(name, value, settings);
    }

    /** What a cookie holds, if it was sealed by one of our keys, and bound to this. */
    Optional<UnsealedCookie> opened(Cookie cookie, String boundTo, String known) {
        byte[] whole = decode(cookie);
        if (whole.length < TIME_BYTES) {
            return Optional.empty();
        }
        byte[] bound = joined(Arrays.copyOf(whole, TIME_BYTES), bytes(boundTo));
        byte[] sealed = Arrays.copyOfRange(whole, TIME_BYTES, whole.length);
        return keys.stream()
                .flatMap(key -> key
                        .open(sealed, bound)
                        .flatMap(packed -> CompressedText.unpack(packed, known))
                        .map(text -> new UnsealedCookie(text, claimedTime(cookie), key))
                        .stream())
                .findFirst();
    }

    /** When a cookie says that it was sealed; only opening it proves that. */
    static Instant claimedTime(Cookie cookie) {
        byte[] whole = decode(cookie);
        if (whole.length < TIME_BYTES) {
            return Instant.EPOCH;
        }
        ByteBuffer millis = ByteBuffer.allocate(Long.BYTES).position(Long.BYTES - TIME_BYTES);
        return Instant.ofEpochMilli(millis.put(whole, 0, TIME_BYTES).flip().getLong());
    }

    private static byte[] decode(Cookie cookie) {
        try {
            return Base64.getUrlDecoder().decode(cookie.getValue());
        } catch (IllegalArgumentException notOurs) {
            return new byte[0];
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
