package dev.lifeguard.local.oauth;

import dev.lifeguard.local.http.Params;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.UrlQuery;
import java.util.List;
import java.util.Set;

/**
 * Checks an authorization request as Cognito's authorize endpoint does. Nothing is ever sent to an address that is not
 * registered: until client and callback are known to be right, refusals are shown on the pool's own error page.
 */
public final class AuthorizeCheck {
    private static final Set<String> NEED_OPENID = Set.of("email", "phone", "profile");

    private final PoolAddress address;
    private final PoolClient client;
    private final CallbackFaults faults;

    /** For the one client. */
    public AuthorizeCheck(PoolAddress address, PoolClient client, CallbackFaults faults) {
        this.address = address;
        this.client = client;
        this.faults = faults;
    }

    /**
     * The request that a query makes.
     *
     * @throws AuthorizeRefusal if it makes none
     */
    public AuthorizeRequest check(Params query) throws AuthorizeRefusal {
        checkClient(query);
        Callback callback =
                new Callback(query.orEmpty("redirect_uri"), query.one("state").orElse(null), faults);
        CallbackFaults.Refusal refusal = faults.refusal().orElse(null);
        if (refusal != null) {
            throw new AuthorizeRefusal(callback.error(refusal.error(), refusal.description()));
        }
        checkFlow(query, callback);
        checkPkce(query, callback);
        return new AuthorizeRequest(
                query.orEmpty("redirect_uri"),
                query.one("state").orElse(null),
                scopes(query, callback),
                query.one("nonce").orElse(null),
                query.one("code_challenge").orElse(null));
    }

    private void checkClient(Params query) throws AuthorizeRefusal {
        String id = query.one("client_id").orElse(null);
        if (id == null || query.one("redirect_uri").isEmpty()) {
            throw ownPage("Required parameters missing", id);
        }
        if (!id.equals(client.id())) {
            throw ownPage("Client does not exist", id);
        }
        if (!client.hasCallback(query.orEmpty("redirect_uri"))) {
            throw ownPage("redirect_mismatch", id);
        }
    }

    private AuthorizeRefusal ownPage(String error, String clientId) {
        UrlQuery query = new UrlQuery().add("error", error).add("client_id", clientId);
        return new AuthorizeRefusal(Reply.redirect(query.appendTo(address.at("/error"))));
    }

    private void checkFlow(Params query, Callback callback) throws AuthorizeRefusal {
        String type = query.orEmpty("response_type");
        if (type.equals("token")) {
            // Implicit tokens are not imitated, so no client may have them here.
            throw new AuthorizeRefusal(callback.fragmentError("unauthorized_client"));
        }
        if (!type.equals("code")) {
            throw new AuthorizeRefusal(callback.error("invalid_request", null));
        }
        if (!client.allows("code") || !client.settings().identityProviders().contains("COGNITO")) {
            throw new AuthorizeRefusal(callback.error("unauthorized_client", null));
        }
    }

    private static void checkPkce(Params query, Callback callback) throws AuthorizeRefusal {
        boolean challenge = query.has("code_challenge");
        boolean method = query.has("code_challenge_method");
        boolean right = query.orEmpty("code_challenge").matches("[A-Za-z0-9_-]{43}")
                && query.orEmpty("code_challenge_method").equals("S256");
        if ((challenge || method) && !right) {
            throw new AuthorizeRefusal(callback.error("invalid_request", null));
        }
    }

    private List<String> scopes(Params query, Callback callback) throws AuthorizeRefusal {
        Set<String> allowed = client.settings().scopes();
        List<String> asked = query.one("scope")
                .map(text -> List.of(text.strip().split(" +")))
                .orElse(allowed.stream().sorted().toList());
        boolean identity = asked.contains("openid") || asked.stream().noneMatch(NEED_OPENID::contains);
        if (!allowed.containsAll(asked) || !identity) {
            throw new AuthorizeRefusal(callback.error("invalid_request", "invalid_scope"));
        }
        return asked.stream().distinct().toList();
    }
}
