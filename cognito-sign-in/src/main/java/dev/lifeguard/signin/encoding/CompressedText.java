package dev.lifeguard.signin.encoding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A text in few bytes: what both sides know beforehand costs next to nothing (raw DEFLATE with a dictionary, RFC 1951).
 */
public final class CompressedText {

    /** Of a text, in bytes; many times what we ever pack. */
    private static final int LONGEST = 64 * 1024;

    private CompressedText() {}

    /** @throws IllegalArgumentException if the text is far too long */
    public static byte[] pack(String text, String known) {
        byte[] bytes = bytes(text);
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("too long to be packed");
        }
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setDictionary(bytes(known));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packing = new DeflaterOutputStream(packed, deflater)) {
            packing.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** The text again, if it was packed with the same known text. */
    public static Optional<String> unpack(byte[] packed, String known) {
        Inflater inflater = new Inflater(true);
        inflater.setDictionary(bytes(known));
        try (InputStream unpacking = new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
            byte[] text = unpacking.readNBytes(LONGEST + 1);
            return text.length <= LONGEST ? Optional.of(new String(text, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IOException notPacked) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
