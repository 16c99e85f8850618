package dev.lifeguard.signin;

import dev.lifeguard.signin.encoding.Urls;
import dev.lifeguard.signin.settings.GuardAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of our own to return to: path and query exactly as the browser sent them, never a host. Whatever a browser
 * could take for another site ({@code //evil}, {@code /\evil}, control characters) becomes the start page. Letters that
 * an address cannot have as they are become encoded.
 */
public final class ReturnPath {

    /** Longer ones are not kept, because they travel in a cookie; whoever comes back to the start page is told. */
    public static final int LONGEST = 600;

    /** The start page, which also stands for everything that is no page of ours. */
    public static final ReturnPath START = new ReturnPath("/", false);

    /** The start page in place of one whose address was too long. */
    public static final ReturnPath TOO_LONG = new ReturnPath("/", true);

    /** A part of a path that leads up, plain or encoded, with or without a parameter. */
    private static final Pattern UP = Pattern.compile("(?i)(?:\\.|%2e){2}(?:(?:;|%3b).*)?");

    private static final Pattern OTHER_SLASH = Pattern.compile("(?i)%2f|%5c");

    private final String path;
    private final boolean tooLong;

    private ReturnPath(String path, boolean tooLong) {
        this.path = path;
        this.tooLong = tooLong;
    }

    /**
     * Judges what may come from anywhere: a parameter, a request line.
     *
     * @param path a path with its query, or anything else
     * @return that page; the start page, if it is no path of ours, or too long
     */
    public static ReturnPath of(String path) {
        String encoded = path == null ? "" : encoded(path);
        if (!isOwnPath(encoded)) {
            return START;
        }
        return encoded.length() <= LONGEST ? new ReturnPath(encoded, false) : TOO_LONG;
    }

    /**
     * The page that a request asks for; where it asks to sign in first, the one that it names.
     *
     * @param request what a browser sent
     * @return that page; the start page, if it is no page of ours, or its address too long
     */
    public static ReturnPath of(HttpServletRequest request) {
        if (GuardAddress.of(request).filter(GuardAddress.LOGIN::equals).isPresent()) {
            // Kept inside the address of /login it would be encoded twice, and three times as long.
            return of(request.getParameter("to"));
        }
        String query = request.getQueryString();
        return of(query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query);
    }

    /** {@return whether it is the start page, or stands for what is no page of ours} */
    public boolean isStart() {
        return path.equals(START.path);
    }

    /** {@return whether it is the start page because the address of a page of ours was too long to be kept} */
    public boolean wasTooLong() {
        return tooLong;
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
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>');
    }
}
