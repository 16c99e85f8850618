package dev.lifeguard.run.measure;

import java.io.IOException;

/** Opens one page again and again on a connection of its own; each answer must be the expected one. */
final class View implements LoadStep {

    private final HttpConnection connection;
    private final String path;
    private final byte[] request;
    private final String marker;

    /** @param marker what the body must contain */
    View(HttpConnection connection, String host, String path, String cookies, String marker) {
        this.connection = connection;
        this.path = path;
        this.request = HttpConnection.get(host, path, cookies);
        this.marker = marker;
    }

    @Override
    public void once() throws IOException {
        Answer answer = connection.send(request);
        check(answer.status(), answer.body(), path, marker);
    }

    static void check(int status, String body, String path, String marker) throws IOException {
        if (status != 200 || !body.contains(marker)) {
            throw new IOException(path + " answers " + status + (status == 200 ? " without " + marker : ""));
        }
    }
}
