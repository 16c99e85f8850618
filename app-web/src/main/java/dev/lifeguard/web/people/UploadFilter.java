package dev.lifeguard.web.people;

import dev.lifeguard.web.ErrorStatusFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Judges a form that is sent in parts before anything reads it, since the container would take in all of it, up to its
 * limit, for whoever sends it to whichever page: there is one page with such a form, and administrators alone may send
 * it. Whoever sends too much is told so by the page for 413, which no server shows by itself.
 */
public class UploadFilter extends HttpFilter {

    /** In bytes, the other fields and what stands between them too; as in {@code web.xml}. */
    static final long MOST = 12 * 1024 * 1024;

    private static final String PAGE = "/imports";
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        int status = isInParts(request) ? judge(request) : HttpServletResponse.SC_OK;
        if (status == HttpServletResponse.SC_OK) {
            chain.doFilter(request, response);
        } else {
            ErrorStatusFilter.answerUnread(status, request, response);
        }
    }

    private static boolean isInParts(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static int judge(HttpServletRequest request) {
        if (!request.getServletPath().equals(PAGE) || request.getContentLengthLong() < 0) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        if (!request.isUserInRole("admin")) {
            return HttpServletResponse.SC_FORBIDDEN;
        }
        return request.getContentLengthLong() > MOST
                ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                : HttpServletResponse.SC_OK;
    }
}
