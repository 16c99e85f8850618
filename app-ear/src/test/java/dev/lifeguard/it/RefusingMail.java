package dev.lifeguard.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that refuses every address for good. */
final class RefusingMail implements AutoCloseable {

    private final ServerSocket server;

    private RefusingMail(ServerSocket server) {
        this.server = server;
    }

    static RefusingMail start(int port) {
        try {
            RefusingMail mail = new RefusingMail(new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1")));
            Thread thread = new Thread(mail::refuse);
            thread.setDaemon(true);
            thread.start();
            return mail;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void refuse() {
        while (!server.isClosed()) {
            try (Socket client = server.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                say(client, "220 ready");
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    say(client, line.startsWith("RCPT") ? "550 no such user" : "250 ok");
                }
            } catch (IOException gone) {
                // The client has heard enough, or the test has.
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
