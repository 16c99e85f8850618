package dev.lifeguard.signin.session;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.lifeguard.signin.SessionStore;
import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.encoding.CompressedText;
import dev.lifeguard.signin.encoding.SealingKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@link SignedIn} as text for a {@link SessionStore}: JSON with a version, so that no other release's is misread;
 * packed, and sealed by the secret in the browser's cookie, which the store does not have. So whoever reads the store,
 * or a backup of it, learns neither who the people are nor what would pass for their forms.
 */
final class SignedInCodec {

    private static final long VERSION = 2;

    private static final String KNOWN = "";

    private SignedInCodec() {}

    /** @param secret that of the session's cookie */
    static String seal(SignedIn signedIn, String secret) {
        byte[] sealed = key(secret).seal(CompressedText.pack(of(signedIn), KNOWN), bytes(SessionCookie.id(secret)));
        return Base64.getEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The sign-in, if this secret's session was kept with it, by this release or one that writes the same. */
    static Optional<SignedIn> open(String text, String secret) {
        try {
            return key(secret)
                    .open(Base64.getDecoder().decode(text), bytes(SessionCookie.id(secret)))
                    .flatMap(packed -> CompressedText.unpack(packed, KNOWN))
                    .flatMap(SignedInCodec::read);
        } catch (IllegalArgumentException anotherRelease) {
            return Optional.empty();
        }
    }

    private static SealingKey key(String secret) {
        return SealingKey.of(List.of(secret), "lifeguard-session").get(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

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
        SignedIn.SessionTimes times =
                new SignedIn.SessionTimes(moment(members, "begun"), moment(members, "from"), moment(members, "until"));
        return new SignedIn(
                new SignedIn.Claims(
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
