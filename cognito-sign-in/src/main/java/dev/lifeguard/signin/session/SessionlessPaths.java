package dev.lifeguard.signin.session;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Addresses that answer everybody the same, so that nobody's session is looked up for them: style sheets, pictures,
 * what a load balancer asks for. The application names them in its {@code web.xml}, as patterns of a servlet mapping
 * with blanks between:
 *
 * <pre>{@code
 * <context-param>
 *   <param-name>lifeguard.without-session</param-name>
 *   <param-value>/assets/* /health</param-value>
 * </context-param>
 * }</pre>
 */
public final class SessionlessPaths {

    static final String PARAMETER = "lifeguard.without-session";

    private SessionlessPaths() {}

    /** Whether the request asks for such an address. */
    public static boolean includes(HttpServletRequest request) {
        String patterns = request.getServletContext().getInitParameter(PARAMETER);
        if (patterns == null || patterns.isBlank()) {
            return false;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        for (String pattern : patterns.strip().split("\\s+")) {
            if (matches(pattern, path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String path) {
        return pattern.endsWith("/*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }
}
