package dev.lifeguard.notice;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Makes sockets for one message that are of use until a moment and no longer. The mail library bounds each read and
 * each write, and a server that says a little every few seconds could go on for ever. What encrypts a connection reads
 * through these too.
 */
final class DeadlineSockets extends SocketFactory {

    private final long deadline;

    /** Of use for so long from now. */
    DeadlineSockets(Duration whole) {
        this.deadline = System.nanoTime() + whole.toNanos();
    }

    /** At least 1: a time-out of 0 is none. */
    private int millisLeft(int atMost) throws SocketTimeoutException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("the whole message took too long");
        }
        return (int) (atMost == 0 ? Math.min(left, Integer.MAX_VALUE) : Math.min(left, atMost));
    }

    /** Not connected yet. */
    @Override
    public Socket createSocket() {
        return new DeadlineSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the mail library connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    private final class DeadlineSocket extends Socket {

        private volatile int stepMillis;

        @Override
        public void setSoTimeout(int millis) throws SocketException {
            stepMillis = millis;
            super.setSoTimeout(millis);
        }

        private void stepBegins() throws IOException {
            super.setSoTimeout(millisLeft(stepMillis));
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    stepBegins();
                    return super.read();
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    stepBegins();
                    return super.read(bytes, from, length);
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int one) throws IOException {
                    stepBegins();
                    out.write(one);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    stepBegins();
                    out.write(bytes, from, length);
                }
            };
        }
    }
}
