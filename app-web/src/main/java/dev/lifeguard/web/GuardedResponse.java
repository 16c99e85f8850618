package dev.lifeguard.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * A response that always carries the security headers, and whose text is gathered until it is whole. Faces writes a
 * page in some thousand pieces, and WildFly encodes each by itself, in almost a third of a page's time; and a
 * page that fails in its midst can still become an error page.
 */
final class GuardedResponse extends HttpServletResponseWrapper {

    private final Consumer<HttpServletResponse> headers;
    private final CharArrayWriter text = new CharArrayWriter();

    GuardedResponse(HttpServletResponse response, Consumer<HttpServletResponse> headers) {
        super(response);
        this.headers = headers;
        headers.accept(response);
    }

    /**
     * That of the server is asked for all the same: from now on the encoding is fixed, and nobody may send bytes. A new
     * one each time, for a forward closes the one that it has had.
     */
    @Override
    public PrintWriter getWriter() throws IOException {
        super.getWriter();
        return new PrintWriter(text);
    }

    /** Hands on what was gathered. */
    void finish() throws IOException {
        if (text.size() > 0) {
            text.writeTo(super.getWriter());
            text.reset();
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        finish();
        super.flushBuffer();
    }

    /** Whoever starts the answer afresh does not lose the headers. */
    @Override
    public void reset() {
        super.reset();
        text.reset();
        headers.accept(this);
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        text.reset();
    }

    @Override
    public void sendError(int status) throws IOException {
        text.reset();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        text.reset();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        text.reset();
        super.sendRedirect(location);
    }
}
