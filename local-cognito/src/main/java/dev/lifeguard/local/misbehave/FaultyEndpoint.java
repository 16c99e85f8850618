package dev.lifeguard.local.misbehave;

import dev.lifeguard.local.http.Body;
import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * An endpoint that hangs, fails, trickles or never ends when it is told to. Nothing lasts longer than a minute or two.
 */
public record FaultyEndpoint(String part, Endpoint honest, FaultConfig misbehaviour, Pauses pauses)
        implements Endpoint {
    private static final long LONGEST_HANG = 120;
    private static final int SECONDS = 60;
    private static final int CHUNK = 64 * 1024;
    private static final int CHUNKS = 200 * 1024 * 1024 / CHUNK;

    @Override
    public Reply answer(Request request) {
        Map<String, Object> wanted = misbehaviour.part(part);
        if (wanted.get("hangSeconds") instanceof Number seconds) {
            pauses.pause(Duration.ofSeconds(Math.min(seconds.longValue(), LONGEST_HANG)));
        }
        int status = wanted.get("status") instanceof Number number ? number.intValue() : 200;
        if (wanted.get("body") instanceof String body) {
            return Reply.text(status, "application/json;charset=UTF-8", body);
        }
        if (misbehaviour.isOn(part, "endless")) {
            return streamed(status, endless());
        }
        if (misbehaviour.isOn(part, "trickle")) {
            return streamed(status, trickle());
        }
        return wanted.containsKey("status")
                ? Reply.text(status, "text/plain;charset=UTF-8", "misbehaving")
                : honest.answer(request);
    }

    private static Reply streamed(int status, Body body) {
        return Reply.empty(status)
                .with("Content-Type", "application/json;charset=UTF-8")
                .body(body);
    }

    private Body endless() {
        return out -> {
            byte[] chunk = new byte[CHUNK];
            Arrays.fill(chunk, (byte) 'a');
            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            out.write("{\"endless\":\"".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < CHUNKS && System.nanoTime() < end && !pauses.stopped(); i++) {
                out.write(chunk);
                out.flush();
            }
        };
    }

    private Body trickle() {
        return out -> {
            for (int i = 0; i < SECONDS; i++) {
                out.write(i == 0 ? '{' : ' ');
                out.flush();
                if (!pauses.pause(Duration.ofSeconds(1))) {
                    return;
                }
            }
        };
    }
}
