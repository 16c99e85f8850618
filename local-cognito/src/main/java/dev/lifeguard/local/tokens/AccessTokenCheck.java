package dev.lifeguard.local.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;

/** Whether an access token is one of ours, in force, and of a sign-in that was not revoked. */
public record AccessTokenCheck(SigningKeys keys, RefreshTokens refreshTokens, Clock clock) {

    /** The claims of a good token. */
    public Optional<JWTClaimsSet> claims(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            boolean ours =
                    jwt.verify(new RSASSAVerifier(keys.of(TokenUse.ACCESS).toRSAPublicKey()));
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean inForce = claims.getExpirationTime() != null
                    && clock.instant().isBefore(claims.getExpirationTime().toInstant());
            boolean access = "access".equals(claims.getStringClaim("token_use"));
            String origin = claims.getStringClaim("origin_jti");
            boolean revoked = origin != null && refreshTokens.isRevoked(origin);
            return ours && inForce && access && !revoked ? Optional.of(claims) : Optional.empty();
        } catch (ParseException | JOSEException notOne) {
            return Optional.empty();
        }
    }
}
