package dev.lifeguard.signin.oidc;

import dev.lifeguard.signin.Guard;
import dev.lifeguard.signin.SignInFailure.Reason;
import dev.lifeguard.signin.session.SignInFailedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What Cognito sent the browser back with, in so far as it has the form of an answer: one {@code state}, and one
 * {@code code} or {@code error}, none of them longer than any that Cognito makes. What describes the error may be
 * anything.
 */
record AuthorizationResponse(
        String state, Optional<String> code, Optional<String> error, Optional<String> description) {

    private static final int LONGEST = 2048;

    /**
     * Reads the callback's parameters.
     *
     * @throws SignInFailedException if they are no answer
     */
    static AuthorizationResponse of(HttpServletRequest request) {
        if (!Guard.isReadable(request)) {
            throw malformed("the parameters cannot be decoded");
        }
        Optional<String> state = single(request, "state");
        Optional<String> code = single(request, "code");
        Optional<String> error = single(request, "error");
        if (state.isEmpty() && code.isPresent() && error.isEmpty()) {
            throw new SignInFailedException(Reason.BEGUN_ELSEWHERE, "a code without a state");
        }
        if (state.isEmpty() || code.isPresent() == error.isPresent()) {
            throw malformed("state, code or error missing, or both code and error");
        }
        return new AuthorizationResponse(
                state.get(), code, error, Optional.ofNullable(request.getParameter("error_description")));
    }

    /** The error in words for the log and the help desk. */
    String errorInWords() {
        return ProviderError.inWords(error, description);
    }

    private static Optional<String> single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.length != 1 || values[0].isEmpty() || values[0].length() > LONGEST) {
            throw malformed(name + " is doubled, empty or too long");
        }
        return Optional.of(values[0]);
    }

    private static SignInFailedException malformed(String detail) {
        return new SignInFailedException(Reason.MALFORMED_ANSWER, detail);
    }
}
