package dev.lifeguard.run.measure;

import java.util.Locale;

/**
 * An answer to a request.
 *
 * @param head status line and headers, each line ended by CR LF
 * @param body the bytes as ISO-8859-1, which costs no decoding; enough to find ASCII markers in
 */
record Answer(int status, String head, String body) {

    /** Whether the server closes the connection after this answer. */
    boolean closes() {
        return valueIn(head, "connection").toLowerCase(Locale.ROOT).contains("close");
    }

    /** The value of a header, or nothing; without looking at lines one by one, because it is done for every request. */
    static String valueIn(String head, String name) {
        for (int end = head.indexOf("\r\n"); end >= 0; end = head.indexOf("\r\n", end + 2)) {
            int colon = end + 2 + name.length();
            if (colon < head.length()
                    && head.charAt(colon) == ':'
                    && head.regionMatches(true, end + 2, name, 0, name.length())) {
                return head.substring(colon + 1, head.indexOf("\r\n", colon)).strip();
            }
        }
        return "";
    }
}
