package dev.lifeguard.local.api;

import dev.lifeguard.local.people.Directory;
import dev.lifeguard.local.people.Person;
import dev.lifeguard.local.tokens.RefreshTokens;
import java.time.Clock;
import java.util.Map;

/** The operations on one person. None of them ends a session of the Hosted UI. */
record PersonOperations(Directory directory, PersonByName person, RefreshTokens refreshTokens, Clock clock) {

    void addTo(Map<ApiOperation, OperationHandler> handlers) {
        handlers.put(ApiOperation.ADMIN_GET_USER, this::get);
        handlers.put(ApiOperation.ADMIN_ENABLE_USER, input -> enable(input, true));
        handlers.put(ApiOperation.ADMIN_DISABLE_USER, input -> enable(input, false));
        handlers.put(ApiOperation.ADMIN_DELETE_USER, this::delete);
        handlers.put(ApiOperation.ADMIN_USER_GLOBAL_SIGN_OUT, this::signOut);
    }

    private Map<String, Object> get(Input input) throws ApiError {
        Person found = person.of(input);
        Map<String, Object> shape = Shapes.person(found, "UserAttributes", Shapes.attributes(found));
        shape.putAll(Shapes.factors(found));
        return shape;
    }

    private Map<String, Object> enable(Input input, boolean enabled) throws ApiError {
        Person found = person.of(input);
        directory
                .change(found, one -> one.withEnabled(enabled, clock.instant()))
                .orElseThrow(ApiError::userNotFound);
        if (!enabled) {
            refreshTokens.revokeAllOf(found.sub());
        }
        return Map.of();
    }

    private Map<String, Object> delete(Input input) throws ApiError {
        Person found = person.of(input);
        if (!directory.remove(found)) {
            throw ApiError.userNotFound();
        }
        refreshTokens.revokeAllOf(found.sub());
        return Map.of();
    }

    private Map<String, Object> signOut(Input input) throws ApiError {
        refreshTokens.revokeAllOf(person.of(input).sub());
        return Map.of();
    }
}
