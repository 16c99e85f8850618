package dev.lifeguard.local.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A field of a request: its name, whether it must be there, and the limits of its value, all by the API reference. */
record Field(String name, boolean required, Limits limits) {
    static final String NAME_PATTERN = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+";

    static final Field USER_POOL_ID = new Field("UserPoolId", true, TextLimits.of(1, 55, "[\\w-]+_[0-9a-zA-Z]+"));
    static final Field USERNAME = new Field("Username", true, TextLimits.of(1, 128, NAME_PATTERN));
    static final Field GROUP_NAME = new Field("GroupName", true, TextLimits.of(1, 128, NAME_PATTERN));
    static final Field DESCRIPTION = new Field("Description", false, TextLimits.of(0, 2048));
    static final Field ROLE_ARN =
            new Field("RoleArn", false, TextLimits.of(20, 2048, "arn:[\\w+=/,.@-]+:[\\w+=/,.@:-]+"));
    static final Field PRECEDENCE = new Field("Precedence", false, new NumberLimits(0, Integer.MAX_VALUE));
    static final Field LIMIT = new Field("Limit", false, new NumberLimits(1, 60));
    static final Field NEXT_TOKEN = new Field("NextToken", false, TextLimits.of(1, 131_072, "[\\S]+"));
    static final Field PAGINATION_TOKEN = new Field("PaginationToken", false, TextLimits.of(1, 131_072, "[\\S]+"));
    static final Field FILTER = new Field("Filter", false, TextLimits.of(0, 256));
    static final Field ATTRIBUTES_TO_GET =
            new Field("AttributesToGet", false, new Structure.ListOf(TextLimits.of(1, 32, NAME_PATTERN)));
    static final Field USER_ATTRIBUTES = new Field("UserAttributes", false, Structure.attributes());
    static final Field UPDATED_ATTRIBUTES = new Field("UserAttributes", true, Structure.attributes());
    static final Field TEMPORARY_PASSWORD =
            new Field("TemporaryPassword", false, new Structure.Secret(TextLimits.of(0, 256, "[\\S]*")));
    static final Field PASSWORD = new Field("Password", true, new Structure.Secret(TextLimits.of(0, 256, "[\\S]+")));
    static final Field PERMANENT = new Field("Permanent", false, new Structure.Flag());
    static final Field FORCE_ALIAS_CREATION = new Field("ForceAliasCreation", false, new Structure.Flag());
    static final Field MESSAGE_ACTION =
            new Field("MessageAction", false, new Structure.OneOf(List.of("RESEND", "SUPPRESS")));
    static final Field DESIRED_DELIVERY_MEDIUMS = new Field(
            "DesiredDeliveryMediums", false, new Structure.ListOf(new Structure.OneOf(List.of("SMS", "EMAIL"))));
    static final Field SMS_MFA = new Field("SMSMfaSettings", false, Structure.mfaSettings());
    static final Field EMAIL_MFA = new Field("EmailMfaSettings", false, Structure.mfaSettings());
    static final Field SOFTWARE_TOKEN_MFA = new Field("SoftwareTokenMfaSettings", false, Structure.mfaSettings());
    static final Field WEB_AUTHN_MFA = new Field("WebAuthnMfaSettings", false, Structure.mfaSettings());
    /** At AWS without the hyphen, which the made-up ids of clients have here. */
    static final Field CLIENT_ID = new Field("ClientId", true, TextLimits.of(1, 128, "[\\w+-]+"));

    static final Field RETURN_MERGED_RESOURCES = new Field("ReturnMergedResources", false, new Structure.Flag());

    /** With dots, by the words of the API reference on custom domains; its pattern has none. */
    static final Field DOMAIN =
            new Field("Domain", true, TextLimits.of(1, 63, "[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?"));

    /** What a kind of value must be like. */
    interface Limits {
        /** Whether the value is of the right JSON type at all. */
        boolean fitsType(Object value);

        /** The constraint that a value of the right type breaks. */
        Optional<String> broken(Object value);
    }

    /** A whole number within bounds. */
    record NumberLimits(long least, long most) implements Limits {
        @Override
        public boolean fitsType(Object value) {
            return value instanceof Long || value instanceof Integer;
        }

        @Override
        public Optional<String> broken(Object value) {
            long number = ((Number) value).longValue();
            if (number < least) {
                return Optional.of("Member must have value greater than or equal to " + least);
            }
            return number > most
                    ? Optional.of("Member must have value less than or equal to " + most)
                    : Optional.empty();
        }
    }

    /**
     * What is wrong with a value, in the words of AWS.
     *
     * @param value null when it was not sent
     */
    Optional<String> complaint(Object value) {
        if (value == null) {
            return required ? Optional.of(says("Value null", "Member must not be null")) : Optional.empty();
        }
        String subject = limits instanceof Structure.Secret ? "Value" : "Value '" + value + "'";
        return limits.broken(value).map(constraint -> says(subject, constraint));
    }

    private String says(String subject, String constraint) {
        String member = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return subject + " at '" + member + "' failed to satisfy constraint: " + constraint;
    }
}
