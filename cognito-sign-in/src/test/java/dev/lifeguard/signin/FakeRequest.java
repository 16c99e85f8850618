package dev.lifeguard.signin;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.MappingMatch;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request for an address below the context path {@code /orders}, by default one that no servlet is mapped to. */
public final class FakeRequest {

    private final String path;
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private String method = "GET";
    private Principal caller;
    private MappingMatch match = MappingMatch.DEFAULT;
    private HttpSession session;
    private boolean unreadable;

    /** What nobody has read of what was sent. */
    public final ByteArrayInputStream body =
            new ByteArrayInputStream("what was sent".getBytes(StandardCharsets.US_ASCII));

    public int sessionIds;
    private String withoutSession;
    public final Map<String, Object> attributes = new HashMap<>();
    private final List<Cookie> cookies = new ArrayList<>();

    private FakeRequest(String path) {
        this.path = path;
    }

    public static FakeRequest to(String path) {
        return new FakeRequest(path);
    }

    public FakeRequest by(String other) {
        method = other;
        return this;
    }

    /** Of somebody whom the container knows. */
    public FakeRequest by(Principal somebody) {
        caller = somebody;
        return this;
    }

    public FakeRequest mapped(MappingMatch other) {
        match = other;
        return this;
    }

    public FakeRequest with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    /** With a byte in its query that is no UTF-8, as Payara answers it. */
    public FakeRequest unreadable() {
        unreadable = true;
        return this;
    }

    public FakeRequest saying(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** In an application that names such addresses. */
    public FakeRequest whereNobodyIsLookedUpAt(String patterns) {
        withoutSession = patterns;
        return this;
    }

    public FakeRequest showing(Cookie cookie) {
        cookies.add(cookie);
        return this;
    }

    public FakeRequest of(HttpSession other) {
        session = other;
        return this;
    }

    public HttpServletRequest request() {
        return Fakes.as(HttpServletRequest.class, this::answer);
    }

    private Object answer(String asked, Object[] arguments) {
        if (unreadable && asked.startsWith("getParameter")) {
            throw new IllegalArgumentException("no UTF-8");
        }
        return switch (asked) {
            case "getMethod" -> method;
            case "getUserPrincipal" -> caller;
            case "getContextPath" -> "/orders";
            case "getRequestURI" -> "/orders" + path;
            case "getQueryString" -> null;
            case "getParameterMap" -> parameters;
            case "getParameter" -> parameters.get(arguments[0]);
            case "getParameterValues" ->
                parameters.containsKey(arguments[0]) ? new String[] {parameters.get(arguments[0])} : null;
            case "getInputStream" -> new Body();
            case "getHeader" -> headers.get(arguments[0]);
            case "getSession" -> session;
            case "changeSessionId" -> "another" + ++sessionIds;
            case "getCookies" -> cookies.isEmpty() ? null : cookies.toArray(Cookie[]::new);
            case "getServletContext" -> Fakes.as(ServletContext.class, (name, none) -> withoutSession);
            case "getAttribute" -> attributes.get(arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "getHttpServletMapping" -> Fakes.as(HttpServletMapping.class, (name, none) -> match);
            default -> throw new UnsupportedOperationException(asked);
        };
    }

    private final class Body extends ServletInputStream {

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
