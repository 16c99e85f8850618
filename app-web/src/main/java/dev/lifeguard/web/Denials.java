package dev.lifeguard.web;

import jakarta.ejb.EJBAccessException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Turns a service's "not you" into the page for 403. Roles are judged by the EJBs alone; what they throw arrives here
 * wrapped by Faces, and no server would find the right error page for that.
 */
public class Denials extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failed) {
            if (!isDenial(failed) || response.isCommitted()) {
                throw failed;
            }
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    static boolean isDenial(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof EJBAccessException) {
                return true;
            }
        }
        return false;
    }
}
