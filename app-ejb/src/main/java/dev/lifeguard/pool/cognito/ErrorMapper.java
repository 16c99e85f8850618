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
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryFailureException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedUserStateException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * The SDK's exceptions as ours. What the pool said is repeated only for the errors whose words are known to be
 * harmless: the one about a wrong signature quotes the signed headers, the session token among them. For the same
 * reason an answer's exception is not kept as a cause.
 */
final class ErrorMapper {

    /** An error of IAM, which the SDK has no class for. */
    private static final String FORBIDDEN = "AccessDeniedException";

    private static final Set<String> QUOTABLE = Set.of(
            FORBIDDEN,
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
        if (answer instanceof GroupExistsException && call.group().isPresent()) {
            return new PoolException.GroupExists(call.group().get());
        }
        if (answer instanceof UsernameExistsException || answer instanceof AliasExistsException) {
            return new PoolException.AccountExists(words);
        }
        if (isAboutTheState(answer)) {
            return new PoolException.WrongState(words);
        }
        if (answer instanceof CodeDeliveryFailureException) {
            return new PoolException.NotDelivered(words);
        }
        if (isAboutMails(call, answer)) {
            return new PoolException.MailsUsedUp(words);
        }
        if (answer.isThrottlingException()) {
            return new PoolException.Throttled(words);
        }
        if (code(answer).equals(FORBIDDEN)) {
            return new PoolException.Forbidden("cognito-idp:" + call.operation(), words);
        }
        if (answer instanceof InvalidParameterException) {
            return new PoolException.Invalid(words);
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

    /** For some acts Cognito has an error of its own, for others only words, which are not the same everywhere. */
    private static boolean isAboutTheState(AwsServiceException answer) {
        String message = message(answer).toLowerCase(Locale.ROOT);
        return answer instanceof UnsupportedUserStateException
                || answer instanceof UserNotConfirmedException
                || answer instanceof PasswordResetRequiredException
                || answer instanceof NotAuthorizedException && message.contains("current state")
                || answer instanceof InvalidParameterException && message.contains("cannot reset password");
    }

    /**
     * Cognito has one error for all its limits. Who is invited meets none but that of a day's mails, whatever its words
     * are by then; elsewhere the words tell it from others, such as that of attempts.
     */
    private static boolean isAboutMails(CallContext call, AwsServiceException answer) {
        return answer instanceof LimitExceededException
                && (call.operation().equals(CognitoPoolAccounts.CREATE)
                        || message(answer).toLowerCase(Locale.ROOT).contains("email"));
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
        String code = code(answer);
        String type = code.isEmpty() ? "no error type" : quote(code);
        String said = call.quoted() && QUOTABLE.contains(type) ? ": " + quote(message(answer)) : "";
        return "%s: %s (HTTP %d, request %s)%s"
                .formatted(call.operation(), type, answer.statusCode(), quote(answer.requestId()), said);
    }

    private static String code(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return code == null ? "" : code;
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
