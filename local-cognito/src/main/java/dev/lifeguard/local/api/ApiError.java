package dev.lifeguard.local.api;

import dev.lifeguard.local.accounts.AccountError;
import dev.lifeguard.local.http.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error of the API: its type, which clients tell apart, and words, on which they may not depend. Type and words go
 * into the body and into headers, as in captures of the real API.
 */
public final class ApiError extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_HEADER = 1000;

    private final int status;
    private final String type;

    private ApiError(int status, String type, String words) {
        super(words);
        this.status = status;
        this.type = type;
    }

    /** An error of any type that is a 400. */
    public static ApiError of(String type, String words) {
        return new ApiError(400, type, words);
    }

    static ApiError of(AccountError refusal) {
        return of(refusal.type(), refusal.getMessage());
    }

    static ApiError invalid(String words) {
        return of("InvalidParameterException", words);
    }

    static ApiError serialization() {
        return of("SerializationException", "The request cannot be read as JSON of the expected types.");
    }

    static ApiError userNotFound() {
        return of("UserNotFoundException", "User does not exist.");
    }

    static ApiError groupNotFound() {
        return of("ResourceNotFoundException", "Group not found.");
    }

    /** Too many requests at once. */
    public static ApiError throttled() {
        return of("TooManyRequestsException", "Rate exceeded");
    }

    /** Cognito's own failure, the only one that is a 500. */
    public static ApiError internal() {
        return new ApiError(500, "InternalErrorException", "Something went wrong");
    }

    /** The type, which is the name of the exception in the SDKs. */
    public String type() {
        return type;
    }

    Reply reply() {
        // Headers are short, ASCII and in one line, and the words may repeat what the caller sent.
        String words = getMessage().substring(0, Math.min(getMessage().length(), LONGEST_HEADER));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("__type", type);
        body.put("message", getMessage());
        return ApiEndpoint.json(status, body)
                .with("x-amzn-errortype", type + ":")
                .with("x-amzn-errormessage", words.replaceAll("[^ -~]", "?"));
    }
}
