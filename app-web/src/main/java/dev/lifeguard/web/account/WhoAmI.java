package dev.lifeguard.web.account;

import dev.lifeguard.signin.Caller;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The signed-in person as JSON, for scripts: whether the session still holds, and until when. */
@WebServlet("/whoami")
public class WhoAmI extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Kept, because looking the provider up costs more than all the rest of this answer. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = (Caller) request.getUserPrincipal();
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write(JSON.createObjectBuilder()
                        .add("subject", caller.subject())
                        .add("username", caller.getName())
                        .add("groups", JSON.createArrayBuilder(caller.groups()))
                        .add("expiresAt", caller.signedIn().expiresAt().toString())
                        .build()
                        .toString());
    }
}
