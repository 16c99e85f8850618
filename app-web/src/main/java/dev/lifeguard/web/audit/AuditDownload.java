package dev.lifeguard.web.audit;

import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditService;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The audit log as a file, by the same fields as the page. Written while it is read: a log of any length
 * needs about 20 MB.
 */
@WebServlet("/audit.csv")
public class AuditDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient AuditService service;

    @Inject
    private transient AuditForm form;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<AuditFilter> filter = form.read();
        if (filter.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"lifeguard-audit.csv\"");
        service.export(filter.get(), response.getOutputStream());
    }
}
