package dev.lifeguard.local.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Map;

/** The honest mint: a header of {@code kid} and {@code alg} alone, RS256, the key that is due. */
public record KeyTokenSigner(SigningKeys keys) implements TokenSigner {
    @Override
    public String mint(TokenUse use, Map<String, Object> claims) {
        RSAKey key = keys.of(use);
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), new Payload(claims));
        try {
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Our own key signs", impossible);
        }
    }
}
