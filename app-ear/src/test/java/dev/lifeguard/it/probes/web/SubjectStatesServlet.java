package dev.lifeguard.it.probes.web;

import dev.lifeguard.it.probes.ejb.SignInWitness;
import dev.lifeguard.it.probes.ejb.SubjectStatesProbe;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Takes news of other people from anybody, since the test is nobody; tells, as lines, which sign-ins were heard of. */
@WebServlet("/subject-states")
public class SubjectStatesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SubjectStatesProbe live;

    @Inject
    private transient SignInWitness witness;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Instant at = Instant.parse(request.getParameter("at"));
        String subject = request.getParameter("subject");
        String group = request.getParameter("group");
        switch (request.getParameter("what")) {
            case "given" -> live.given(subject, group, at);
            case "taken" -> live.taken(subject, group, at);
            default -> live.signedOut(subject, at);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        for (Map.Entry<String, String> line : witness.heard().entrySet()) {
            response.getWriter().println(line.getKey() + "=" + line.getValue());
        }
    }
}
