package dev.lifeguard.web;

import dev.lifeguard.health.DatabaseProbe;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Begins no page that needs the database while it hangs: each would hold a thread of the server for a minute, and
 * public pages have only these. {@code web.xml} says which pages those are.
 */
public class DatabaseGate extends HttpFilter {

    /** A request attribute that is {@code true} when what was sent was not carried out. */
    static final String NOTHING_DONE = "lifeguard.nothing-done";

    private static final long serialVersionUID = 1L;
    private static final String RETRY_AFTER_SECONDS = "5";

    @Inject
    private transient DatabaseProbe database;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!database.hangs()) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(NOTHING_DONE, request.getMethod().equals("POST"));
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
}
