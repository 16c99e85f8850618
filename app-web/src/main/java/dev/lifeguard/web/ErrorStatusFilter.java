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
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Turns a service's "not you" into the page for 403, its "no such thing" into that for 404, and a form that is out of
 * date into that for 409. Roles are judged by the EJBs alone; what they throw arrives here wrapped by Faces, and no
 * server would find the right error page for that.
 *
 * <p>A request whose parameters cannot be read at all (a byte that is no UTF-8, as a raw one in the query may be) gets
 * the page for 400 before anybody asks for one of them: Payara throws then, whoever asks. So does WildFly for a form
 * with more fields than it reads, or one in parts that breaks off.
 */
public class ErrorStatusFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!Guard.isReadable(request)) {
            answerUnread(HttpServletResponse.SC_BAD_REQUEST, request, response);
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

    /**
     * Answers by the page for this status, and reads nothing of what was sent. The server's own error dispatch would
     * have Faces read it again, which fails again, and then nothing of ours answers.
     *
     * @throws IOException if nobody takes the answer
     */
    public static void answerUnread(int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.getRequestDispatcher("/WEB-INF/errors/" + status + ".xhtml")
                .forward(new UnreadRequest(request), response);
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

    /** What the page for an error sees of it. */
    private static final class UnreadRequest extends HttpServletRequestWrapper {

        UnreadRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getContentType() {
            return null;
        }

        @Override
        public String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String[] getParameterValues(String name) {
            return null;
        }
    }
}
