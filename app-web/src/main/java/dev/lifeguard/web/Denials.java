package dev.lifeguard.web;

import dev.lifeguard.access.UnknownException;
import jakarta.ejb.EJBAccessException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * Turns a service's "not you" into the page for 403, its "no such thing" into that for 404, and a form that is out of date
 * into that for 409. Roles are judged by the EJBs alone; what they throw arrives here wrapped by Faces, and no server would
 * find the right error page for that.
 */
public class Denials extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failed) {
            OptionalInt status = statusOf(failed);
            if (status.isEmpty() || response.isCommitted()) {
                throw failed;
            }
            response.sendError(status.getAsInt());
        }
    }

    /** The status that answers it, if it is an answer and not a failure of ours. */
    static OptionalInt statusOf(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof EJBAccessException) {
                return OptionalInt.of(HttpServletResponse.SC_FORBIDDEN);
            }
            if (cause instanceof UnknownException) {
                return OptionalInt.of(HttpServletResponse.SC_NOT_FOUND);
            }
            if (cause instanceof ViewExpiredException) {
                return OptionalInt.of(HttpServletResponse.SC_CONFLICT);
            }
        }
        return OptionalInt.empty();
    }
}
