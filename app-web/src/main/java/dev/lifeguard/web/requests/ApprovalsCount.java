package dev.lifeguard.web.requests;

import dev.lifeguard.access.ApprovalService;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How many requests the signed-in person can decide, for the number in the menu that refreshes itself. */
@WebServlet("/approvals/count")
public class ApprovalsCount extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ApprovalService approvals;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long count = approvals.count();
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write("{\"count\":" + count + "}");
    }
}
