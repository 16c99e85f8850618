package dev.lifeguard.it.probes.web;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.it.probes.ejb.CallerProbe;
import dev.lifeguard.it.probes.ejb.StatementProbe;
import dev.lifeguard.it.probes.ejb.StoreProbe;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Answers, as lines {@code key=value}, who the signed-in person is to an EJB, what comes of their calls, what their
 * session holds, or how often the database was asked; or signs them out by the standard call, forgets somebody whom it
 * has made, or writes a long history.
 */
@WebServlet("/probes/*")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class ProbeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CallerProbe callerProbe;

    @Inject
    private transient Calls calls;

    @Inject
    private transient StoreProbe stores;

    @Inject
    private transient StatementProbe statements;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getPathInfo().equals("/logout")) {
            request.logout();
            return;
        }
        if (request.getPathInfo().equals("/forget")) {
            stores.forget(new PersonId(request.getParameter("person")));
            return;
        }
        if (request.getPathInfo().equals("/happened")) {
            stores.happened(
                    new PersonId(request.getParameter("person")),
                    new GroupName(request.getParameter("group")),
                    Integer.parseInt(request.getParameter("times")));
            return;
        }
        Map<String, String> answer = switch (request.getPathInfo()) {
            case "/caller" -> callerProbe.caller();
            case "/services" -> calls.toServices();
            case "/person-admin" -> calls.toPersonAdmin();
            case "/guarded" -> calls.toGuardedBeans();
            case "/statements" -> statements();
            case "/holder" -> Map.of("subject", stores.holder().value());
            case "/kept" -> stores.sessionsOf(callerProbe.caller().get("subject"));
            case "/session" -> SerializedSession.of(request.getSession(false));
            default -> throw new IllegalArgumentException(request.getPathInfo());
        };
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        for (Map.Entry<String, String> line : answer.entrySet()) {
            response.getWriter().println(line.getKey() + "=" + line.getValue());
        }
    }

    /** By a name that stands for the statement and has no sign of equality. */
    private Map<String, String> statements() {
        return statements.executed().entrySet().stream()
                .collect(Collectors.toMap(
                        statement -> UUID.nameUUIDFromBytes(statement.getKey().getBytes(StandardCharsets.UTF_8))
                                .toString(),
                        statement -> statement.getValue().toString()));
    }
}
