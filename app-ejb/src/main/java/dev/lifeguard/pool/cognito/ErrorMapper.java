package dev.lifeguard.pool.cognito;

import dev.lifeguard.pool.PoolException;
import dev.lifeguard.signin.PlainText;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/**
 * The SDK's exceptions as ours. What the pool said is repeated only for the errors whose words are known to be
 * harmless: the one about a wrong signature quotes the signed headers, the session token among them. For the same
 * reason an answer's exception is not kept as a cause.
 */
final class ErrorMapper {

    private static final Set<String> QUOTABLE = Set.of(
            "AccessDeniedException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "ValidationException");
    private static final int LONGEST_QUOTE = 300;

    private ErrorMapper() {}

    static PoolException of(CallContext call, SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            return answered(call, answer);
        }
        if (failure instanceof AbortedException) {
            // The SDK takes the mark away; whoever told this thread to stop must not have to say it twice.
            Thread.currentThread().interrupt();
        }
        boolean certainlyNot = SendTracker.neverBegan(failure) || neverConnected(failure);
        return new PoolException.Unavailable(
                call.operation() + ": " + (certainlyNot ? "not sent: " : "no answer: ") + quote(failure.getMessage()),
                !certainlyNot,
                failure);
    }

    private static PoolException answered(CallContext call, AwsServiceException answer) {
        String words = words(call, answer);
        if (answer instanceof UserNotFoundException && call.username().isPresent()) {
            return new PoolException.PersonNotFound(call.username().get());
        }
        if (isAboutTheGroup(answer) && call.group().isPresent()) {
            return new PoolException.GroupNotFound(call.group().get());
        }
        if (answer.isThrottlingException()) {
            return new PoolException.Throttled(words);
        }
        boolean refusal = answer.statusCode() >= 400 && answer.statusCode() < 500 && answer.statusCode() != 408;
        return refusal ? new PoolException.Refused(words) : new PoolException.Unavailable(words, true, null);
    }

    /**
     * Cognito uses one error for a missing pool and a missing group. To take the first for the second would end every
     * grant of a group that is alive, so anything but plain words about a group counts as the first.
     */
    private static boolean isAboutTheGroup(AwsServiceException answer) {
        String message = message(answer).toLowerCase(Locale.ROOT);
        return answer instanceof ResourceNotFoundException && message.contains("group") && !message.contains("pool");
    }

    private static boolean neverConnected(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(ErrorMapper::isOfConnecting);
    }

    private static boolean isOfConnecting(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || cause instanceof SocketTimeoutException
                        && String.valueOf(cause.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .startsWith("connect");
    }

    private static String words(CallContext call, AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        String type = code == null ? "no error type" : quote(code);
        String said = QUOTABLE.contains(type) ? ": " + quote(message(answer)) : "";
        return "%s: %s (HTTP %d, request %s)%s"
                .formatted(call.operation(), type, answer.statusCode(), quote(answer.requestId()), said);
    }

    private static String message(AwsServiceException answer) {
        String message = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorMessage();
        return message == null ? "" : message;
    }

    private static String quote(String text) {
        String plain = PlainText.of(text);
        return plain.length() > LONGEST_QUOTE ? plain.substring(0, LONGEST_QUOTE) + "…" : plain;
    }
}
