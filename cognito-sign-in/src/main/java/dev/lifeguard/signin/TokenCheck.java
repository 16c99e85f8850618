package dev.lifeguard.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The only judge of tokens. Both must be signed with RS256 by a key of the pool and be what Cognito's documentation says
 * they are; the servers' mechanisms accept unsigned ones, and an access token in the ID token's place. No clock skew is
 * allowed on {@code exp}: Cognito's shortest token lives five minutes.
 */
@ApplicationScoped
public class TokenCheck {

    private static final String ID_TOKEN = "ID token";

    private final CognitoSettings settings;
    private final PoolKeys keys;

    @Inject
    TokenCheck(CognitoSettings settings, PoolKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /** For the container's proxy only. */
    TokenCheck() {
        this(null, null);
    }

    /** What the ID token says, after both tokens were found good; {@code expiresAt} is the earlier end of the two. */
    record Verified(
            String subject,
            String username,
            String email,
            String displayName,
            Set<String> groups,
            Instant issuedAt,
            Instant expiresAt) {}

    /**
     * Judges the token endpoint's whole answer.
     *
     * @throws SignInRefusedException if either token is missing or not good
     */
    Verified verify(String tokenAnswer, String nonce) {
        String idToken = token(tokenAnswer, "id_token");
        String accessToken = token(tokenAnswer, "access_token");
        JWTClaimsSet id = verify(
                "ID token", idToken, idTokenClaims(), Set.of("exp", "iat", "sub", "token_use", "cognito:username"));
        JWTClaimsSet access = verify(
                "access token",
                accessToken,
                accessTokenClaims(),
                Set.of("exp", "iat", "sub", "token_use", "client_id"));
        require(sameText(nonce, text(id, "nonce")), "ID token: wrong nonce");
        require(id.getSubject().equals(access.getSubject()), "the two tokens have different subjects");
        return new Verified(
                id.getSubject(),
                text(id, "cognito:username"),
                text(id, "email"),
                displayName(id),
                groups(id),
                id.getIssueTime().toInstant(),
                earlier(id, access));
    }

    private JWTClaimsSet idTokenClaims() {
        return new JWTClaimsSet.Builder()
                .issuer(settings.getProviderUri())
                .claim("token_use", "id")
                .build();
    }

    private JWTClaimsSet accessTokenClaims() {
        return new JWTClaimsSet.Builder()
                .issuer(settings.getProviderUri())
                .claim("token_use", "access")
                .claim("client_id", settings.getClientId())
                .build();
    }

    private static String token(String tokenAnswer, String name) {
        return Json.text(tokenAnswer, name)
                .orElseThrow(() -> new SignInRefusedException(Refusal.TOKEN_NOT_ACCEPTED, name + " is missing"));
    }

    private JWTClaimsSet verify(String what, String token, JWTClaimsSet exact, Set<String> required) {
        // HashSet: the library asks its sets for null, which the JDK's immutable ones answer with an exception.
        Set<String> audience = what.equals(ID_TOKEN) ? new HashSet<>(Set.of(settings.getClientId())) : null;
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(audience, exact, new HashSet<>(required), null);
        claims.setMaxClockSkew(0);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys.source()));
        processor.setJWTClaimsSetVerifier(claims);
        try {
            return processor.process(SignedJWT.parse(token), null);
        } catch (KeySourceException keysOutOfReach) {
            throw new SignInRefusedException(
                    Refusal.PROVIDER_UNAVAILABLE, "the pool's keys: " + keysOutOfReach.getMessage(), keysOutOfReach);
        } catch (ParseException | BadJOSEException | JOSEException bad) {
            // Without the cause: a parser's message may quote the token.
            throw new SignInRefusedException(Refusal.TOKEN_NOT_ACCEPTED, what + ": " + kindOf(bad));
        }
    }

    private static String kindOf(Exception bad) {
        return bad instanceof ParseException ? "not a signed JWT" : String.valueOf(bad.getMessage());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new SignInRefusedException(Refusal.TOKEN_NOT_ACCEPTED, otherwise);
        }
    }

    private static boolean sameText(String one, String other) {
        return one != null
                && !one.isEmpty()
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> groups(JWTClaimsSet id) {
        try {
            List<String> groups = id.getStringListClaim("cognito:groups");
            return groups == null ? Set.of() : new TreeSet<>(groups);
        } catch (ParseException noListOfNames) {
            throw new SignInRefusedException(
                    Refusal.TOKEN_NOT_ACCEPTED, "ID token: cognito:groups is no list of names");
        }
    }

    private static Instant earlier(JWTClaimsSet id, JWTClaimsSet access) {
        Instant idEnd = id.getExpirationTime().toInstant();
        Instant accessEnd = access.getExpirationTime().toInstant();
        return idEnd.isBefore(accessEnd) ? idEnd : accessEnd;
    }

    private static String displayName(JWTClaimsSet id) {
        String bothNames = (text(id, "given_name") + ' ' + text(id, "family_name")).strip();
        return List.of(text(id, "name"), bothNames, text(id, "email"), text(id, "cognito:username")).stream()
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseGet(id::getSubject);
    }

    private static String text(JWTClaimsSet claims, String name) {
        return Optional.ofNullable(claims.getClaim(name))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElse("");
    }
}
