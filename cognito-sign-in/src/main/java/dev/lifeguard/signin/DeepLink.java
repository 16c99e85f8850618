package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A page of our own to return to: path and query exactly as the browser sent them, never a host. Whatever a browser
 * could take for another site ({@code //evil}, {@code /\evil}, control characters) becomes the start page.
 */
public final class DeepLink {

    /** Longer ones are not kept; they would have to travel in the session. */
    static final int LONGEST = 1000;

    private static final DeepLink START = new DeepLink("/");

    private final String path;

    private DeepLink(String path) {
        this.path = path;
    }

    /**
     * Judges what may come from anywhere: a parameter, a request line.
     *
     * @param path a path with its query, or anything else
     * @return that page; the start page, if it is no path of ours
     */
    public static DeepLink of(String path) {
        return isOwnPath(path) ? new DeepLink(path) : START;
    }

    /** The page that a request asks for. */
    static DeepLink of(HttpServletRequest request) {
        String query = request.getQueryString();
        return of(query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query);
    }

    /** {@return whether it is what stands for everything that is no page of ours} */
    public boolean isStart() {
        return path.equals(START.path);
    }

    /** {@return path and query; begins with exactly one slash} */
    public String path() {
        return path;
    }

    private static boolean isOwnPath(String path) {
        return path != null
                && path.length() <= LONGEST
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>');
    }
}
