package dev.lifeguard.signin.oidc;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Optional;

/** The response as the server's mechanism may use it: a redirect is noted, its status, errors and body go nowhere. */
final class MechanismResponse extends HttpServletResponseWrapper {

    private String redirect;

    MechanismResponse(HttpServletResponse response) {
        super(response);
    }

    Optional<String> redirect() {
        return Optional.ofNullable(redirect);
    }

    @Override
    public void sendRedirect(String location) {
        redirect = location;
    }

    @Override
    public void sendError(int status) {
        // the guard answers, with a page
    }

    @Override
    public void sendError(int status, String message) {
        // the guard answers, with a page
    }

    @Override
    public void setStatus(int status) {
        // the guard answers, with a page
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(OutputStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int ignored) {
                // the guard answers, with a page
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("the mechanism writes nothing");
            }
        };
    }

    @Override
    public void flushBuffer() {
        // nothing to flush
    }
}
