package dev.lifeguard.run.measure;

import dev.lifeguard.run.browser.Answer;
import dev.lifeguard.run.browser.HttpConnection;
import java.io.IOException;

/** Opens one page again and again on a connection of its own; each answer must be the expected one. */
final class View implements Act {

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
        check(connection.send(request), path, marker);
    }

    static void check(Answer answer, String path, String marker) throws IOException {
        if (answer.status() != 200 || !answer.body().contains(marker)) {
            throw new IOException(
                    path + " answers " + answer.status() + (answer.status() == 200 ? " without " + marker : ""));
        }
    }
}
