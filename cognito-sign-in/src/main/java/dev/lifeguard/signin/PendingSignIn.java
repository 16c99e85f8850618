package dev.lifeguard.signin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sign-in under way in one browser tab: the journey that the person is on, what the server's mechanism wants to remember of
 * it, and the PKCE verifier (RFC 7636), which follows from our key and the state.
 *
 * @param state what Cognito's answer names it by
 * @param journey where from and where to
 * @param memory the mechanism's session attributes, the nonce first
 * @param verifier what the code is worthless without
 */
record PendingSignIn(String state, Journey journey, Map<String, String> memory, String verifier) {

    private static final String END = "\n";
    private static final char FIRST_TRY = '1';
    private static final char SECOND_TRY = '2';
    private static final String LINK_WAS_TOO_LONG = "!";

    /**
     * What is the same when a sign-in has to start over.
     *
     * @param back where the person wanted to go
     * @param begunAt when
     * @param isSecondTry whether it has started over before; there is no third try
     */
    record Journey(ReturnPath back, Instant begunAt, boolean isSecondTry) {

        static Journey to(ReturnPath back, Instant now) {
            return new Journey(back, now, false);
        }

        /** The same journey once more, because the first one led nowhere through nobody's fault. */
        Journey again(Instant now) {
            return new Journey(back, now, true);
        }
    }

    ReturnPath back() {
        return journey.back();
    }

    Instant begunAt() {
        return journey.begunAt();
    }

    /** The verifier's S256 challenge. */
    String challenge() {
        return hash(verifier);
    }

    /** The nonce as it was sent, and as the ID token must have it: the hash of what the mechanism remembers. */
    String nonce() {
        return hash(memory.values().iterator().next());
    }

    static String hash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(text));
    }

    /**
     * Sorts the mechanism's memory so that the nonce comes first; nothing if it does not explain the nonce that was sent, or
     * has lines of its own.
     */
    static Optional<Map<String, String>> nonceFirst(Map<String, String> memory, String sentNonce) {
        Map<String, String> sorted = new LinkedHashMap<>();
        memory.forEach((name, value) -> {
            if (hash(value).equals(sentNonce)) {
                sorted.put(name, value);
            }
        });
        if (sorted.size() != 1 || memory.toString().contains(END)) {
            return Optional.empty();
        }
        memory.forEach(sorted::putIfAbsent);
        return Optional.of(sorted);
    }

    /** All but the state, the time and the verifier, as lines. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add((journey.isSecondTry() ? SECOND_TRY : FIRST_TRY)
                + (back().wasTooLong() ? LINK_WAS_TOO_LONG : "")
                + back().path());
        memory.forEach((name, value) -> lines.addAll(List.of(name, value)));
        return String.join(END, lines);
    }

    /** Reads what {@link #text} wrote. */
    static PendingSignIn of(String text, String state, Instant begunAt, String verifier) {
        String[] lines = text.split(END, -1);
        Map<String, String> memory = new LinkedHashMap<>();
        for (int i = 1; i + 1 < lines.length; i += 2) {
            memory.put(lines[i], lines[i + 1]);
        }
        String link = lines[0].substring(1);
        ReturnPath back = link.startsWith(LINK_WAS_TOO_LONG) ? ReturnPath.TOO_LONG : ReturnPath.of(link);
        Journey journey = new Journey(back, begunAt, lines[0].charAt(0) == SECOND_TRY);
        return new PendingSignIn(state, journey, memory, verifier);
    }
}
