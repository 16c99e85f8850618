package dev.lifeguard.it.probes.web;

import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A session as another node would get it: every attribute written by Java's serialization. */
final class SerializedSession {

    private SerializedSession() {}

    /** Each attribute's bytes in Base64, by name; nothing of no session. */
    static Map<String, String> of(HttpSession session) throws IOException {
        Map<String, String> attributes = new TreeMap<>();
        if (session == null) {
            return attributes;
        }
        for (String name : Collections.list(session.getAttributeNames())) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(session.getAttribute(name));
            }
            attributes.put(name, Base64.getEncoder().encodeToString(bytes.toByteArray()));
        }
        return attributes;
    }
}
