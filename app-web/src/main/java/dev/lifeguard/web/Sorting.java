package dev.lifeguard.web;

import java.util.Map;

/**
 * By which column a list is sorted, as its address says: {@code name}, or {@code -name} for the other way round.
 *
 * @param orders all that there are
 * @param usual the one for an address that names none of them
 * @param <T> what a service calls them
 */
public record Sorting<T>(Map<String, T> orders, String usual) {

    private static final String BACKWARDS = "-";

    /** Keeps a copy. */
    public Sorting {
        orders = Map.copyOf(orders);
    }

    /** What a service is asked for. */
    public T of(String typed) {
        return orders.get(known(typed));
    }

    /** What an address keeps of it; an empty text for the usual order, and for what is none. */
    public String kept(String typed) {
        String kept = known(typed);
        return kept.equals(usual) ? "" : kept;
    }

    private String known(String typed) {
        return orders.containsKey(typed) ? typed : usual;
    }

    /**
     * What the head of a column leads to: this, or the other way round if the list is sorted like this already.
     *
     * @param first how the list is sorted by the column at first
     */
    public String next(String typed, String first) {
        return known(typed).equals(first) ? opposite(first) : first;
    }

    private static String opposite(String sort) {
        return sort.startsWith(BACKWARDS) ? sort.substring(BACKWARDS.length()) : BACKWARDS + sort;
    }

    /** How the list is sorted by a column, in the words of {@code aria-sort}. */
    public String aria(String typed, String column) {
        if (known(typed).equals(column)) {
            return "ascending";
        }
        return known(typed).equals(BACKWARDS + column) ? "descending" : "none";
    }
}
