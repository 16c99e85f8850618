package dev.lifeguard.signin;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link SignedIn} as text for a {@link SessionStore}: JSON with a version, so that no other release's is misread. */
final class SignedInText {

    private static final long VERSION = 2;

    private SignedInText() {}

    static String of(SignedIn signedIn) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("version", VERSION);
        members.put("sub", signedIn.subject());
        members.put("username", signedIn.username());
        members.put("email", signedIn.email());
        members.put("name", signedIn.displayName());
        members.put("groups", signedIn.groups());
        members.put("leftOut", signedIn.groupsLeftOut());
        members.put("begun", signedIn.begunAt().toEpochMilli());
        members.put("from", signedIn.signedInAt().toEpochMilli());
        members.put("until", signedIn.expiresAt().toEpochMilli());
        members.put("form", signedIn.formToken());
        return JSONObjectUtils.toJSONString(members);
    }

    /** The sign-in, if it was written by this release or one that writes the same. */
    static Optional<SignedIn> read(String text) {
        try {
            Map<String, Object> members = JSONObjectUtils.parse(text);
            return members != null && JSONObjectUtils.getLong(members, "version") == VERSION
                    ? Optional.of(signedIn(members))
                    : Optional.empty();
        } catch (ParseException anotherRelease) {
            return Optional.empty();
        }
    }

    private static SignedIn signedIn(Map<String, Object> members) throws ParseException {
        SignedIn.Times times =
                new SignedIn.Times(moment(members, "begun"), moment(members, "from"), moment(members, "until"));
        return new SignedIn(
                new TokenCheck.Verified(
                        text(members, "sub"),
                        text(members, "username"),
                        text(members, "email"),
                        text(members, "name"),
                        Set.copyOf(present(JSONObjectUtils.getStringList(members, "groups"))),
                        times.signedInAt(),
                        times.expiresAt()),
                times,
                text(members, "form"),
                JSONObjectUtils.getInt(members, "leftOut"));
    }

    private static Instant moment(Map<String, Object> members, String name) throws ParseException {
        return Instant.ofEpochMilli(JSONObjectUtils.getLong(members, name));
    }

    private static String text(Map<String, Object> members, String name) throws ParseException {
        return present(JSONObjectUtils.getString(members, name));
    }

    private static <T> T present(T value) throws ParseException {
        if (value == null) {
            throw new ParseException("a member is missing", 0);
        }
        return value;
    }
}
