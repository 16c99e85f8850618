package dev.lifeguard.local.oauth;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The discovery document with exactly the members that were seen at Cognito. PKCE, revocation and logout are not
 * advertised: no client may depend on finding them here.
 */
public record DiscoveryEndpoint(PoolAddress address) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("authorization_endpoint", address.at("/oauth2/authorize"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("issuer", address.issuer());
        document.put("jwks_uri", address.issuer() + "/.well-known/jwks.json");
        document.put("response_types_supported", List.of("code", "token"));
        document.put("scopes_supported", List.of("openid", "email", "phone", "profile"));
        document.put("subject_types_supported", List.of("public"));
        document.put("token_endpoint", address.at("/oauth2/token"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        document.put("userinfo_endpoint", address.at("/oauth2/userInfo"));
        return Reply.json(200, document);
    }
}
