package dev.lifeguard.signin;

import dev.lifeguard.signin.encoding.Sha256;
import dev.lifeguard.signin.settings.PoolGroupNames;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * All that a session remembers of a sign-in: plain values of the verified ID token, and never the token itself. It is
 * serializable, as the principal of a container is, which has it ({@link Caller}).
 */
public final class SignedIn implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Cognito allows 2,048 characters for each part of a name. */
    private static final int LONGEST_NAME = 300;

    private static final int LONGEST_EMAIL = 320;

    private final String subject;
    private final String username;
    private final String email;
    private final String displayName;
    private final String[] groups;
    private final int groupsLeftOut;
    private final long begunAt;
    private final long signedInAt;
    private final long expiresAt;
    private final String formToken;

    /**
     * For the guard: a sign-in that has just been completed. Of the groups, those that fit are kept, the first ones
     * first.
     *
     * @param tokens what they say
     * @param times when the session begins and ends
     * @param formToken a random text of its own
     */
    public SignedIn(Claims tokens, SessionTimes times, String formToken) {
        this(tokens, times, formToken, 0);
    }

    /**
     * For the guard: one that was kept.
     *
     * @param tokens what they said
     * @param times when the session begins and ends
     * @param formToken its random text
     * @param leftOutBefore how many groups were left out when it began
     */
    public SignedIn(Claims tokens, SessionTimes times, String formToken, int leftOutBefore) {
        List<String> names =
                tokens.groups().stream().filter(PoolGroupNames::isName).toList();
        List<String> fitting = PoolGroupNames.fitting(names);
        this.subject = tokens.subject();
        this.username = tokens.username();
        this.email = tokens.email().length() <= LONGEST_EMAIL ? tokens.email() : "";
        this.displayName = shortened(tokens.displayName());
        this.groups = fitting.stream().sorted().toArray(String[]::new);
        this.groupsLeftOut = leftOutBefore + names.size() - fitting.size();
        this.begunAt = times.begunAt().toEpochMilli();
        this.signedInAt = times.signedInAt().toEpochMilli();
        this.expiresAt = times.expiresAt().toEpochMilli();
        this.formToken = formToken;
    }

    /**
     * What the ID token says, after both tokens were found good.
     *
     * @param subject {@code sub}
     * @param username {@code cognito:username}
     * @param email the e-mail address, or an empty string
     * @param displayName what to call the person
     * @param groups {@code cognito:groups}, the more important ones first
     * @param issuedAt by Cognito's clock
     * @param expiresAt the earlier end of the two tokens, by Cognito's clock
     */
    public record Claims(
            String subject,
            String username,
            String email,
            String displayName,
            Set<String> groups,
            Instant issuedAt,
            Instant expiresAt) {

        /**
         * The same with other groups.
         *
         * @param some the groups that count
         * @return the claims as they count
         */
        public Claims withGroups(Set<String> some) {
            return new Claims(subject, username, email, displayName, some, issuedAt, expiresAt);
        }
    }

    /**
     * When a session begins and ends, by our clock. Of the times in the tokens only their distance counts, because
     * Cognito's clock is another one.
     *
     * @param begunAt when the sign-in began: the tokens were issued later
     * @param signedInAt when the tokens were verified
     * @param expiresAt as long after that as the tokens live, and never longer than what is known of people is kept
     */
    public record SessionTimes(Instant begunAt, Instant signedInAt, Instant expiresAt) {

        /**
         * The times of a session that begins with these tokens.
         *
         * @param tokens what they say
         * @param begunAt when the sign-in began
         * @param now when the tokens were verified
         * @return its times
         */
        public static SessionTimes of(Claims tokens, Instant begunAt, Instant now) {
            Instant byTokens = now.plus(Duration.between(tokens.issuedAt(), tokens.expiresAt()));
            Instant atTheLatest = begunAt.plus(SubjectStates.LONGEST_SESSION);
            return new SessionTimes(begunAt, now, byTokens.isBefore(atTheLatest) ? byTokens : atTheLatest);
        }
    }

    /**
     * Tells whether the session still runs by its own times.
     *
     * @param now the moment
     * @return whether it ends later
     */
    public boolean isValidAt(Instant now) {
        return now.toEpochMilli() < expiresAt;
    }

    /** {@return Cognito's {@code sub}} */
    public String subject() {
        return subject;
    }

    /** {@return Cognito's {@code cognito:username}; in a pool of e-mail sign-in a UUID, so not for display} */
    public String username() {
        return username;
    }

    /** {@return the e-mail address, or an empty string} */
    public String email() {
        return email;
    }

    /** {@return what to call the person: their name, else e-mail address, else username} */
    public String displayName() {
        return displayName;
    }

    /**
     * {@return the pool groups in the token, in order; for the guard alone: what counts now is {@link Caller#groups()}}
     */
    public List<String> groups() {
        return Collections.unmodifiableList(Arrays.asList(groups));
    }

    /** {@return how many groups of the token are not among those of the session, because all of them would not fit} */
    public int groupsLeftOut() {
        return groupsLeftOut;
    }

    /** {@return when the sign-in began, before the browser went to Cognito; all that counts in the session is newer} */
    public Instant begunAt() {
        return Instant.ofEpochMilli(begunAt);
    }

    /** {@return when the sign-in was completed, by our clock} */
    public Instant signedInAt() {
        return Instant.ofEpochMilli(signedInAt);
    }

    /** {@return when the session ends at the latest} */
    public Instant expiresAt() {
        return Instant.ofEpochMilli(expiresAt);
    }

    /**
     * {@return a name of this session for others to know it by: a hash, which opens nothing and is the same on every
     * node}
     */
    public String session() {
        return Sha256.hex(formToken);
    }

    /** {@return what a form of this session carries to show that it is ours; worthless without the session's cookie} */
    public String formToken() {
        return formToken;
    }

    /**
     * Judges what a form brings.
     *
     * @param token its token, or null
     * @return whether it is that of this session
     */
    public boolean isFormToken(String token) {
        return token != null && MessageDigest.isEqual(bytes(token), bytes(formToken));
    }

    /** Cut between characters, not inside one. */
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(
                        0, Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
