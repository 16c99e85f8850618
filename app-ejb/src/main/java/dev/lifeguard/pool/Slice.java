package dev.lifeguard.pool;

/**
 * Which part of a list is wanted.
 *
 * @param from how many rows go before it
 * @param most how many rows at most
 */
public record Slice(int from, int most) {

    private static final int LARGEST = 1000;

    /** @throws IllegalArgumentException for less than nothing or more than a page can show */
    public Slice {
        if (from < 0 || most < 1 || most > LARGEST) {
            throw new IllegalArgumentException("no such part of a list: " + most + " from " + from);
        }
    }
}
