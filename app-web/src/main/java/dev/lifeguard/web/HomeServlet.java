package dev.lifeguard.web;

import dev.lifeguard.signin.Caller;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The front door: what Lifeguard is, for a visitor, and what needs them today, for somebody who is signed in. A welcome
 * file would be a page file, and nobody may ask for those by name.
 */
@WebServlet("")
public class HomeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean signedIn = request.getUserPrincipal() instanceof Caller;
        request.getRequestDispatcher(signedIn ? "/home.xhtml" : "/index.xhtml").forward(request, response);
    }
}
