package dev.lifeguard.web;

import dev.lifeguard.access.UnknownException;
import dev.lifeguard.people.AccessDeniedException;
import dev.lifeguard.signin.Guard;
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
 * Turns a service's "not you" into the page for 403, its "no such thing" into that for 404, and a form that is out of
 * date into that for 409. Roles are judged by the EJBs alone; what they throw arrives here wrapped by Faces, and no
 * server would find the right error page for that.
 *
 * <p>A request whose parameters cannot be read at all (a byte that is no UTF-8, as a raw one in the query may be) gets
 * the page for 400 before anybody asks for one of them: Payara throws then, whoever asks.
 */
public class ErrorStatusFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!Guard.isReadable(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
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
            if (cause instanceof EJBAccessException || cause instanceof AccessDeniedException) {
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
