package dev.lifeguard.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Stands at the folders of the archive, of which there is nothing to be seen. Otherwise the server would send whoever
 * asks for one without a slash at the end to the same with a slash, before the guard or any filter, at the host that
 * the request names.
 */
@WebServlet({
    "/assets",
    "/WEB-INF",
    "/WEB-INF/errors",
    "/WEB-INF/tags",
    "/WEB-INF/classes/*",
    "/WEB-INF/lib/*",
    "/META-INF/*"
})
public class Folders extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
