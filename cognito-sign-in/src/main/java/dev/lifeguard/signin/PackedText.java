package dev.lifeguard.signin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A short text in few bytes: what both sides know beforehand costs next to nothing (raw DEFLATE with a dictionary, RFC 1951). */
final class PackedText {

    /** More than we ever pack. */
    private static final int LONGEST = 8192;

    private PackedText() {}

    /** @throws IllegalArgumentException if the text is far too long */
    static byte[] pack(String text, String known) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setDictionary(bytes(known));
            deflater.setInput(bytes(text));
            deflater.finish();
            byte[] packed = new byte[LONGEST];
            int length = deflater.deflate(packed);
            if (!deflater.finished() || text.length() > LONGEST) {
                throw new IllegalArgumentException("too long to be packed");
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    /** The text again, if it was packed with the same known text. */
    static Optional<String> unpack(byte[] packed, String known) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(bytes(known));
            inflater.setInput(packed);
            byte[] text = new byte[LONGEST];
            int length = inflater.inflate(text);
            return inflater.finished()
                    ? Optional.of(new String(text, 0, length, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (DataFormatException notPacked) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
