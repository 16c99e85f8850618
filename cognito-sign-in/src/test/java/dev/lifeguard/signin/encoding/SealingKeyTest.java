package dev.lifeguard.signin.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealingKeyTest {

    private static final byte[] TEXT = bytes("what only we may read");
    private static final byte[] BOUND_TO = bytes("this state");

    private final SealingKey key = key("a secret");

    /** Test case 1 of RFC 5869, whose result is cut to one block. */
    @Test
    void keys_followFromTheSecretByHkdf() {
        HexFormat hex = HexFormat.of();
        byte[] root = SealingKey.extract(hex.parseHex("000102030405060708090a0b0c"), hex.parseHex("0b".repeat(22)));

        assertThat(hex.formatHex(root)).isEqualTo("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
        assertThat(hex.formatHex(SealingKey.expand(root, hex.parseHex("f0f1f2f3f4f5f6f7f8f9"))))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    @Test
    void open_byTheSameSecretElsewhere_givesTheText() {
        assertThat(key("a secret").open(key.seal(TEXT, BOUND_TO), BOUND_TO)).hasValue(TEXT);
    }

    @Test
    void open_byAnotherSecretOrForAnotherPurpose_givesNothing() {
        byte[] sealed = key.seal(TEXT, BOUND_TO);

        assertThat(key("another").open(sealed, BOUND_TO)).isEmpty();
        assertThat(SealingKey.of(List.of("a secret"), "another purpose").get(0).open(sealed, BOUND_TO))
                .isEmpty();
    }

    @Test
    void open_whenBoundToSomethingElse_givesNothing() {
        assertThat(key.open(key.seal(TEXT, BOUND_TO), bytes("that state"))).isEmpty();
    }

    @Test
    void open_whenAnyByteWasChanged_givesNothing() {
        byte[] sealed = key.seal(TEXT, BOUND_TO);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(key.open(changed, BOUND_TO)).as("byte " + i).isEmpty();
        }
    }

    @Test
    void open_ofLessThanAnythingSealed_givesNothing() {
        for (int length = 0; length < 30; length++) {
            assertThat(key.open(new byte[length], BOUND_TO)).isEmpty();
        }
    }

    @Test
    void seal_ofTheSameTwice_isDifferent() {
        assertThat(key.seal(TEXT, BOUND_TO)).isNotEqualTo(key.seal(TEXT, BOUND_TO));
    }

    @Test
    void secretOf_isTheSameForTheSameNameAndSecretOnly() {
        assertThat(key.secretOf("a")).hasSize(32).isEqualTo(key("a secret").secretOf("a"));
        assertThat(key.secretOf("a")).isNotEqualTo(key.secretOf("b"));
        assertThat(key.secretOf("a")).isNotEqualTo(key("another").secretOf("a"));
    }

    private static SealingKey key(String secret) {
        return SealingKey.of(List.of(secret), "a purpose").get(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
