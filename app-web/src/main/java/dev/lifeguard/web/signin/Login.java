package dev.lifeguard.web.signin;

import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.Guard;
import dev.lifeguard.signin.ReturnPath;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where a "sign in" link points: a protected address, so that the container signs the person in, which then goes on to
 * the page named by {@code to}, or to their start page.
 */
@WebServlet("/login")
public class Login extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CognitoSettings settings;

    @Inject
    private transient Guard guard;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ReturnPath to = ReturnPath.of(request.getParameter("to"));
        guard.noteIfTooLong(to, response);
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(settings.urlOf(to));
    }
}
