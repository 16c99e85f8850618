package dev.lifeguard.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of our own to return to: path and query exactly as the browser sent them, never a host. Whatever a browser
 * could take for another site ({@code //evil}, {@code /\evil}, control characters) becomes the start page. Letters that an
 * address cannot have as they are become encoded.
 */
public final class DeepLink {

    /** Longer ones are not kept; they would have to travel in the session. */
    static final int LONGEST = 1000;

    private static final DeepLink START = new DeepLink("/");

    /** A part of a path that leads up, plain or encoded, with or without a parameter. */
    private static final Pattern UP = Pattern.compile("(?i)(?:\\.|%2e){2}(?:(?:;|%3b).*)?");

    private static final Pattern OTHER_SLASH = Pattern.compile("(?i)%2f|%5c");

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
        String encoded = path == null ? "" : encoded(path);
        return isOwnPath(encoded) ? new DeepLink(encoded) : START;
    }

    /** The page that a request asks for; where it asks to sign in first, the one that it names. */
    static DeepLink of(HttpServletRequest request) {
        if (GuardAddress.of(request).filter(GuardAddress.LOGIN::equals).isPresent()) {
            // Kept inside the address of /login it would be encoded twice, and three times as long.
            return of(request.getParameter("to"));
        }
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

    /** Whether it is this folder, or below it in the eyes of every browser and server that it passes. */
    boolean isBelow(String folder) {
        String rest = path.startsWith(folder) ? path.substring(folder.length()) : "none";
        String way = OTHER_SLASH.matcher(rest.split("\\?", 2)[0]).replaceAll("/");
        return (rest.isEmpty() || rest.startsWith("/") || rest.startsWith("?"))
                && Stream.of(way.split("/")).noneMatch(part -> UP.matcher(part).matches());
    }

    /** What people or pages wrote as it is read; browsers encode it just so. */
    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        path.codePoints()
                .mapToObj(Character::toString)
                .forEach(sign ->
                        encoded.append(isReadOnly(sign) ? Urls.encode(sign).replace("+", "%20") : sign));
        return encoded.toString();
    }

    private static boolean isReadOnly(String sign) {
        return sign.codePointAt(0) >= 0x80 || " \"<>".contains(sign);
    }

    private static boolean isOwnPath(String path) {
        return path.length() <= LONGEST
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>');
    }
}
