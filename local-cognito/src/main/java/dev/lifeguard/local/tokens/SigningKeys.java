package dev.lifeguard.local.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.people.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pool's two RSA keys of 2048 bits: ID and access tokens are signed by different ones ("Verifying JSON web tokens"
 * in Cognito's documentation). Their ids are 32 random bytes in base64, opaque to everybody.
 */
public final class SigningKeys {
    private static final String FILE = "signing-keys";
    private static final int BITS = 2048;

    /** What can sign a token as Cognito's keys do. */
    private static final JWKMatcher USABLE = new JWKMatcher.Builder()
            .keyType(KeyType.RSA)
            .privateOnly(true)
            .minKeySize(BITS)
            .keyUse(KeyUse.SIGNATURE)
            .algorithm(JWSAlgorithm.RS256)
            .withKeyIDOnly(true)
            .build();

    private final DataFolder folder;
    private volatile List<RSAKey> keys;

    /**
     * The keys that the folder kept, or else those of the file, or else new ones.
     *
     * @param given the private keys of a new pool, as a JSON Web Key Set
     */
    public SigningKeys(DataFolder folder, Optional<Path> given) {
        this.folder = folder;
        this.keys = folder.load(FILE).map(SigningKeys::parse).orElse(null);
        if (keys == null) {
            given.map(SigningKeys::read).ifPresentOrElse(this::keep, this::rotate);
        }
    }

    /** Makes two new keys; the old ones are forgotten. */
    public void rotate() {
        keep(List.of(generate(), generate()));
    }

    private void keep(List<RSAKey> made) {
        folder.save(FILE, new JWKSet(List.<JWK>copyOf(made)).toJSONObject(false));
        keys = made;
    }

    /** The key that signs one kind of token. */
    public RSAKey of(TokenUse use) {
        return keys.get(use.ordinal());
    }

    /** The public halves, as the JWKS shows them. */
    public Map<String, Object> published() {
        return new JWKSet(List.<JWK>copyOf(keys)).toJSONObject(true);
    }

    /** A key that nobody published. */
    public static RSAKey generate() {
        byte[] id = new byte[32];
        new SecureRandom().nextBytes(id);
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(Base64.getEncoder().encodeToString(id))
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Every JDK makes RSA keys", impossible);
        }
    }

    private static List<RSAKey> read(Path file) {
        List<RSAKey> keys = new JWKSelector(USABLE)
                .select(load(file)).stream().map(JWK::toRSAKey).toList();
        if (keys.size() != TokenUse.values().length
                || keys.stream().map(JWK::getKeyID).distinct().count() < keys.size()) {
            throw new IllegalStateException("The local pool needs two private RSA keys of at least " + BITS
                    + " bits for signing with RS256, each with an id of its own, and finds " + keys.size() + " in "
                    + file);
        }
        return keys;
    }

    private static JWKSet load(Path file) {
        try {
            return JWKSet.load(file.toFile());
        } catch (IOException | ParseException | RuntimeException broken) { // the last for a JSON null
            throw new IllegalStateException("The local pool cannot read the signing keys in " + file, broken);
        }
    }

    private static List<RSAKey> parse(Map<String, Object> saved) {
        try {
            return JWKSet.parse(Json.write(saved)).getKeys().stream()
                    .map(JWK::toRSAKey)
                    .toList();
        } catch (ParseException broken) {
            throw new IllegalStateException("The local pool cannot read its signing keys", broken);
        }
    }
}
