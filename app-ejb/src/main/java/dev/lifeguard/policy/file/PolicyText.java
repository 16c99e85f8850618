package dev.lifeguard.policy.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The text of a file: UTF-8, of a bearable size, and without characters that nobody sees. Those would end lines where
 * no editor shows an end, or turn the order of what a reviewer reads.
 */
final class PolicyText {

    static final int MOST_BYTES = 1 << 20;

    static final int LONGEST_LINE = 10_000;

    private static final String INVISIBLE =
            "\u0085\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060"
                    + "\u2066\u2067\u2068\u2069\ufeff";

    private PolicyText() {}

    /** The text without a byte order mark, or nothing and an error. */
    static Optional<String> of(byte[] bytes, PolicyErrors errors) {
        if (bytes.length > MOST_BYTES) {
            errors.add(PolicyError.ofFile(
                    "The file is larger than 1 MiB, which no policy file should be. Is it this file?"));
        } else if (isUtf16(bytes)) {
            errors.add(PolicyError.ofFile("The file is written in UTF-16. Save it as UTF-8."));
        } else {
            Optional<String> text = decoded(bytes, errors);
            text.ifPresent(decoded -> refuseInvisible(decoded, errors));
            text.ifPresent(decoded -> refuseLongLines(decoded, errors));
            return text.filter(decoded -> errors.none());
        }
        return Optional.empty();
    }

    private static boolean isUtf16(byte[] bytes) {
        return bytes.length > 1
                && ((bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
                        || (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe));
    }

    private static Optional<String> decoded(byte[] bytes, PolicyErrors errors) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        String read = withoutByteOrderMark(text.flip().toString());
        if (result.isError()) {
            errors.add(at(read, read.length(), "From here on this is not UTF-8 text. Save the file as UTF-8."));
            return Optional.empty();
        }
        return Optional.of(read);
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static void refuseInvisible(String text, PolicyErrors errors) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isInvisible(c) && !endsLine(text, i)) {
                errors.add(at(text, i, "An invisible character, U+%04X, stands here. Remove it.".formatted((int) c)));
                if (errors.isFull()) {
                    return;
                }
            }
        }
    }

    private static boolean isInvisible(char c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        return control || INVISIBLE.indexOf(c) >= 0 || c >= '\ufffe';
    }

    /** The first character of a value that nobody sees; in double quotes it may be written as an escape. */
    static OptionalInt invisibleIn(String value) {
        return value.chars().filter(c -> isInvisible((char) c)).findFirst();
    }

    private static void refuseLongLines(String text, PolicyErrors errors) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > LONGEST_LINE) {
                errors.add(new PolicyError(
                        i + 1,
                        1,
                        "The line is longer than " + LONGEST_LINE + " characters. Write it in several lines."));
            }
        }
    }

    private static boolean endsLine(String text, int index) {
        return text.charAt(index) == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
    }

    private static PolicyError at(String text, int index, String message) {
        int line = 1
                + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        return new PolicyError(line, 1 + text.codePointCount(lineStart, index), message);
    }
}
