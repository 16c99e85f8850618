package dev.lifeguard.appearance;

import dev.lifeguard.appearance.Accent.Scheme;
import dev.lifeguard.settings.ConfiguredKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Name, logo and accent colour of this installation, by the configuration, read once; without it, Lifeguard's own. What
 * is wrong with it fails the start, all at once and in words.
 */
@ApplicationScoped
public class Appearance {

    /** What it is called where nobody says otherwise, and what stands for its name in all sentences. */
    public static final String LIFEGUARD = "Lifeguard";

    private static final String NAME = "lifeguard.name";
    private static final String LOGO = "lifeguard.logo";
    private static final String ACCENT = "lifeguard.accent-colour";
    private static final String DARK = "lifeguard.accent-colour-dark";
    private static final List<String> KEYS = List.of(NAME, LOGO, ACCENT, DARK);

    /** It goes into sentences and their patterns, so it has none of the signs that mean something there. */
    private static final Pattern NAMES = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,&()+’-]{0,39}");

    private final List<String> problems = new ArrayList<>();
    private final String name;
    private final Optional<Logo> logo;
    private final Optional<Accent> accent;

    /** Reads the running application's configuration. */
    public Appearance() {
        this(ConfiguredKeys.of(KEYS));
    }

    Appearance(Function<String, Optional<String>> keys) {
        name = keys.apply(NAME).orElse(LIFEGUARD);
        if (!NAMES.matcher(name).matches()) {
            problems.add(NAME + " must be at most 40 letters, digits, spaces and .,&()+’-, and begin with a letter or"
                    + " digit");
        }
        logo = keys.apply(LOGO).flatMap(Logo::read);
        if (keys.apply(LOGO).isPresent() && logo.isEmpty()) {
            problems.add(LOGO + " must be the path of a file that can be read and is a picture of at most 100 KB: PNG,"
                    + " WebP, or SVG without scripts, handlers and a document type");
        }
        Optional<Colour> light = colour(keys, ACCENT, Scheme.LIGHT);
        Optional<Colour> dark = colour(keys, DARK, Scheme.DARK);
        if (keys.apply(DARK).isPresent() && keys.apply(ACCENT).isEmpty()) {
            problems.add(DARK + " is for dark pages beside " + ACCENT + ", which is not set");
        }
        accent = light.map(colour -> Accent.of(colour, dark));
    }

    private Optional<Colour> colour(Function<String, Optional<String>> keys, String key, Scheme scheme) {
        Optional<Colour> colour = keys.apply(key).flatMap(Colour::of);
        if (keys.apply(key).isPresent() && colour.isEmpty()) {
            problems.add(key + " must be a colour such as #0a5c70");
        }
        colour.flatMap(one -> Accent.problem(scheme, one)).ifPresent(problem -> problems.add(key + " " + problem));
        return colour;
    }

    /** @throws IllegalArgumentException with a line for everything that is wrong, as the sign-in tells of its keys */
    void check() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The configuration has " + problems.size()
                    + (problems.size() == 1 ? " problem" : " problems") + ":\n  - " + String.join("\n  - ", problems));
        }
    }

    /** What the installation is called. */
    public String name() {
        return name;
    }

    /** The picture beside its name, if it has one of its own. */
    public Optional<Logo> logo() {
        return logo;
    }

    /** The style sheet that goes after the application's own, if there is a colour of one's own. */
    public Optional<String> styleSheet() {
        return accent.map(Accent::styleSheet);
    }
}
