package dev.lifeguard.web;

/**
 * One entry of a menu, or of the way to a page.
 *
 * @param path its address, below the context path
 * @param label what it is called
 * @param current as {@code aria-current} says it: "page" for the page being shown, "true" for the one that this page
 *     belongs to, "false" for all others
 */
public record MenuItem(String path, String label, String current) {

    /** Whether it is the page being shown, or the one that this page belongs to. */
    public boolean isMarked() {
        return !current.equals("false");
    }
}
