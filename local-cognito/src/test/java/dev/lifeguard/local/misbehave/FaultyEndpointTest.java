package dev.lifeguard.local.misbehave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hanging, endless and trickling answers, and that they end. */
@Timeout(10)
class FaultyEndpointTest {
    private final Faults faults = Faults.none();
    private final Endpoint endpoint = faults.around("token", request -> Reply.empty(204));
    private final Request request =
            new Request("POST", "/", null, Map.of("host", List.of("localhost")), new byte[0], "");

    private Reply answer(String wanted) {
        faults.misbehaviour().set(Json.read(wanted));
        return endpoint.answer(request);
    }

    @Test
    void honest_untilTold() {
        assertThat(endpoint.answer(request).status()).isEqualTo(204);
        assertThat(answer("{\"jwks\":{\"status\":503}}").status()).isEqualTo(204);
    }

    @Test
    void hang_endsWhenThePoolStops() {
        faults.pauses().close();
        assertThat(answer("{\"token\":{\"hangSeconds\":60}}").status()).isEqualTo(204);
    }

    @Test
    void endless_endsWithThePeer() {
        Reply reply = answer("{\"token\":{\"endless\":true}}");
        OutputStream leaving = new OutputStream() {
            private int left = 1_000_000;

            @Override
            public void write(int one) throws IOException {
                if (--left < 0) {
                    throw new IOException("the peer is gone");
                }
            }
        };
        assertThatThrownBy(() -> reply.body().writeTo(leaving)).hasMessage("the peer is gone");
    }

    @Test
    void endlessAndTrickle_endWhenThePoolStops() throws IOException {
        faults.pauses().close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer("{\"token\":{\"endless\":true}}").body().writeTo(out);
        assertThat(out.toString()).isEqualTo("{\"endless\":\"");
        answer("{\"token\":{\"trickle\":true,\"status\":201}}").body().writeTo(out);
        assertThat(out.toString()).isEqualTo("{\"endless\":\"{");
    }
}
