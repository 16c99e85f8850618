package dev.lifeguard.local.tokens;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Group;
import dev.lifeguard.local.people.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes ID and access tokens with exactly the claims that Cognito's documentation gives ("Understanding the ID token",
 * "Understanding the access token"). Groups and attributes are those of this moment, at a refresh too.
 */
public final class TokenIssuer {
    private final Issuer issuer;
    private final Directory directory;
    private final AttributeFilter filter;
    private final Lifetimes lifetimes;
    private final TokenSigner mint;
    private final Clock clock;

    /** Issues for one client. */
    public TokenIssuer(
            Issuer issuer,
            Directory directory,
            AttributeFilter filter,
            Lifetimes lifetimes,
            TokenSigner mint,
            Clock clock) {
        this.issuer = issuer;
        this.directory = directory;
        this.filter = filter;
        this.lifetimes = lifetimes;
        this.mint = mint;
        this.clock = clock;
    }

    /** The tokens of a sign-in. */
    public Tokens issue(SignIn signIn, Person person) {
        List<Group> groups = directory.groupsOf(person);
        String access = mint.mint(TokenUse.ACCESS, accessClaims(signIn, person, groups));
        String id = signIn.scopes().contains("openid")
                ? mint.mint(TokenUse.ID, idClaims(signIn, person, groups, access))
                : null;
        return new Tokens(id, access, lifetimes.of(TokenUse.ACCESS));
    }

    private Map<String, Object> idClaims(SignIn signIn, Person person, List<Group> groups, String access) {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (access != null) {
            claims.put("at_hash", hash(access));
        }
        claims.put("sub", person.sub());
        GroupClaims.add(claims, groups, TokenUse.ID);
        claims.put("iss", issuer.url());
        claims.put("cognito:username", person.username());
        if (signIn.nonce() != null) {
            claims.put("nonce", signIn.nonce());
        }
        claims.put("aud", issuer.clientId());
        filter.visible(person, signIn.scopes()).forEach((name, value) -> claims.put(name, typed(name, value)));
        addCommon(claims, signIn, TokenUse.ID);
        return claims;
    }

    private Map<String, Object> accessClaims(SignIn signIn, Person person, List<Group> groups) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", person.sub());
        GroupClaims.add(claims, groups, TokenUse.ACCESS);
        claims.put("iss", issuer.url());
        claims.put("version", 2);
        claims.put("client_id", issuer.clientId());
        claims.put("scope", String.join(" ", signIn.scopes()));
        claims.put("username", person.username());
        addCommon(claims, signIn, TokenUse.ACCESS);
        return claims;
    }

    private void addCommon(Map<String, Object> claims, SignIn signIn, TokenUse use) {
        Instant now = clock.instant();
        claims.put("token_use", use == TokenUse.ID ? "id" : "access");
        claims.put("event_id", signIn.eventId());
        claims.put("auth_time", signIn.authTime().getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(lifetimes.of(use)).getEpochSecond());
        if (issuer.revocation()) {
            claims.put("origin_jti", signIn.origin());
            claims.put("jti", UUID.randomUUID().toString());
        }
    }

    /** In the ID token, and only there, what is not a text in the standard is none here either. */
    private static Object typed(String name, String value) {
        if (name.endsWith("_verified")) {
            return Boolean.valueOf(value);
        }
        return name.equals("updated_at") && value.matches("[0-9]{1,18}") ? (Object) Long.valueOf(value) : value;
    }

    /** {@code at_hash} of OpenID Connect Core, 3.1.3.6: the left half of the hash. */
    private static String hash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
