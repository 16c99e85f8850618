package dev.lifeguard.appearance;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A colour as style sheets write it, and how well it can be told from another.
 *
 * @param red from 0 to 255
 * @param green the same
 * @param blue the same
 */
record Colour(int red, int green, int blue) {

    static final Colour WHITE = new Colour(255, 255, 255);
    static final Colour BLACK = new Colour(0, 0, 0);

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Checks the range. */
    Colour {
        if (((red | green | blue) & ~0xff) != 0) {
            throw new IllegalArgumentException("no colour");
        }
    }

    /** Such as {@code #0a5c70}; nothing for anything else. */
    static Optional<Colour> of(String hex) {
        return HEX.matcher(hex).matches() ? Optional.of(of(Integer.parseInt(hex.substring(1), 16))) : Optional.empty();
    }

    private static Colour of(int rgb) {
        return new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** This one with so much of another in it, from 0 to 1. */
    Colour mixed(Colour other, double part) {
        return new Colour(mixed(red, other.red, part), mixed(green, other.green, part), mixed(blue, other.blue, part));
    }

    private static int mixed(int one, int other, double part) {
        return (int) Math.round(one + (other - one) * part);
    }

    /** From 1, where nobody can tell them apart, to 21: WCAG 2.2, "contrast ratio". */
    double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** WCAG 2.2, "relative luminance". */
    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** As a style sheet has it. */
    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
