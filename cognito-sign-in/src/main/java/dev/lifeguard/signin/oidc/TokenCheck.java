package dev.lifeguard.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.signin.PlainText;
import dev.lifeguard.signin.PoolClock;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.encoding.JsonText;
import dev.lifeguard.signin.encoding.Sha256;
import dev.lifeguard.signin.session.SignInFailedException;
import dev.lifeguard.signin.settings.PoolGroupNames;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The only judge of what the provider says, and complete by itself: what the server's mechanism happens to check does
 * not count. Both tokens must be signed with RS256 by that key of the pool which they name, be what Cognito's
 * documentation says they are, and belong together; the servers' mechanisms accept unsigned ones, and an access token
 * in the ID token's place. No clock skew is allowed on {@code exp}: Cognito's shortest token lives five minutes.
 */
@Dependent
public class TokenCheck {

    /** How far the pool's clock may be ahead of this server's; the servers' mechanisms allow no more. */
    static final Duration AHEAD = Duration.ofSeconds(60);

    private static final int LONGEST_NAME = 128;
    private static final Logger LOG = System.getLogger("dev.lifeguard.signin");

    private final CognitoSettings settings;
    private final PoolKeys keys;
    private final PoolClock poolClock;
    private final Clock clock;

    @Inject
    TokenCheck(CognitoSettings settings, PoolKeys keys, PoolClock poolClock) {
        this(settings, keys, poolClock, Clock.systemUTC());
    }

    TokenCheck(CognitoSettings settings, PoolKeys keys, PoolClock poolClock, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.poolClock = poolClock;
        this.clock = clock;
    }

    /** What tells the two tokens apart. */
    private enum Kind {
        ID("ID token", "id", "cognito:username"),
        ACCESS("access token", "access", "username");

        private final String words;
        private final String use;
        private final String username;

        Kind(String words, String use, String username) {
            this.words = words;
            this.use = use;
            this.username = username;
        }
    }

    /**
     * Judges the discovery document, of which nothing is believed: our own configuration has the addresses.
     *
     * @throws SignInFailedException if it is another pool's
     */
    void verifyDiscovery(String document) {
        require(
                JsonText.text(document, "issuer")
                        .filter(settings.getProviderUri()::equals)
                        .isPresent(),
                "discovery: the issuer is another one");
    }

    /**
     * Judges the token endpoint's whole answer.
     *
     * @throws SignInFailedException if either token is missing or not good
     */
    SignedIn.Claims verify(String tokenAnswer, String nonce) {
        String idToken = token(tokenAnswer, "id_token");
        String accessToken = token(tokenAnswer, "access_token");
        JWTClaimsSet id = verify(Kind.ID, idToken);
        JWTClaimsSet access = verify(Kind.ACCESS, accessToken);
        require(id.getAudience().equals(List.of(settings.getClientId())), "ID token: not for this client alone");
        require(settings.getClientId().equals(access.getClaim("client_id")), "access token: of another client");
        require(sameText(nonce, text(id, "nonce")), "ID token: wrong nonce");
        require(isHashOf(accessToken, id.getClaim("at_hash")), "ID token: wrong at_hash");
        require(id.getSubject().equals(access.getSubject()), "the two tokens have different subjects");
        require(
                text(id, Kind.ID.username).equals(text(access, Kind.ACCESS.username)),
                "the two tokens have different usernames");
        return new SignedIn.Claims(
                id.getSubject(),
                text(id, Kind.ID.username),
                PlainText.of(text(id, "email")),
                PlainText.of(displayName(id)),
                groups(id),
                id.getIssueTime().toInstant(),
                earlier(id, access));
    }

    private static String token(String tokenAnswer, String name) {
        return JsonText.text(tokenAnswer, name)
                .orElseThrow(() -> new SignInFailedException(Reason.TOKEN_NOT_ACCEPTED, name + " is missing"));
    }

    /** Judges one token by itself. */
    private JWTClaimsSet verify(Kind kind, String token) {
        JWTClaimsSet claims = signedClaims(kind, token);
        require(isName(claims.getSubject()), kind.words + ": sub is none");
        require(isName(text(claims, kind.username)), kind.words + ": " + kind.username + " is none");
        Object authorized = claims.getClaim("azp");
        require(
                authorized == null || authorized.equals(settings.getClientId()),
                kind.words + ": authorized is another client");
        notAhead(kind, claims, "iat");
        notAhead(kind, claims, "auth_time");
        return claims;
    }

