package dev.lifeguard.web.audit;

import dev.lifeguard.history.Span;
import dev.lifeguard.report.AccessOnDayService;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Who had what on a day as a file, by the same fields as the page. Written while it is read. */
@WebServlet("/access-on-day.csv")
public class AccessOnDayDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient AccessOnDayService service;

    @Inject
    private transient AccessOnDayForm form;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Span> day = form.read();
        if (day.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"lifeguard-access.csv\"");
        service.export(day.get(), response.getOutputStream());
    }
}
