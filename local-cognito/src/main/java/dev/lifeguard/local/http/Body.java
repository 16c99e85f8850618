package dev.lifeguard.local.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The body of a reply, written when its turn comes so that it may also be endless. */
@FunctionalInterface
public interface Body {
    /** Writes the body. */
    void writeTo(OutputStream out) throws IOException;

    /** A body that is a text. */
    static Body text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return out -> out.write(bytes);
    }
}
