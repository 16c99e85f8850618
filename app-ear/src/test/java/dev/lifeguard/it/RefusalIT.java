package dev.lifeguard.it;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.provider.Arguments;

/** What Lifeguard refuses. */
@ResourceLock(Lifeguard.SHARED)
class RefusalIT extends RefusalSuite {

    RefusalIT() {
        super(Lifeguard.shared());
    }

    static Stream<String> badTokens() {
        return Stream.of(
                "{\"idToken\":{\"claims\":{\"nonce\":\"another\"}}}",
                "{\"idToken\":{\"claims\":{\"nonce\":null}}}",
                "{\"idToken\":{\"claims\":{\"iss\":\"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other\"}}}",
                "{\"idToken\":{\"claims\":{\"aud\":\"another-client\"}}}",
                "{\"idToken\":{\"expiresIn\":-60}}",
                "{\"idToken\":{\"alg\":\"none\"}}",
                "{\"idToken\":{\"alg\":\"none\",\"claims\":{\"at_hash\":null}}}",
                "{\"idToken\":{\"alg\":\"foreign-key\"}}",
                "{\"idToken\":{\"alg\":\"wrong-kid\"}}",
                "{\"idToken\":{\"alg\":\"HS256-with-public-key\"}}",
                "{\"idToken\":{\"claims\":{\"token_use\":\"access\"}}}",
                "{\"idToken\":{\"claims\":{\"cognito:username\":null}}}",
                "{\"idToken\":{\"omit\":true}}",
                "{\"idToken\":{\"raw\":\"rubbish\"}}",
                "{\"accessToken\":{\"claims\":{\"client_id\":\"another-client\"}}}",
                "{\"accessToken\":{\"claims\":{\"sub\":\"somebody-else\"}}}",
                "{\"accessToken\":{\"claims\":{\"token_use\":\"id\"}}}",
                "{\"accessToken\":{\"alg\":\"foreign-key\"}}",
                "{\"accessToken\":{\"alg\":\"none\"}}",
                "{\"accessToken\":{\"expiresIn\":-60}}",
                "{\"accessToken\":{\"omit\":true}}");
    }

    static Stream<Arguments> faultyTokenEndpoints() {
        return Stream.of(
                arguments("{\"token\":{\"status\":500}}", "provider-unavailable"),
                arguments("{\"token\":{\"status\":400}}", "code-not-accepted"),
                arguments("{\"token\":{\"body\":\"{not json\"}}", "token-not-accepted"),
                arguments("{\"token\":{\"body\":\"<html>\"}}", "token-not-accepted"),
                arguments("{\"token\":{\"endless\":true}}", "provider-unavailable"),
                arguments("{\"token\":{\"hangSeconds\":40}}", "provider-unavailable"),
                arguments("{\"token\":{\"trickle\":true}}", "provider-unavailable"));
    }
}
