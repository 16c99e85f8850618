package dev.lifeguard.web;

import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import java.util.function.Function;

/** Which page of a list an address asks for: {@code ?page=2}, counted from 1 as people do. */
public final class PageNumber {

    /** How many items a page of a list has; as many as Cognito gives at a time. */
    public static final int SIZE = 60;

    private PageNumber() {}

    /** That page of the list; the first one for what is no number, the last one for a number behind it. */
    public static <T> Page<T> read(String typed, Function<Paging, Page<T>> list) {
        return read(typed, SIZE, list);
    }

    /** The same of a list with so many items on a page. */
    public static <T> Page<T> read(String typed, int size, Function<Paging, Page<T>> list) {
        Page<T> wanted = list.apply(new Paging(index(typed), size));
        boolean behindTheLast = wanted.items().isEmpty() && wanted.total() > 0;
        return behindTheLast ? list.apply(new Paging((int) wanted.pages() - 1, size)) : wanted;
    }

    private static int index(String typed) {
        return typed.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(typed) - 1 : 0;
    }
}
