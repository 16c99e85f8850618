package dev.lifeguard.run.measure;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads HTTP/1.1 answers (RFC 9112) from a connection, one at a time, with a length or in chunks. */
final class AnswerReader {

    private static final int LARGEST_HEAD = 64 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[16 * 1024];
    private int position;
    private int end;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads one answer, all of it.
     *
     * @throws EOFException if the connection ends before it does
     */
    Answer read() throws IOException {
        String head = head();
        int status = Integer.parseInt(head.substring(9, 12));
        return new Answer(status, head, body(status, head));
    }

    private String body(int status, String head) throws IOException {
        if (status == 204 || status == 304) {
            return "";
        }
        String length = Answer.valueIn(head, "content-length");
        if (!length.isEmpty()) {
            return take(Integer.parseInt(length));
        }
        if (Answer.valueIn(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        throw new IOException("an answer with neither a length nor chunks");
    }

    private String head() throws IOException {
        int seen = 0;
        while (true) {
            for (int i = position + seen; i + 4 <= end; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return take(i + 4 - position);
                }
            }
            seen = Math.max(0, end - position - 3);
            if (end - position > LARGEST_HEAD) {
                throw new IOException("a head of more than " + LARGEST_HEAD + " bytes");
            }
            fill();
        }
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(16 * 1024);
        int size = chunkSize();
        while (size > 0) {
            need(size + 2);
            whole.write(buffer, position, size);
            position += size + 2;
            size = chunkSize();
        }
        while (!line().isEmpty()) {
            // trailers: nobody here reads them
        }
        return whole.toString(StandardCharsets.ISO_8859_1);
    }

    private int chunkSize() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        return Integer.parseInt(extension < 0 ? line : line.substring(0, extension), 16);
    }

    private String line() throws IOException {
        int length = 0;
        while (true) {
            need(length + 2);
            if (buffer[position + length] == '\r' && buffer[position + length + 1] == '\n') {
                String line = take(length);
                position += 2;
                return line;
            }
            length++;
        }
    }

    private String take(int length) throws IOException {
        need(length);
        String taken = new String(buffer, position, length, StandardCharsets.ISO_8859_1);
        position += length;
        return taken;
    }

    private void need(int length) throws IOException {
        while (end - position < length) {
            fill();
        }
    }

    private void fill() throws IOException {
        if (position == end) {
            position = 0;
            end = 0;
        } else if (end == buffer.length && position > 0) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
        } else if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int got = in.read(buffer, end, buffer.length - end);
        if (got < 0) {
            throw new EOFException("the connection ended");
        }
        end += got;
    }
}
