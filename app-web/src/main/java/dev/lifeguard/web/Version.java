package dev.lifeguard.web;

import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Which release this is, as the manifest of the archive has it. Only for those who are signed in. */
@Model
@Singleton
public class Version {

    private final String number;

    @Inject
    Version(ServletContext application) throws IOException {
        try (InputStream manifest = application.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            number = manifest == null ? null : number(manifest);
        }
    }

    private static String number(InputStream manifest) throws IOException {
        return new Manifest(manifest).getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    }

    /** Such as {@code 1.2.0}; null where the archive does not say. */
    public String getNumber() {
        return number;
    }
}
