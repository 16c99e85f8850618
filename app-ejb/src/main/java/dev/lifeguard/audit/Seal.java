package dev.lifeguard.audit;

import dev.lifeguard.database.StoredHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The seal of one entry: SHA-256 over the seal before it, its position, and all columns of the entry, so that it
 * stands for the whole log up to there. Whoever kept position and hash of one seal knows later whether anything before
 * it was changed.
 *
 * <p>What is hashed is a list of texts, each written as its length in bytes of UTF-8, a colon and the text; an empty
 * column is a minus sign. docs/audit.md has the list: others can check the seals without this program.
 *
 * @param position 1 for the first one
 * @param hash in hexadecimal; empty before the first one
 */
public record Seal(long position, String hash) {

    /** What stands before the first one. */
    static final Seal NONE = new Seal(0, "");

    /** How entries are encoded today. Entries from before there were seals say 0, and are encoded in the same way. */
    static final short FORMAT = 1;

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    /** Reads one as {@link #toString} writes it; nothing for any other text. */
    public static Optional<Seal> of(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new Seal(Long.parseLong(written.group(1)), written.group(2)))
                : Optional.empty();
    }

    /** The one after this one. */
    Seal next(List<String> columns) {
        List<String> hashed = new ArrayList<>();
        hashed.add(hash);
        hashed.add(Long.toString(position + 1));
        hashed.addAll(columns);
        return new Seal(position + 1, StoredHash.of(encoded(hashed)));
    }

    private static String encoded(List<String> texts) {
        StringBuilder all = new StringBuilder();
        for (String text : texts) {
            if (text == null) {
                all.append('-');
            } else {
                all.append(text.getBytes(StandardCharsets.UTF_8).length)
                        .append(':')
                        .append(text);
            }
        }
        return all.toString();
    }

    /** A moment as it is hashed: microseconds since 1970, which is what both databases keep. */
    static String moment(Instant moment) {
        return moment == null ? null : Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
    }

    @Override
    public String toString() {
        return position + ":" + hash;
    }
}
