package dev.lifeguard.web;

import dev.lifeguard.signin.CognitoSettings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Leads from the addresses that pages once had to those that they have now, with all that was asked for. */
@WebServlet({"/inbox", "/copy", "/pool"})
public class MovedPages extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> MOVED =
            Map.of("/inbox", "/approvals", "/copy", "/sync", "/pool", "/connection");

    @Inject
    private transient CognitoSettings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString();
        response.sendRedirect(
                settings.pageUrl(MOVED.get(request.getServletPath()) + (query == null ? "" : "?" + query)));
    }
}
