package dev.lifeguard.web.assets;

import dev.lifeguard.appearance.Appearance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The files that the configuration gives, beside those of the archive: the style sheet with the installation's colour,
 * and its logo. Both are kept as {@link Assets} are. An SVG that is opened by itself is a page: it runs nothing, loads
 * nothing, and is of no origin.
 */
@WebServlet({"/assets/" + Assets.STYLE_SHEET, "/assets/" + Assets.LOGO})
public class AppearanceFiles extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    @Inject
    private transient Appearance appearance;

    private record Content(String type, byte[] bytes) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Content> content = request.getServletPath().endsWith(Assets.STYLE_SHEET) ? styleSheet() : logo();
        if (content.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(content.get().type());
        response.setContentLength(content.get().bytes().length);
        response.setHeader("Content-Security-Policy", ALONE);
        response.getOutputStream().write(content.get().bytes());
    }

    private Optional<Content> styleSheet() {
        return appearance
                .styleSheet()
                .map(sheet -> new Content("text/css;charset=UTF-8", sheet.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<Content> logo() {
        return appearance.logo().map(logo -> new Content(logo.type(), logo.bytes()));
    }
}
