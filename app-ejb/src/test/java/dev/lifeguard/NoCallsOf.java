package dev.lifeguard;

import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.function.Predicate;

/** A method calls nothing of a class, neither itself nor through those of its calls that are followed. */
final class NoCallsOf extends FollowedCalls {

    private final Class<?> forbidden;
    private final Predicate<JavaCodeUnitAccess<?>> followed;

    NoCallsOf(Class<?> forbidden, Predicate<JavaCodeUnitAccess<?>> followed) {
        super("call nothing of " + forbidden.getSimpleName());
        this.forbidden = forbidden;
        this.followed = followed;
    }

    /** Those of the method's own class. */
    static boolean staysInItsClass(JavaCodeUnitAccess<?> call) {
        return call.getTargetOwner().equals(call.getOriginOwner());
    }

    /** Those of our own classes. */
    static boolean isOurs(JavaCodeUnitAccess<?> call) {
        return call.getTargetOwner().getPackageName().startsWith("dev.lifeguard");
    }

    @Override
    Judgement judge(JavaCodeUnitAccess<?> call) {
        if (call.getTargetOwner().isEquivalentTo(forbidden)) {
            return Judgement.FORBIDDEN;
        }
        return followed.test(call) ? Judgement.FOLLOWED : Judgement.ALLOWED;
    }
}
