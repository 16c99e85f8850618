package dev.lifeguard.it;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request written by hand, for headers that no client lets one forge. */
final class RawHttp {

    private static final Pattern ADDRESS = Pattern.compile("http://[^/:]+:([0-9]+)(/.*)");

    private RawHttp() {}

    /** The whole answer to a page request that claims another host. */
    static String get(String url, String host) throws IOException {
        return get(url, host, "");
    }

    /** The same with the cookies of somebody. In the address each character stands for one byte, whatever it is. */
    static String get(String url, String host, String cookies) throws IOException {
        Matcher parts = ADDRESS.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(url);
        }
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(parts.group(1)))) {
            socket.setSoTimeout(20_000);
            String request = "GET " + parts.group(2) + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/html\r\n"
                    + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n") + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
