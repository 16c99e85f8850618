package dev.lifeguard.local.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.tokens.AccessTokenCheck;
import dev.lifeguard.local.tokens.AttributeFilter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /oauth2/userInfo}: attributes by scope, every value a text, no groups; errors in {@code WWW-Authenticate}. */
public record UserInfoEndpoint(AccessTokenCheck tokens, Directory directory, AttributeFilter filter)
        implements Endpoint {
    private static final String BAD_REQUEST = "Bad OAuth2 request at UserInfo Endpoint";
    private static final String BAD_TOKEN =
            "Access token is expired, disabled, or deleted, or the user has globally signed out.";
    private static final String NO_OPENID = "Access token does not contain openid scope";

    @Override
    public Reply answer(Request request) {
        return reply(request).uncached().with("Access-Control-Allow-Origin", "*");
    }

    private Reply reply(Request request) {
        String header = request.header("authorization").orElse("");
        if (!header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return refuse(400, "invalid_request", BAD_REQUEST);
        }
        Optional<JWTClaimsSet> claims = tokens.claims(header.substring(7).strip());
        Optional<Person> person = claims.map(found -> String.valueOf(found.getClaim("sub")))
                .flatMap(directory::bySub)
                .filter(Person::enabled);
        if (person.isEmpty()) {
            return refuse(401, "invalid_token", BAD_TOKEN);
        }
        List<String> scopes =
                Arrays.asList(String.valueOf(claims.get().getClaim("scope")).split(" "));
        if (!scopes.contains("openid")) {
            return refuse(401, "invalid_token", NO_OPENID);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sub", person.get().sub());
        body.putAll(filter.visible(person.get(), scopes));
        body.put("username", person.get().username());
        return Reply.json(200, body);
    }

    private static Reply refuse(int status, String error, String description) {
        return Reply.empty(status)
                .with("WWW-Authenticate", "Bearer error=\"" + error + "\", error_description=\"" + description + "\"");
    }
}
