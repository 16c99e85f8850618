package dev.lifeguard.pool.cognito;

import java.util.Arrays;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Tells a call that failed before anything left this machine, for want of credentials for instance, from all others.
 */
final class SendTracker implements ExecutionInterceptor {

    private static final ExecutionAttribute<Boolean> BEGUN = new ExecutionAttribute<>("dev.lifeguard.transmission");

    /** Hangs on the exception of a call of which nothing was sent: the SDK wants its exceptions back, not others. */
    private static final class NotSent extends Exception {

        private static final long serialVersionUID = 1L;

        NotSent() {
            super("nothing was sent", null, false, false);
        }
    }

    /** Whether the failed call certainly left nothing outside this machine. */
    static boolean neverBegan(Throwable failure) {
        return Arrays.stream(failure.getSuppressed()).anyMatch(NotSent.class::isInstance);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        attributes.putAttribute(BEGUN, true);
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (!attributes.getOptionalAttribute(BEGUN).orElse(false)) {
            context.exception().addSuppressed(new NotSent());
        }
        return context.exception();
    }
}
