package dev.lifeguard.local.accounts;

import dev.lifeguard.local.template.AccountSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which attributes there are, and what may be in them ("Working with user attributes" in the developer guide). */
record AttributeRules(AccountSettings settings) {
    private static final Set<String> FIXED = Set.of("sub", "identities");
    private static final String LETTERS = "\\p{L}\\p{M}\\p{N}";
    private static final Pattern EMAIL =
            Pattern.compile("[" + LETTERS + "!#$%&'*+/=?^_`{|}~.-]+@[" + LETTERS + "-]+(\\.[" + LETTERS + "-]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9]{1,15}");
    private static final int BIRTHDATE = 10;

    /** Whether a text has the form of an e-mail address. */
    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    /**
     * Checks attributes that somebody is to get; an empty value, which takes one away, is none to check.
     *
     * @throws AccountError InvalidParameterException
     */
    void check(Map<String, String> attributes) throws AccountError {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String name = attribute.getKey();
            if (FIXED.contains(name)) {
                throw AccountError.invalid("user." + name + ": Attribute cannot be updated.");
            }
            if (!AccountSettings.STANDARD.contains(name)
                    && !settings.customAttributes().contains(name)) {
                throw offSchema(name, "Attribute does not exist in the schema.");
            }
            if (!attribute.getValue().isEmpty()) {
                checkValue(name, attribute.getValue());
            }
        }
    }

    private static void checkValue(String name, String value) throws AccountError {
        switch (name) {
            case "email" -> require(isEmail(value), "Invalid email address format.");
            case "phone_number" -> require(PHONE.matcher(value).matches(), "Invalid phone number format.");
            case "email_verified", "phone_number_verified" ->
                require(Set.of("true", "false").contains(value), schema(name, "true or false"));
            case "birthdate" -> require(value.length() == BIRTHDATE, schema(name, "String must be 10 characters"));
            case "updated_at" -> require(value.matches("[0-9]{1,18}"), schema(name, "Number expected"));
            default -> {
                // Any text will do.
            }
        }
    }

    /**
     * What is to be verified must be there.
     *
     * @throws AccountError InvalidParameterException
     */
    static void checkVerified(Map<String, String> attributes) throws AccountError {
        for (String name : List.of("email", "phone_number")) {
            boolean verified = "true".equals(attributes.get(name + "_verified"));
            require(!verified || attributes.containsKey(name), name + " is required to set " + name + "_verified.");
        }
    }

    private static void require(boolean fits, String words) throws AccountError {
        if (!fits) {
            throw AccountError.invalid(words);
        }
    }

    /** The attribute that somebody would lack. */
    static AccountError missing(String name) {
        return offSchema(name, "The attribute is required");
    }

    private static AccountError offSchema(String name, String words) {
        return AccountError.invalid(schema(name, words));
    }

    private static String schema(String name, String words) {
        return "Attributes did not conform to the schema: " + name + ": " + words;
    }
}
