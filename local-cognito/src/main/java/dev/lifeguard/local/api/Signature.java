package dev.lifeguard.local.api;

import dev.lifeguard.local.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a request is signed as Signature Version 4 wants it: the header is there and well formed, its scope is this
 * service in this region on the day of {@code X-Amz-Date}, and every header it claims to have signed is there. Whether
 * the signature is right is not checked: the pool knows no keys, and clients sign with made-up ones.
 *
 * <p>The format is that of "Elements of an AWS API request signature" in the IAM User Guide.
 */
record Signature(String region) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256 ";
    private static final List<String> PARTS = List.of("Credential", "SignedHeaders", "Signature");
    private static final Pattern CREDENTIAL =
            Pattern.compile("[\\w/+=-]{1,128}/(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");
    private static final Pattern DATE = Pattern.compile("(\\d{8})T\\d{6}Z");

    void check(Request request) throws ApiError {
        String header = request.header("authorization")
                .orElseThrow(() -> ApiError.of("MissingAuthenticationTokenException", "Missing Authentication Token"));
        if (!header.startsWith(ALGORITHM)) {
            throw incomplete("Authorization header does not begin with " + ALGORITHM.strip());
        }
        Map<String, String> parts = Arrays.stream(
                        header.substring(ALGORITHM.length()).split(","))
                .map(part -> part.strip().split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, second) -> ""));
        for (String part : PARTS) {
            if (parts.getOrDefault(part, "").isEmpty()) {
                throw incomplete("Authorization header requires '" + part + "' parameter");
            }
        }
        checkCredential(parts.get("Credential"), request);
        checkSignedHeaders(List.of(parts.get("SignedHeaders").split(";")), request);
        if (!parts.get("Signature").matches("[0-9a-f]{64}")) {
            throw incomplete("Signature is not 64 hexadecimal digits");
        }
    }

    private void checkCredential(String credential, Request request) throws ApiError {
        Matcher scope = CREDENTIAL.matcher(credential);
        Matcher date = DATE.matcher(request.header("x-amz-date").orElse(""));
        if (!scope.matches()) {
            throw incomplete("Credential must have five parts and end with aws4_request");
        }
        if (!date.matches()) {
            throw incomplete("Authorization header requires an 'X-Amz-Date' header like 20261123T100000Z");
        }
        if (!scope.group(1).equals(date.group(1))) {
            throw invalid("Date in Credential scope does not match X-Amz-Date");
        }
        if (!scope.group(2).equals(region)) {
            throw invalid("Credential should be scoped to a valid region.");
        }
        if (!scope.group(3).equals("cognito-idp")) {
            throw invalid("Credential should be scoped to correct service: 'cognito-idp'.");
        }
    }

    private static void checkSignedHeaders(List<String> names, Request request) throws ApiError {
        if (!names.contains("host") || !names.contains("x-amz-date")) {
            throw invalid("'host' and 'x-amz-date' must be among SignedHeaders");
        }
        for (String name : names) {
            if (request.header(name).isEmpty()) {
                throw invalid("The signed header '" + name + "' was not sent");
            }
        }
    }

    private static ApiError incomplete(String words) {
        return ApiError.of("IncompleteSignatureException", words);
    }

    private static ApiError invalid(String words) {
        return ApiError.of("InvalidSignatureException", words);
    }
}
