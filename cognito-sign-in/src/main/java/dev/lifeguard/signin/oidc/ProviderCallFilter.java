package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.session.SignInFailedException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Makes the mechanism's calls in its stead: the client it builds knows no time-out and no limit, and cannot be
 * configured. Calls of anybody else pass untouched. RESTEasy finds this class by {@code META-INF/services}, Jersey by
 * {@link JerseyFilterRegistration}.
 */
@Provider
public class ProviderCallFilter implements ClientRequestFilter {

    /** For RESTEasy and Jersey, which make it. */
    public ProviderCallFilter() {
        // has nothing of its own: all is found by the thread's exchange
    }

    @Override
    public void filter(ClientRequestContext call) {
        CodeExchange.current().ifPresent(exchange -> call.abortWith(answer(exchange, call)));
    }

    private static Response answer(CodeExchange exchange, ClientRequestContext call) {
        String url = call.getUri().toString();
        try {
            ProviderClient.Reply reply = call.getMethod().equals("POST")
                    ? exchange.client().post(exchange, url, form(call))
                    : exchange.client().get(exchange, url);
            return Response.status(reply.status())
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(reply.json())
                    .build();
        } catch (SignInFailedException refused) {
            exchange.refuse(refused);
            return Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity("{\"error\":\"refused\"}")
                    .build();
        }
    }

    private static MultivaluedMap<String, String> form(ClientRequestContext call) {
        if (call.getEntity() instanceof Form form) {
            return form.asMap();
        }
        throw new SignInFailedException(Reason.MECHANISM_REFUSED, "the mechanism sent no form");
    }
}
