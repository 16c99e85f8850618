package dev.lifeguard.it;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What an application of somebody else refuses that has one dependency, one annotation and the keys: all of it. Of bad
 * tokens and endpoints one of each kind, for the same jar on the same server judges them in {@link RefusalIT}, which
 * has them all.
 */
@ResourceLock(SampleApplication.NAME)
class SampleRefusalIT extends RefusalSuite {

    SampleRefusalIT() {
        super(SampleApplication.shared());
    }

    static Stream<String> badTokens() {
        return Stream.of(
                "{\"idToken\":{\"claims\":{\"nonce\":\"another\"}}}",
                "{\"idToken\":{\"expiresIn\":-60}}",
                "{\"idToken\":{\"alg\":\"foreign-key\"}}",
                "{\"idToken\":{\"omit\":true}}",
                "{\"accessToken\":{\"claims\":{\"sub\":\"somebody-else\"}}}");
    }

    static Stream<Arguments> faultyTokenEndpoints() {
        return Stream.of(
                arguments("{\"token\":{\"status\":500}}", "provider-unavailable"),
                arguments("{\"token\":{\"status\":400}}", "code-not-accepted"),
                arguments("{\"token\":{\"body\":\"{not json\"}}", "token-not-accepted"),
                arguments("{\"token\":{\"hangSeconds\":40}}", "provider-unavailable"));
    }
}
