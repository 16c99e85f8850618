package dev.lifeguard.local.template;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the template says of accounts: how they come to be, and what may be in them.
 *
 * @param selfSignUp whether people may sign up by themselves
 * @param emailIsVerifiedFirst whether a changed e-mail address counts only once its owner has confirmed it
 *     ({@code AttributesRequireVerificationBeforeUpdate})
 * @param codesToNewEmail whether whoever has a new e-mail address is sent a code to confirm it
 *     ({@code AutoVerifiedAttributes})
 * @param customAttributes the names, with {@code custom:}, of attributes that only this pool has
 * @param required the attributes that nobody may lose
 * @param cognitosOwnMail whether Cognito sends mail itself, few a day, and not by the owner's Amazon SES
 */
public record AccountSettings(
        boolean selfSignUp,
        boolean emailIsVerifiedFirst,
        boolean codesToNewEmail,
        Set<String> customAttributes,
        Set<String> required,
        Invitation invitation,
        boolean cognitosOwnMail,
        Mfa mfa) {

    /** The attributes that every pool has ("Working with user attributes" in the developer guide). */
    public static final Set<String> STANDARD = Set.of(
            "sub",
            "name",
            "given_name",
            "family_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "email",
            "email_verified",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "phone_number",
            "phone_number_verified",
            "address",
            "updated_at");

    static AccountSettings of(Properties pool) {
        Set<String> custom = new LinkedHashSet<>();
        Set<String> required = new LinkedHashSet<>();
        for (Properties attribute : pool.list("Schema")) {
            String name = attribute.text("Name", "");
            if (!STANDARD.contains(name)) {
                custom.add("custom:" + name);
            } else if (attribute.flag("Required", false)) {
                required.add(name);
            }
        }
        Properties creation = pool.under("AdminCreateUserConfig");
        return new AccountSettings(
                !creation.flag("AllowAdminCreateUserOnly", false),
                pool.under("UserAttributeUpdateSettings")
                        .texts("AttributesRequireVerificationBeforeUpdate")
                        .contains("email"),
                pool.texts("AutoVerifiedAttributes").contains("email"),
                Set.copyOf(custom),
                Set.copyOf(required),
                Invitation.of(creation.under("InviteMessageTemplate")),
                pool.under("EmailConfiguration")
                        .text("EmailSendingAccount", "COGNITO_DEFAULT")
                        .equals("COGNITO_DEFAULT"),
                Mfa.of(pool.text("MfaConfiguration", "OFF")));
    }

    /** What Cognito does when the template says nothing. */
    public static AccountSettings cognitoDefault() {
        return of(new Properties(Map.of()));
    }
}
