package dev.lifeguard.web;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.Guard;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Puts the security headers on every answer, error pages and files included, but those of the guard, which come before
 * any filter and have them too. It is mapped to error dispatches too, because a server that turns to an error page may
 * have thrown away the headers set before.
 */
public class SecurityHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String CACHE_CONTROL = "Cache-Control";

    @Inject
    private transient CognitoSettings settings;

    @Inject
    private transient Guard guard;

    private transient PagePolicy policy;

    @Override
    public void init() {
        policy = new PagePolicy(settings.getDomain());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        GuardedResponse guarded = new GuardedResponse(response, own -> write(request, own));
        chain.doFilter(request, guarded);
        guarded.finish();
    }

    private void write(HttpServletRequest request, HttpServletResponse response) {
        guard.harden(response, policy.header());
        response.setHeader(CACHE_CONTROL, cacheControl(request));
    }

    /** What has its version in the address never changes; pages are never kept. */
    private static String cacheControl(HttpServletRequest request) {
        String path = request.getServletPath();
        if (!path.startsWith("/assets/")) {
            return "no-store";
        }
        String query = request.getQueryString();
        boolean versioned = query != null && (query.startsWith("v=") || query.contains("&v="));
        return versioned ? "public, max-age=31536000, immutable" : "public, max-age=3600";
    }
}
