package dev.lifeguard.signin.settings;

import dev.lifeguard.signin.encoding.MessageBundle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds every missing or malformed key at once, so that an installation is corrected in one go. The forms are those of
 * the Cognito API reference. No value is repeated in a message: one of them is a secret.
 */
public final class SettingsCheck {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d{1,2}");
    private static final Pattern POOL_ID = Pattern.compile("[\\w-]{1,45}_[0-9a-zA-Z]{1,54}");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\w+]{1,128}");
    private static final Pattern SECRET = Pattern.compile("\\S+");
    private static final Pattern SHARE = Pattern.compile("\\d(?:\\.\\d{1,9})?");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final BigDecimal SMALLEST_SHARE = new BigDecimal("0.05");

    private final SettingsReader keys;
    private final List<String> problems = new ArrayList<>();

    private SettingsCheck(SettingsReader keys) {
        this.keys = keys;
    }

    /** One sentence for each key that is missing or wrong; empty when all is well. */
    public static List<String> problems(SettingsReader keys) {
        SettingsCheck check = new SettingsCheck(keys);
        check.pool();
        check.secondSecret();
        check.problems.addAll(AddressCheck.problems(keys));
        check.scopesAndGroups();
        check.subdomains();
        check.inactivity();
        check.quotaShare();
        check.policiesHash();
        check.helpContact();
        check.languages();
        check.problems.addAll(Misspellings.in(keys));
        return List.copyOf(check.problems);
    }

    private void pool() {
        required(SettingsReader.REGION, REGION, "must be an AWS region such as eu-west-1");
        required(SettingsReader.USER_POOL_ID, POOL_ID, "must be a user pool id such as eu-west-1_AbCdEfGhI");
        required(SettingsReader.CLIENT_ID, CLIENT_ID, "must be the id of the user pool client");
        required(SettingsReader.CLIENT_SECRET, SECRET, "must be the client's secret, without spaces");
        Optional<String> region = keys.optional(SettingsReader.REGION);
        Optional<String> pool = keys.optional(SettingsReader.USER_POOL_ID);
        // What is malformed itself does not put the blame on the other.
        boolean wellFormed = region.filter(value -> REGION.matcher(value).matches())
                        .isPresent()
                && pool.filter(value -> POOL_ID.matcher(value).matches()).isPresent();
        if (wellFormed && !pool.get().startsWith(region.get() + "_")) {
            problem(SettingsReader.USER_POOL_ID, "must begin with the region of " + SettingsReader.REGION);
        }
    }

    private void secondSecret() {
        keys.optional(SettingsReader.SECOND_CLIENT_SECRET).ifPresent(second -> {
            if (!SECRET.matcher(second).matches()) {
                problem(SettingsReader.SECOND_CLIENT_SECRET, "must be the client's other secret, without spaces");
            } else if (second.equals(keys.optional(SettingsReader.CLIENT_SECRET).orElse(""))) {
                problem(SettingsReader.SECOND_CLIENT_SECRET, "must be another than " + SettingsReader.CLIENT_SECRET);
            }
        });
    }

    private void scopesAndGroups() {
        String scopes = keys.optional(SettingsReader.SCOPES).orElse("");
        if (!Arrays.asList(scopes.split(" +")).contains("openid")) {
            problem(SettingsReader.SCOPES, "must contain openid");
        }
        for (String key : keys.groupKeys()) {
            if (keys.namesNothing(key) || !keys.list(key).stream().allMatch(PoolGroupNames::isName)) {
                problem(key, "must be names of pool groups, separated by commas, without spaces inside");
            }
        }
    }

    private void required(String key, Pattern form, String sentence) {
        Optional<String> value = keys.optional(key);
        if (value.isEmpty()) {
            problem(key, "is missing");
        } else if (!form.matcher(value.get()).matches()) {
            problem(key, sentence);
        }
    }

    private void subdomains() {
        keys.optional(SettingsReader.HSTS_SUBDOMAINS)
                .filter(value -> !value.equals("true") && !value.equals("false"))
                .ifPresent(value -> problem(SettingsReader.HSTS_SUBDOMAINS, "must be true or false"));
    }

    private void inactivity() {
        keys.optional(SettingsReader.SESSION_INACTIVITY)
                .filter(value -> Inactivity.of(value).isEmpty())
                .ifPresent(value -> problem(
                        SettingsReader.SESSION_INACTIVITY, "must be a duration from PT10S to PT24H, such as PT30M"));
    }

    private void quotaShare() {
        keys.optional(SettingsReader.POOL_QUOTA_SHARE).ifPresent(value -> {
            if (!SHARE.matcher(value).matches()
                    || new BigDecimal(value).compareTo(SMALLEST_SHARE) < 0
                    || new BigDecimal(value).compareTo(BigDecimal.ONE) > 0) {
                problem(SettingsReader.POOL_QUOTA_SHARE, "must be a number from 0.05 to 1, such as 0.2");
            }
        });
    }

    private void policiesHash() {
        keys.optional(SettingsReader.POLICIES_HASH)
                .filter(value -> !SHA_256.matcher(value).matches())
                .ifPresent(value -> problem(
                        SettingsReader.POLICIES_HASH,
                        "must be the SHA-256 of the policy file, 64 digits and lower-case letters as sha256sum prints"
                                + " them"));
    }

    private void helpContact() {
        keys.optional(SettingsReader.HELP_CONTACT)
                .filter(value -> HelpContact.of(value).isEmpty())
                .ifPresent(value -> problem(
                        SettingsReader.HELP_CONTACT, "must be an e-mail address, or an https address without a user"));
    }

    private void languages() {
        if (keys.namesNothing(SettingsReader.LANGUAGES)
                || !keys.list(SettingsReader.LANGUAGES).stream().allMatch(MessageBundle::isTranslated)) {
            problem(
                    SettingsReader.LANGUAGES,
                    "must be languages that there are sentences in, separated by commas, such as en, de");
        }
    }

    private void problem(String key, String sentence) {
        problems.add(key + " " + sentence);
    }
}
