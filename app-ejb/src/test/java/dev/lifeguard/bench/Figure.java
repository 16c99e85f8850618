package dev.lifeguard.bench;

import java.util.Locale;

/**
 * One line of the table: what was measured and what came out.
 *
 * @param bar what it must be, in words; empty where nothing is demanded
 * @param held whether it is; true where nothing is demanded
 */
public record Figure(String what, String value, String bar, boolean held) {

    /** Prints it, since some take minutes to come. */
    public Figure {
        String judged = bar.isEmpty() ? "" : bar + (held ? ": held" : ": NOT HELD");
        System.out.printf(
                Locale.ROOT,
                "%s%n",
                String.format("%-62s %30s   %s", what, value, judged).stripTrailing());
    }

    /** A figure to know, not to judge. */
    public static Figure of(String what, String value) {
        return new Figure(what, value, "", true);
    }

    /** One that must be so. */
    public static Figure must(String what, String value, String bar, boolean held) {
        return new Figure(what, value, bar, held);
    }

    /** So many a second. */
    public static Figure rate(String what, double perSecond) {
        return of(what, number(perSecond) + " a second");
    }

    /** So many a second, of which there is a floor. */
    public static Figure rate(String what, double perSecond, double floor) {
        return must(what, number(perSecond) + " a second", "at least " + number(floor), perSecond >= floor);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
