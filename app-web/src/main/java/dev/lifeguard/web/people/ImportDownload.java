package dev.lifeguard.web.people;

import dev.lifeguard.bulk.ImportId;
import dev.lifeguard.people.ImportService;
import dev.lifeguard.web.form.ImportIdConverter;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What came of each line of an import, as a file. Written while it is read. */
@WebServlet("/import.csv")
public class ImportDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ImportService service;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ImportId id = ImportIdConverter.read(String.valueOf(request.getParameter("id")));
        service.export(id, () -> {
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"lifeguard-import.csv\"");
            return response.getOutputStream();
        });
    }
}
