package dev.lifeguard.run.measure;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * One keep-alive connection to a port of this machine, as cheap as can be: it shares the processors with the server it
 * measures. It opens itself, and anew when the server has closed it (Payara does after 256 requests).
 */
final class HttpConnection implements Closeable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 20_000;

    private final int port;
    private Socket socket;
    private AnswerReader reader;

    HttpConnection(int port) {
        this.port = port;
    }

    /** A request without a body, ready to be sent many times. */
    static byte[] get(String host, String path, String cookies) {
        String cookie = cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n";
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/html,*/*;q=0.8\r\n" + cookie;
        return (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sends a request and reads its whole answer; once more where an idle connection turns out to be closed. */
    Answer send(byte[] request) throws IOException {
        boolean idle = socket != null;
        try {
            return exchange(request);
        } catch (EOFException | SocketException closed) {
            close();
            if (idle) {
                return exchange(request);
            }
            throw closed;
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    private Answer exchange(byte[] request) throws IOException {
        if (socket == null) {
            open();
        }
        socket.getOutputStream().write(request);
        Answer answer = reader.read();
        if (answer.closes()) {
            close();
        }
        return answer;
    }

    private void open() throws IOException {
        Socket opened = new Socket();
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(ANSWER_MILLIS);
        opened.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        socket = opened;
        reader = new AnswerReader(opened.getInputStream());
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
