package dev.lifeguard.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The keys with which all local pools of this run begin to sign: making two takes each of them more than a second. */
final class PoolKeys {

    private static Path file;

    private PoolKeys() {}

    /** For this run and this user alone. */
    static synchronized Path file() {
        if (file == null) {
            try {
                Path work =
                        Files.createDirectories(Path.of("target", "it-servers").toAbsolutePath());
                file = Files.createTempFile(work, "signing-keys", ".json");
                Files.writeString(file, new JWKSet(List.of(made(), made())).toString(false));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return file;
    }

    private static JWK made() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every JDK makes RSA keys", impossible);
        }
    }
}
