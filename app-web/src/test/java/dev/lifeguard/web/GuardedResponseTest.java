package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedResponseTest {

    /** What the server is told, in order; each piece of text by itself. */
    private final List<String> told = new ArrayList<>();

    private final PrintWriter direct = new PrintWriter(new StringWriter() {
        @Override
        public void write(char[] text, int from, int count) {
            told.add(new String(text, from, count));
        }
    });
    private final GuardedResponse response = new GuardedResponse(server(), own -> told.add("headers"));

    private HttpServletResponse server() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, this::called);
    }

    private Object called(Object proxy, Method method, Object[] arguments) {
        if (method.getName().equals("getWriter")) {
            return direct;
        }
        told.add(method.getName());
        return null;
    }

    @Test
    void text_goesToTheServerInOnePiece() throws IOException {
        response.getWriter().append("a").append('b').flush();
        response.getWriter().print("c");

        response.finish();
        response.finish();

        assertThat(told).containsExactly("headers", "abc");
    }

    @Test
    void flushBuffer_handsOnWhatIsThere() throws IOException {
        response.getWriter().print("first");
        response.flushBuffer();
        response.getWriter().print("second");
        response.finish();

        assertThat(told).containsExactly("headers", "first", "flushBuffer", "second");
    }

    @Test
    void answerThatBeginsAfresh_forgetsWhatWasWritten_andKeepsTheHeaders() throws IOException {
        response.getWriter().print("half a page");
        response.reset();
        response.getWriter().print("half of another");
        response.resetBuffer();
        response.getWriter().print("whole");
        response.finish();

        assertThat(told).containsExactly("headers", "reset", "headers", "resetBuffer", "whole");
    }

    @Test
    void errorOrRedirect_isNotFollowedByHalfAPage() throws IOException {
        response.getWriter().print("half a page");
        response.sendError(500);
        response.getWriter().print("half a page");
        response.sendError(500, "why");
        response.getWriter().print("half a page");
        response.sendRedirect("/");
        response.finish();

        assertThat(told).containsExactly("headers", "sendError", "sendError", "sendRedirect");
    }

    /** A server closes the writer when a forward comes back. */
    @Test
    void text_afterTheWriterWasClosed_arrivesAllTheSame() throws IOException {
        response.getWriter().close();
        response.reset();
        response.getWriter().print("whole");
        response.finish();

        assertThat(told).containsExactly("headers", "reset", "headers", "whole");
    }
}
