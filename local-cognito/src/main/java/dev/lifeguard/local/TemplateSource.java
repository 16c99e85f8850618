package dev.lifeguard.local;

import dev.lifeguard.local.template.Surroundings;
import dev.lifeguard.local.template.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files that set the pool up: from a path, or the ones that came with it. */
final class TemplateSource {
    private static final String TEMPLATE = "template/user-pool.yaml";
    private static final String PEOPLE = "people/demo-people.yaml";

    private TemplateSource() {}

    static Template template(Settings settings) {
        return Template.read(text(settings.template(), TEMPLATE), surroundings(settings));
    }

    static Surroundings surroundings(Settings settings) {
        return new Surroundings(settings.parameter(), settings.region(), settings.userPoolId(), settings.clientId());
    }

    static String people(Settings settings) {
        return text(settings.people(), PEOPLE);
    }

    private static String text(Optional<Path> file, String bundled) {
        try {
            if (file.isPresent()) {
                return Files.readString(file.get());
            }
            try (InputStream in = TemplateSource.class.getResourceAsStream(bundled)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The local pool cannot read " + file.map(Path::toString).orElse(bundled), unreadable);
        }
    }
}
