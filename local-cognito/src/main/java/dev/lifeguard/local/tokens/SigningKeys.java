package dev.lifeguard.local.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.people.DataFolder;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The pool's two RSA keys of 2048 bits: ID and access tokens are signed by different ones ("Verifying JSON web tokens"
 * in Cognito's documentation). Their ids are 32 random bytes in base64, opaque to everybody.
 */
public final class SigningKeys {
    private static final String FILE = "signing-keys";

    private final DataFolder folder;
    private volatile List<RSAKey> keys;

    /** The keys that the folder kept, or new ones. */
    public SigningKeys(DataFolder folder) {
        this.folder = folder;
        this.keys = folder.load(FILE).map(SigningKeys::parse).orElse(null);
        if (keys == null) {
            rotate();
        }
    }

    /** Makes two new keys; the old ones are forgotten. */
    public void rotate() {
        List<RSAKey> made = List.of(generate(), generate());
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
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(Base64.getEncoder().encodeToString(id))
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Every JDK makes RSA keys", impossible);
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
