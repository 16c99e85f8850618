package dev.lifeguard.appearance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A picture in the place of Lifeguard's own: PNG, WebP or SVG, told by what is in it and not by the name of its file.
 * An SVG may hold nothing that runs; whoever opens it by itself is protected by its headers besides.
 */
public final class Logo {

    private static final int LARGEST = 100 * 1024;
    private static final String PNG = "\u0089PNG\r\n\u001a\n";
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final byte[] bytes;
    private final String type;

    private Logo(byte[] bytes, String type) {
        this.bytes = bytes;
        this.type = type;
    }

    /** Reads a file; nothing for one that cannot be read, is too large, or is no picture of these kinds. */
    static Optional<Logo> read(String path) {
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            byte[] bytes = file.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? Optional.empty() : type(bytes).map(type -> new Logo(bytes, type));
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> type(byte[] bytes) {
        String start = new String(Arrays.copyOf(bytes, 12), ISO_8859_1);
        if (start.startsWith(PNG)) {
            return Optional.of("image/png");
        }
        if (start.startsWith("RIFF") && start.endsWith("WEBP")) {
            return Optional.of("image/webp");
        }
        return isHarmlessSvg(bytes) ? Optional.of("image/svg+xml") : Optional.empty();
    }

    private static boolean isHarmlessSvg(byte[] bytes) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            boolean root = true;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.DTD) {
                    return false;
                }
                if (event == XMLStreamReader.START_ELEMENT) {
                    boolean svg = reader.getLocalName().equals("svg") && SVG.equals(reader.getNamespaceURI());
                    if (root && !svg || !isPlain(reader)) {
                        return false;
                    }
                    root = false;
                }
            }
            return !root;
        } catch (XMLStreamException notXml) {
            return false;
        }
    }

    /** No part of a web page, no script, no handler. */
    private static boolean isPlain(XMLStreamReader element) {
        boolean plain = !XHTML.equals(element.getNamespaceURI())
                && !element.getLocalName().equalsIgnoreCase("script")
                && !element.getLocalName().equalsIgnoreCase("foreignObject");
        for (int index = 0; index < element.getAttributeCount(); index++) {
            plain &= !element.getAttributeLocalName(index).regionMatches(true, 0, "on", 0, 2);
        }
        return plain;
    }

    /** What is in the file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Its media type. */
    public String type() {
        return type;
    }
}
