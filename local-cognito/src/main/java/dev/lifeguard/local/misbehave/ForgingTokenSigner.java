package dev.lifeguard.local.misbehave;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.tokens.SigningKeys;
import dev.lifeguard.local.tokens.TokenSigner;
import dev.lifeguard.local.tokens.TokenUse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Forges tokens when told to: other claims, another header, no signature, somebody else's signature. */
public final class ForgingTokenSigner implements TokenSigner {
    private final TokenSigner honest;
    private final SigningKeys keys;
    private final FaultConfig misbehaviour;
    private RSAKey foreign;

    /** Leaves to the honest mint whatever is not to be forged. */
    public ForgingTokenSigner(TokenSigner honest, SigningKeys keys, FaultConfig misbehaviour) {
        this.honest = honest;
        this.keys = keys;
        this.misbehaviour = misbehaviour;
    }

    /** Made when first needed: keys take their time. */
    private synchronized RSAKey foreign() {
        if (foreign == null) {
            foreign = SigningKeys.generate();
        }
        return foreign;
    }

    static String part(TokenUse use) {
        return use == TokenUse.ID ? "idToken" : "accessToken";
    }

    @Override
    public String mint(TokenUse use, Map<String, Object> claims) {
        Map<String, Object> wanted = misbehaviour.part(part(use));
        if (misbehaviour.isOn(part(use), "omit")) {
            return null;
        }
        if (wanted.get("raw") instanceof String raw) {
            return raw;
        }
        Map<String, Object> changed = changed(claims, Json.object(wanted, "claims"));
        if (!wanted.containsKey("alg") && !wanted.containsKey("header")) {
            return honest.mint(use, changed);
        }
        try {
            return forge(keys.of(use), String.valueOf(wanted.get("alg")), Json.object(wanted, "header"), changed);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("A forgery failed", impossible);
        }
    }

    private String forge(RSAKey key, String how, Map<String, Object> header, Map<String, Object> claims)
            throws JOSEException {
        boolean unsigned = how.equals("none");
        boolean symmetric = how.equals("HS256-with-public-key");
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("kid", how.equals("wrong-kid") ? foreign().getKeyID() : key.getKeyID());
        plain.put("alg", unsigned ? "none" : symmetric ? "HS256" : "RS256");
        String content = encode(changed(plain, header)) + "." + encode(claims);
        if (unsigned) {
            return content + ".";
        }
        JWSSigner signer = symmetric
                ? new MACSigner(key.toRSAPublicKey().getEncoded())
                : new RSASSASigner(how.equals("foreign-key") ? foreign() : key);
        JWSAlgorithm algorithm = symmetric ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256;
        return content + "." + signer.sign(new JWSHeader(algorithm), content.getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, Object> changed(Map<String, Object> original, Map<String, Object> changes) {
        Map<String, Object> changed = new LinkedHashMap<>(original);
        changed.putAll(changes);
        changes.forEach((name, value) -> {
            if (value == null) {
                changed.remove(name);
            }
        });
        return changed;
    }

    private static String encode(Map<String, Object> object) {
        return Base64URL.encode(Json.write(object)).toString();
    }
}
