package dev.lifeguard.local;

import dev.lifeguard.local.misbehave.FaultConfig;
import dev.lifeguard.local.misbehave.FaultyLifetimes;
import dev.lifeguard.local.misbehave.FaultyPkce;
import dev.lifeguard.local.misbehave.ForgingTokenSigner;
import dev.lifeguard.local.oauth.ClientAuthentication;
import dev.lifeguard.local.oauth.DiscoveryEndpoint;
import dev.lifeguard.local.oauth.JwksEndpoint;
import dev.lifeguard.local.oauth.Pkce;
import dev.lifeguard.local.oauth.RevokeEndpoint;
import dev.lifeguard.local.oauth.TokenEndpoint;
import dev.lifeguard.local.oauth.UserInfoEndpoint;
import dev.lifeguard.local.template.ClientSettings;
import dev.lifeguard.local.tokens.AccessTokenCheck;
import dev.lifeguard.local.tokens.AttributeFilter;
import dev.lifeguard.local.tokens.Issuer;
import dev.lifeguard.local.tokens.KeyTokenSigner;
import dev.lifeguard.local.tokens.Lifetimes;
import dev.lifeguard.local.tokens.TokenIssuer;
import dev.lifeguard.local.tokens.TokenUse;
import java.util.Map;

/** The endpoints that clients call. */
record TokenRoutes(Core core) {

    void addTo(Map<String, Route> routes) {
        ClientAuthentication authentication = new ClientAuthentication(core.client());
        AttributeFilter filter = new AttributeFilter(core.client().settings().readAttributes());
        TokenEndpoint token = new TokenEndpoint(
                authentication,
                core.codes(),
                new FaultyPkce(Pkce.STRICT, misbehaviour()),
                core.refreshTokens(),
                core.directory(),
                issuer(filter));
        AccessTokenCheck accessTokens = new AccessTokenCheck(core.keys(), core.refreshTokens(), core.clock());
        UserInfoEndpoint userInfo = new UserInfoEndpoint(accessTokens, core.directory(), filter);
        RevokeEndpoint revoke = new RevokeEndpoint(authentication, core.client(), core.refreshTokens());
        String wellKnown = "/" + core.address().userPoolId() + "/.well-known/";
        DiscoveryEndpoint discovery = new DiscoveryEndpoint(core.address());
        JwksEndpoint jwks = new JwksEndpoint(core.keys());
        routes.put("/oauth2/token", Route.post("token", core.faults().around("token", token)));
        routes.put("/oauth2/userInfo", Route.getOrPost("userInfo", userInfo));
        routes.put("/oauth2/revoke", Route.post("revoke", revoke));
        routes.put(
                wellKnown + "openid-configuration",
                Route.get("discovery", core.faults().around("discovery", discovery)));
        routes.put(wellKnown + "jwks.json", Route.get("jwks", core.faults().around("jwks", jwks)));
    }

    private TokenIssuer issuer(AttributeFilter filter) {
        ClientSettings client = core.client().settings();
        Lifetimes honest = use -> use == TokenUse.ID ? client.idToken() : client.accessToken();
        Lifetimes lifetimes = new FaultyLifetimes(honest, misbehaviour());
        ForgingTokenSigner mint = new ForgingTokenSigner(new KeyTokenSigner(core.keys()), core.keys(), misbehaviour());
        Issuer issuer = new Issuer(core.address().issuer(), core.client().id(), client.revocation());
        return new TokenIssuer(issuer, core.directory(), filter, lifetimes, mint, core.clock());
    }

    private FaultConfig misbehaviour() {
        return core.faults().misbehaviour();
    }
}
