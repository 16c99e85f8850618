package dev.lifeguard.web;

import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * The addresses of our own style sheets, scripts and pictures. Each carries a checksum of the file, the same on every
 * node, so that browsers may keep the file for ever and still see a new one at once.
 */
@Model
@Singleton
public class Assets {

    private final ServletContext application;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    @Inject
    Assets(ServletContext application) {
        this.application = application;
    }

    /** The address of a file below {@code /assets/}; pages name it, never a visitor. */
    public String url(String name) {
        return urls.computeIfAbsent(name, this::versioned);
    }

    private String versioned(String name) {
        String path = "/assets/" + name;
        try (InputStream file = application.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException("no file " + path);
            }
            CRC32 checksum = new CRC32();
            checksum.update(file.readAllBytes());
            return application.getContextPath() + path + "?v=" + Long.toHexString(checksum.getValue());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
