package dev.lifeguard.local.server;

import dev.lifeguard.local.http.Header;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Carries every request of the web application to the pool and its reply back. */
@WebServlet(urlPatterns = "/*")
public class PoolServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_BODY = 1024 * 1024;

    @Inject
    private transient RunningPool running;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        Reply reply =
                body.length > LONGEST_BODY ? Reply.empty(413) : running.pool().answer(read(request, body));
        response.setStatus(reply.status());
        for (Header header : reply.headers()) {
            if (header.name().equals("Content-Type")) {
                response.setContentType(header.value());
            } else {
                response.addHeader(header.name(), header.value());
            }
        }
        if (!request.getMethod().equals("HEAD")) {
            reply.body().writeTo(response.getOutputStream());
        }
    }

    private static Request read(HttpServletRequest request, byte[] body) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        return new Request(request.getMethod(), path, request.getQueryString(), headers, body, request.getRemoteAddr());
    }
}
