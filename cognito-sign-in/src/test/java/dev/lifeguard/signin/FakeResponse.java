package dev.lifeguard.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what it was told. */
public final class FakeResponse {

    public final Map<String, String> headers = new HashMap<>();
    public final List<Cookie> cookies = new ArrayList<>();
    public String redirect = "";
    public int status;
    public boolean committed;
    public boolean closed;

    private final StringWriter body = new StringWriter() {
        @Override
        public void close() {
            closed = true;
        }
    };

    public String body() {
        return body.toString();
    }

    public HttpServletResponse response() {
        return Fakes.as(HttpServletResponse.class, this::answer);
    }

    private Object answer(String asked, Object[] arguments) {
        switch (asked) {
            case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
            case "sendRedirect" -> redirect = (String) arguments[0];
            case "addCookie" -> cookies.add((Cookie) arguments[0]);
            case "sendError" -> status = (int) arguments[0];
            case "isCommitted" -> {
                return committed;
            }
            case "getStatus" -> {
                return status;
            }
            case "containsHeader" -> {
                return headers.containsKey(arguments[0]);
            }
            case "setStatus" -> status = (int) arguments[0];
            case "getWriter" -> {
                return new PrintWriter(body);
            }
            case "setContentType", "setCharacterEncoding", "flushBuffer", "resetBuffer" -> {
                // of no interest here
            }
            default -> throw new UnsupportedOperationException(asked);
        }
        return null;
    }
}
