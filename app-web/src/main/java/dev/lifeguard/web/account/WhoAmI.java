package dev.lifeguard.web.account;

import dev.lifeguard.signin.Caller;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The signed-in person as JSON, for scripts: whether the session still holds, and until when. */
@WebServlet("/whoami")
public class WhoAmI extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = (Caller) request.getUserPrincipal();
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write(Json.createObjectBuilder()
                        .add("subject", caller.subject())
                        .add("username", caller.getName())
                        .add("groups", Json.createArrayBuilder(caller.groups()))
                        .add("expiresAt", caller.signedIn().expiresAt().toString())
                        .build()
                        .toString());
    }
}
