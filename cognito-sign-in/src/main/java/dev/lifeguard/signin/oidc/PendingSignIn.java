package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.ReturnPath;
import dev.lifeguard.signin.encoding.SealingKey;
import dev.lifeguard.signin.encoding.Sha256;
import dev.lifeguard.signin.encoding.Urls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sign-in under way in one browser tab: where the person came from, what the server's mechanism wants to
 * remember of it, and what follows from our key and the state.
 *
 * @param state what Cognito's answer names it by
 * @param origin where the person wanted to go, and since when
 * @param memory the mechanism's session attributes; the first is its nonce, in whose place ours comes
 * @param secrets what nobody else can know of it
 */
record PendingSignIn(String state, Origin origin, Map<String, String> memory, Secrets secrets) {

    private static final String END = "\n";
    private static final char FIRST_TRY = '1';
    private static final char SECOND_TRY = '2';
    private static final String LINK_WAS_TOO_LONG = "!";

    /**
     * What follows from a key and the state, so that no cookie needs to hold it.
     *
     * @param nonce what the nonce is the hash of; the mechanism's own would be a quarter of a cookie
     * @param verifier what the code is worthless without (PKCE, RFC 7636)
     */
    record Secrets(String nonce, String verifier) {

        static Secrets of(SealingKey key, String state) {
            return new Secrets(text(key.secretOf("nonce " + state)), text(key.secretOf("PKCE verifier " + state)));
        }

        private static String text(byte[] secret) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        }
    }

    /**
     * What is the same when a sign-in has to start over.
     *
     * @param back where the person wanted to go
     * @param begunAt when
     * @param isSecondTry whether it has started over before; there is no third try
     */
    record Origin(ReturnPath back, Instant begunAt, boolean isSecondTry) {

        static Origin of(ReturnPath back, Instant now) {
            return new Origin(back, now, false);
        }

        /** The same once more, because the first attempt led nowhere through nobody's fault. */
        Origin again(Instant now) {
            return new Origin(back, now, true);
        }
    }

    ReturnPath back() {
        return origin.back();
    }

    Instant begunAt() {
        return origin.begunAt();
    }

    /** The mechanism's redirect to Cognito, with our nonce in place of its own, and the verifier's S256 challenge. */
    String authorize(String mechanisms) {
        String own = Urls.parameter(mechanisms, "nonce").orElseThrow();
        return Urls.withQuery(
                mechanisms.replace("nonce=" + own, "nonce=" + nonce()),
                List.of("code_challenge", Sha256.base64Url(secrets.verifier()), "code_challenge_method", "S256"));
    }

    /** The nonce as it was sent, and as the ID token must have it: the hash of what the mechanism remembers. */
    String nonce() {
        return Sha256.base64Url(secrets.nonce());
    }

    /** What the mechanism is to find in its session. */
    Map<String, String> remembered() {
        Map<String, String> remembered = new HashMap<>(memory);
        remembered.put(memory.keySet().iterator().next(), secrets.nonce());
        return remembered;
    }

    /**
     * Sorts the mechanism's memory so that the nonce comes first, without its value; nothing if it does not explain the
     * nonce that was sent, or has lines of its own.
     */
    static Optional<Map<String, String>> nonceFirst(Map<String, String> memory, String sentNonce) {
        Map<String, String> sorted = new LinkedHashMap<>();
        memory.forEach((name, value) -> {
            if (Sha256.base64Url(value).equals(sentNonce)) {
                sorted.put(name, "");
            }
        });
        if (sorted.size() != 1 || memory.toString().contains(END)) {
            return Optional.empty();
        }
        memory.forEach(sorted::putIfAbsent);
        return Optional.of(sorted);
    }

    /** Where the person wanted to go. */
    String link() {
        return (back().wasTooLong() ? LINK_WAS_TOO_LONG : "") + back().path();
    }

    /**
     * All but the state, the time and the secrets, as lines.
     *
     * @param link {@link #link}, or where that is kept
     */
    String text(String link) {
        List<String> lines = new ArrayList<>();
        lines.add((origin.isSecondTry() ? SECOND_TRY : FIRST_TRY) + link);
        memory.forEach((name, value) -> lines.addAll(List.of(name, value)));
        return String.join(END, lines);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @param links gives the link for what was written in its place; nothing for one that is lost
     */
    static PendingSignIn of(
            String text, String state, Instant begunAt, Secrets secrets, Function<String, Optional<String>> links) {
        String[] lines = text.split(END, -1);
        Map<String, String> memory = new LinkedHashMap<>();
        for (int i = 1; i + 1 < lines.length; i += 2) {
            memory.put(lines[i], lines[i + 1]);
        }
        ReturnPath back = links.apply(lines[0].substring(1))
                .filter(link -> !link.startsWith(LINK_WAS_TOO_LONG))
                .map(ReturnPath::of)
                .orElse(ReturnPath.TOO_LONG);
        Origin origin = new Origin(back, begunAt, lines[0].charAt(0) == SECOND_TRY);
        return new PendingSignIn(state, origin, memory, secrets);
    }
}
