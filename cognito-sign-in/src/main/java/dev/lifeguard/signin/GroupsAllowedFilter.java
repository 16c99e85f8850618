package dev.lifeguard.signin;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers what {@link GroupsAllowed} refuses: 403 to somebody who is in none of the groups, and to nobody what the
 * guard answers to nobody everywhere else, which is a sign-in where one is possible. Nobody else would: the exception
 * passes Faces, a servlet or JAX-RS, and would end as a failure of the server (500).
 *
 * <p>Found by itself in a WAR's {@code WEB-INF/lib}. No server looks for filters in the {@code lib} folder of an EAR:
 * there {@code web.xml} must name it.
 */
@WebFilter(
        urlPatterns = "/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC},
        asyncSupported = true)
public class GroupsAllowedFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** For the interceptor, which a bean may be far away from the request: EJBs and beans run on its thread. */
    private static final ThreadLocal<HttpServletResponse> CURRENT = new ThreadLocal<>();

    /** For the container, which makes it. */
    public GroupsAllowedFilter() {
        // has nothing of its own
    }

    /**
     * What members of a group see is for nobody's memory, as what roles see is not. An application may say otherwise.
     */
    static void passed() {
        HttpServletResponse response = CURRENT.get();
        if (response != null && !response.isCommitted() && !response.containsHeader("Cache-Control")) {
            response.setHeader("Cache-Control", "no-store");
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CURRENT.set(response);
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failed) {
            if (response.isCommitted() || !isRefusal(failed)) {
                throw failed;
            }
            response.resetBuffer();
            refuse(request, response);
        } finally {
            CURRENT.remove();
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() == null) {
            // Looked up and not injected: not every server injects into a filter that web.xml names from an EAR's
            // library.
            CDI.current().select(Guard.class).get().sendToSignIn(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** Faces, JAX-RS and EJBs wrap what beans throw. */
    static boolean isRefusal(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotInGroupException) {
                return true;
            }
        }
        return false;
    }
}
