package dev.lifeguard.web.assets;

import dev.lifeguard.appearance.Appearance;
import dev.lifeguard.appearance.Logo;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    /** The file names of what the configuration gives. */
    static final String STYLE_SHEET = "theme.css";

    static final String LOGO = "logo";

    private final ServletContext application;
    private final Appearance appearance;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    @Inject
    Assets(ServletContext application, Appearance appearance) {
        this.application = application;
        this.appearance = appearance;
    }

    /** The address of a file below {@code /assets/}; pages name it, never a visitor. */
    public String url(String name) {
        return urls.computeIfAbsent(name, missing -> versioned(missing, file(missing)));
    }

    /** The address of the picture beside the installation's name. */
    public String getLogo() {
        return appearance
                .logo()
                .map(logo -> urls.computeIfAbsent(LOGO, missing -> versioned(missing, logo.bytes())))
                .orElseGet(() -> url("lifeguard.svg"));
    }

    /** What kind of picture that is. */
    public String getLogoType() {
        return appearance.logo().map(Logo::type).orElse("image/svg+xml");
    }

    /** The address of the style sheet with the installation's colour; an empty text where it has none. */
    public String getTheme() {
        return appearance
                .styleSheet()
                .map(sheet -> urls.computeIfAbsent(
                        STYLE_SHEET, missing -> versioned(missing, sheet.getBytes(StandardCharsets.UTF_8))))
                .orElse("");
    }

    private String versioned(String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return application.getContextPath() + "/assets/" + name + "?v=" + Long.toHexString(checksum.getValue());
    }

    private byte[] file(String name) {
        String path = "/assets/" + name;
        try (InputStream file = application.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException("no file " + path);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
