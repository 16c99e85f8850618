package dev.lifeguard.signin;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Somebody has signed in: the CDI event for applications that know people, fired after the session was begun. The
 * groups are those of the session and no list of the pool's: a pre-token trigger may have hidden some or added others.
 * It is fired asynchronously, so only an observer with {@code @ObservesAsync} hears it; whatever the observer does or
 * throws, and however long it takes, the sign-in goes on. It is told on the node of the sign-in, and lost if that node
 * ends at this moment.
 *
 * @param subject Cognito's {@code sub}
 * @param username Cognito's {@code cognito:username}
 * @param email the e-mail address, or an empty string
 * @param name what to call the person
 * @param groups the pool groups in the verified ID token, in order
 * @param groupsLeftOut how many more groups the token names, which a session cannot hold
 * @param languages the languages that the browser asked for, each by its letters without a region, the one wanted most
 *     first; none if it asked for none
 * @param begunAt when the sign-in began, by the clock of {@link SubjectStates#follow}: all this was true some time
 *     after it
 */
public record SignedInEvent(
        String subject,
        String username,
        String email,
        String name,
        Set<String> groups,
        int groupsLeftOut,
        List<String> languages,
        Instant begunAt) {

    /**
     * For the guard, which fires it.
     *
     * @param signedIn the sign-in
     * @param languages what the browser asked for
     * @return what the application hears of it
     */
    public static SignedInEvent of(SignedIn signedIn, List<String> languages) {
        return new SignedInEvent(
                signedIn.subject(),
                signedIn.username(),
                signedIn.email(),
                signedIn.displayName(),
                Collections.unmodifiableSet(new LinkedHashSet<>(signedIn.groups())),
                signedIn.groupsLeftOut(),
                List.copyOf(languages),
                signedIn.begunAt());
    }
}
