package dev.lifeguard;

import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import dev.lifeguard.cluster.OneAtATime;
import jakarta.ejb.Timer;

/** A method wakes work, itself or through others, and otherwise looks at the time and at its timer. */
final class OnlyWake extends FollowedCalls {

    OnlyWake() {
        super("do nothing but wake %s".formatted(OneAtATime.class.getSimpleName()));
    }

    @Override
    Judgement judge(JavaCodeUnitAccess<?> call) {
        if (isAskingForWork(call) || isHarmless(call)) {
            return Judgement.ALLOWED;
        }
        boolean isOurs = call.getTarget()
                .resolveMember()
                .filter(own -> own.getOwner().getPackageName().startsWith("dev.lifeguard"))
                .isPresent();
        return isOurs ? Judgement.FOLLOWED : Judgement.FORBIDDEN;
    }

    private static boolean isAskingForWork(JavaCodeUnitAccess<?> call) {
        return call.getTargetOwner().isEquivalentTo(OneAtATime.class)
                && call.getName().equals("wake");
    }

    private static boolean isHarmless(JavaCodeUnitAccess<?> call) {
        return call.getTargetOwner().isEquivalentTo(System.class)
                || call.getTargetOwner().isEquivalentTo(Timer.class);
    }
}