    /** The claims of a token, after its signature, issuer, use and end were found good. */
    private JWTClaimsSet signedClaims(Kind kind, String token) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys.source()));
        processor.setJWTClaimsSetVerifier(new ClaimsVerifier(kind));
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            // Every token of Cognito names its key; without the name each key of the pool would be tried.
            require(jwt.getHeader().getKeyID() != null, kind.words + ": names no key");
            return processor.process(jwt, null);
        } catch (KeySourceException keysOutOfReach) {
            throw new SignInFailedException(
                    Reason.PROVIDER_UNAVAILABLE, "the pool's keys: " + keysOutOfReach.getMessage(), keysOutOfReach);
        } catch (ParseException | BadJOSEException | JOSEException bad) {
            // Without the cause: a parser's message may quote the token.
            throw new SignInFailedException(Reason.TOKEN_NOT_ACCEPTED, kind.words + ": " + kindOf(bad));
        }
    }

    /** The library's part of judging claims, by our clock. */
    private final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Kind kind;

        ClaimsVerifier(Kind kind) {
            // HashSet: the library asks its sets for null, which the JDK's immutable ones answer with an exception.
            super(
                    null,
                    new JWTClaimsSet.Builder()
                            .issuer(settings.getProviderUri())
                            .claim("token_use", kind.use)
                            .build(),
                    new HashSet<>(Set.of("exp", "iat", "sub")),
                    null);
            this.kind = kind;
            setMaxClockSkew(0);
        }

        /** The signature is good, so what looks like a bad time may be a bad clock. */
        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            if (kind == Kind.ID && claims.getIssueTime() != null) {
                demandClocksThatAgree(claims);
            }
            super.verify(claims, context);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }

    /**
     * A token that was issued for us a moment ago is neither from the future nor over.
     *
     * @throws SignInFailedException if it is, and names the clock
     */
    private void demandClocksThatAgree(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Instant issued = claims.getIssueTime().toInstant();
        PoolClock.Difference difference = poolClock.issued(issued, now);
        boolean expired = claims.getExpirationTime() != null
                && !claims.getExpirationTime().toInstant().isAfter(now);
        boolean tooFarBehind = difference.ahead().compareTo(AHEAD) > 0;
        boolean tooFarAhead = expired && difference.ahead().compareTo(AHEAD.negated()) < 0;
        if (tooFarBehind || tooFarAhead) {
            throw new SignInFailedException(Reason.CLOCKS_DIFFER, difference.sentence());
        }
    }

    private void notAhead(Kind kind, JWTClaimsSet claims, String name) {
        try {
            Date time = claims.getDateClaim(name);
            require(
                    time == null || !time.toInstant().isAfter(clock.instant().plus(AHEAD)),
                    kind.words + ": " + name + " is ahead of this server's clock");
        } catch (ParseException noTime) {
            throw new SignInFailedException(Reason.TOKEN_NOT_ACCEPTED, kind.words + ": " + name + " is no time");
        }
    }

    private static String kindOf(Exception bad) {
        return bad instanceof ParseException ? "not a signed JWT" : String.valueOf(bad.getMessage());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new SignInFailedException(Reason.TOKEN_NOT_ACCEPTED, otherwise);
        }
    }

    /** By the API reference: of a bounded length, without blanks or control characters. */
    private static boolean isName(String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= LONGEST_NAME
                && text.chars()
                        .noneMatch(c ->
                                Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c));
    }

    /**
     * OpenID Connect Core, 3.1.3.6: the left half of the token's hash. Where the code is exchanged it may be left out.
     */
    private static boolean isHashOf(String accessToken, Object hash) {
        byte[] whole = Sha256.of(accessToken);
        String half = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, whole.length / 2));
        return hash == null || hash.equals(half);
    }

    private static boolean sameText(String one, String other) {
        return one != null
                && !one.isEmpty()
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** A name that no group of a pool can have gives nothing and harms nothing: it is left out, and the log says so. */
    private Set<String> groups(JWTClaimsSet id) {
        try {
            List<String> claim = id.getStringListClaim("cognito:groups");
            List<String> texts = claim == null ? List.of() : claim;
            long odd =
                    texts.stream().filter(text -> !PoolGroupNames.isName(text)).count();
            if (odd > 0) {
                LOG.log(Level.WARNING, "names that no group of a pool can have were left out of a token: {0}", odd);
            }
            return PoolGroupNames.among(texts, settings.groupsWithMeaning());
        } catch (ParseException noListOfNames) {
            throw new SignInFailedException(Reason.TOKEN_NOT_ACCEPTED, "ID token: cognito:groups is no list of names");
        }
    }

    private static Instant earlier(JWTClaimsSet id, JWTClaimsSet access) {
        Instant idEnd = id.getExpirationTime().toInstant();
        Instant accessEnd = access.getExpirationTime().toInstant();
        return idEnd.isBefore(accessEnd) ? idEnd : accessEnd;
    }

    private static String displayName(JWTClaimsSet id) {
        String bothNames = (text(id, "given_name") + ' ' + text(id, "family_name")).strip();
        return Stream.of(text(id, "name"), bothNames, text(id, "email"), text(id, Kind.ID.username))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseGet(id::getSubject);
    }

    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : "";
    }
}
