package dev.lifeguard.local.oauth;

import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.UrlQuery;

/** The way back to a registered callback URL; parameters stand in the order that was seen at Cognito. */
record Callback(String redirectUri, String state, CallbackFaults faults) {

    /** {@code ?code=…&state=…}. */
    Reply code(String code) {
        UrlQuery query = new UrlQuery().add("code", code);
        addState(query);
        return Reply.redirect(query.appendTo(redirectUri)).uncached();
    }

    /** {@code ?error_description=…&state=…&error=…}; the description may be null. */
    Reply error(String error, String description) {
        UrlQuery query = new UrlQuery().add("error_description", description);
        addState(query);
        return Reply.redirect(query.add("error", error).appendTo(redirectUri)).uncached();
    }

    /** The same in the fragment, as {@code response_type=token} has it. */
    Reply fragmentError(String error) {
        UrlQuery query = new UrlQuery();
        addState(query);
        return Reply.redirect(
                        redirectUri + query.add("error", error).appendTo("").replace('?', '#'))
                .uncached();
    }

    private void addState(UrlQuery query) {
        faults.states(state).forEach(value -> query.add("state", value));
    }
}
