package dev.lifeguard.appearance;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The colour of links, buttons and marks on light pages and on dark ones, with what follows from it. It is text on the
 * page, on a card and on a tint of its own, and the ground under the text of a button: on each of these it can be read
 * (WCAG 2.2, 1.4.3), or there is no such accent.
 */
final class Accent {

    /** What WCAG 2.2 wants of text, AA. */
    static final double READABLE = 4.5;

    private static final double STEP = 0.02;

    /** Between what one calls readable and what makes everything white or black. */
    private static final double COMFORTABLE = 5;

    /** The two grounds that pages have, and what is written on a button; {@code lifeguard.css} has the same. */
    enum Scheme {
        LIGHT("#f6f8f9", "#ffffff", "#ffffff", Colour.BLACK, 0.1),
        DARK("#11191d", "#1a252a", "#0b1d23", Colour.WHITE, 0.15);

        private final Colour paper;
        private final Colour surface;
        private final Colour ink;
        private final Colour away;
        private final double tinted;

        Scheme(String paper, String surface, String ink, Colour away, double tinted) {
            this.paper = Colour.of(paper).orElseThrow();
            this.surface = Colour.of(surface).orElseThrow();
            this.ink = Colour.of(ink).orElseThrow();
            this.away = away;
            this.tinted = tinted;
        }

        /** How well an accent can be read where that is hardest. */
        double contrast(Colour accent) {
            return Stream.of(paper, surface, tint(accent), ink)
                    .mapToDouble(accent::contrast)
                    .min()
                    .orElseThrow();
        }

        /** The ground under what is near to it or stands out. */
        private Colour tint(Colour accent) {
            return surface.mixed(accent, tinted);
        }

        /** The nearest to a colour that has this contrast: with more and more of black in it, or of white. */
        private Colour nearest(Colour colour, double contrast) {
            double part = 0;
            while (part < 1 && contrast(colour.mixed(away, part)) < contrast) {
                part += STEP;
            }
            return colour.mixed(away, Math.min(1, part));
        }

        private String declarations(Colour accent) {
            return ":root { --accent: %s; --accent-hover: %s; --tint: %s; --focus: %1$s; }"
                    .formatted(accent, accent.mixed(away, 0.25), tint(accent));
        }
    }

    private final Colour light;
    private final Colour dark;

    private Accent(Colour light, Colour dark) {
        this.light = light;
        this.dark = dark;
    }

    /** What is wrong with a colour for a scheme, in words; nothing where it can be read. */
    static Optional<String> problem(Scheme scheme, Colour colour) {
        double contrast = scheme.contrast(colour);
        return contrast >= READABLE
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "cannot be read on %s pages: its contrast there is %.2f, and %.1f is needed; %s would do",
                        scheme.name().toLowerCase(Locale.ROOT),
                        Math.floor(contrast * 100) / 100,
                        READABLE,
                        scheme.nearest(colour, READABLE)));
    }

    /**
     * An accent of colours without a problem.
     *
     * @param dark that of dark pages; nothing for one that follows from the other
     */
    static Accent of(Colour light, Optional<Colour> dark) {
        return new Accent(light, dark.orElseGet(() -> Scheme.DARK.nearest(light, COMFORTABLE)));
    }

    /** The style sheet that goes after the application's own. */
    String styleSheet() {
        return Scheme.LIGHT.declarations(light) + "\n@media (prefers-color-scheme: dark) {\n  "
                + Scheme.DARK.declarations(dark) + "\n}\n";
    }
}
