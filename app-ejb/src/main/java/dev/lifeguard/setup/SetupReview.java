package dev.lifeguard.setup;

import dev.lifeguard.pool.PoolConfiguration.Client;
import dev.lifeguard.pool.PoolConfiguration.Passwords;
import dev.lifeguard.pool.PoolConfiguration.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the pool is set up, beside how {@code docs/set-up-cognito.md} wants it: a row for each of its steps, in its
 * order.
 *
 * @param at when the pool was asked
 * @param rows one for each step
 * @param problems what could not be asked, and why
 */
public record SetupReview(Instant at, List<Row> rows, List<Problem> problems) {

    private static final int LONG_PASSWORD = 12;
    private static final int TEMPORARY_DAYS = 7;
    private static final Passwords RECOMMENDED = new Passwords(LONG_PASSWORD, true, true, true, false, TEMPORARY_DAYS);
    private static final int ENOUGH_ADMINS = 2;

    /** {@code ManagedLoginVersion}: the classic Hosted UI, and managed login. */
    private static final int CLASSIC = 1;

    static final int MANAGED = 2;

    /** Keeps copies. */
    public SetupReview {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** A step of the guide. */
    public enum Step {
        PLAN,
        MFA,
        PASSWORDS,
        SIGN_UP,
        MESSAGES,
        DELETION_PROTECTION,
        DOMAIN,
        SIGN_IN_PAGES,
        STYLE,
        CLIENT_SECRET,
        GRANTS,
        SCOPES,
        CALLBACK_URL,
        SIGN_OUT_URL,
        TOKEN_LIFETIMES,
        GROUPS,
        ADMINS
    }

    /** How a step stands. */
    public enum State {
        RIGHT,

        /** It works, and is not what the guide recommends. */
        ADVICE,

        /** Something does not work. */
        WRONG,

        /** It could not be asked. */
        UNKNOWN
    }

    /**
     * A step.
     *
     * @param actual what the pool has, in Cognito's words; empty when it is unknown
     * @param expected what it should have
     */
    public record Row(Step step, State state, String actual, String expected) {}

    /**
     * What could not be asked.
     *
     * @param action the right that is missing, as IAM calls it; nothing when it was not for a right
     * @param detail what the pool said, fit for an administrator's eyes
     */
    public record Problem(Optional<String> action, String detail) {}

    /**
     * What Lifeguard is configured with, and what the directory has.
     *
     * @param host the host of the configured sign-in pages; nothing for the local pool, whose address is its own
     * @param entryGroups whether only members of some groups can sign in
     * @param groups Lifeguard's own groups, and those whose members alone can sign in
     * @param present those of them that the pool has
     * @param admins how many enabled people are in an admin group
     */
    record Expected(
            Optional<String> host,
            String scopes,
            String callbackUrl,
            String signOutUrl,
            boolean entryGroups,
            Set<String> groups,
            Set<String> present,
            int admins) {}

    /**
     * What the pool answered; nothing where it did not.
     *
     * @param managedLogin which sign-in pages the domain shows
     * @param style whether the client has a branding style; asked where the domain shows managed login alone
     */
    record Answers(Optional<Pool> pool, Optional<Client> client, OptionalInt managedLogin, Optional<Boolean> style) {}

    static SetupReview of(Instant at, Expected expected, Answers answers, List<Problem> problems) {
        List<Row> rows = new ArrayList<>();
        answers.pool().ifPresent(pool -> about(pool, expected, rows));
        answers.pool()
                .filter(pool -> answers.managedLogin().isPresent())
                .map(pool -> signInPages(pool, answers.managedLogin().getAsInt()))
                .ifPresent(rows::add);
        style(answers).ifPresent(rows::add);
        answers.client().ifPresent(client -> about(client, expected, rows));
        rows.add(groups(expected));
        rows.add(row(
                Step.ADMINS,
                expected.admins() >= ENOUGH_ADMINS ? State.RIGHT : expected.admins() > 0 ? State.ADVICE : State.WRONG,
                String.valueOf(expected.admins()),
                "≥ " + ENOUGH_ADMINS));
        return new SetupReview(at, inOrder(rows), problems);
    }

    private static void about(Pool pool, Expected expected, List<Row> rows) {
        boolean paidForNothing =
                pool.tier().equals("PLUS") && pool.threatProtection().equals("OFF");
        rows.add(row(
                Step.PLAN,
                advised(!paidForNothing),
                pool.tier() + (paidForNothing ? ", AdvancedSecurityMode OFF" : ""),
                paidForNothing ? "PLUS, AdvancedSecurityMode AUDIT | ENFORCED" : "LITE | ESSENTIALS | PLUS"));
        rows.add(row(Step.MFA, advised(pool.mfa().equals("ON")), pool.mfa(), "ON"));
        rows.add(passwords(pool.passwords()));
        rows.add(row(
                Step.SIGN_UP,
                advised(pool.invitationOnly() || expected.entryGroups()),
                "AllowAdminCreateUserOnly " + pool.invitationOnly(),
                "AllowAdminCreateUserOnly true"));
        rows.add(
                row(Step.MESSAGES, advised(pool.emailSending().equals("DEVELOPER")), pool.emailSending(), "DEVELOPER"));
        rows.add(row(
                Step.DELETION_PROTECTION,
                advised(pool.deletionProtection().equals("ACTIVE")),
                pool.deletionProtection(),
                "ACTIVE"));
        String domains = String.join(
                ", ",
                List.of(pool.prefix(), pool.customDomain()).stream()
                        .filter(name -> !name.isEmpty())
                        .toList());
        rows.add(row(
                Step.DOMAIN,
                works(expected.host().map(host -> isOf(pool, host)).orElse(!domains.isEmpty())),
                domains,
                expected.host().orElse("…")));
    }

    /** Symbols may be asked for, and need not: length counts for more. */
    private static Row passwords(Passwords actual) {
        boolean good = actual.minimumLength() >= LONG_PASSWORD
                && actual.lowercase()
                && actual.uppercase()
                && actual.numbers()
                && actual.temporaryDays() <= TEMPORARY_DAYS;
        return row(
                Step.PASSWORDS,
                advised(good),
                passwords("MinimumLength " + actual.minimumLength(), actual, " " + actual.temporaryDays()),
                passwords("MinimumLength ≥ " + LONG_PASSWORD, RECOMMENDED, " ≤ " + TEMPORARY_DAYS));
    }

    private static String passwords(String length, Passwords required, String days) {
        List<String> texts = new ArrayList<>(List.of(length));
        if (required.lowercase()) {
            texts.add("RequireLowercase");
        }
        if (required.uppercase()) {
            texts.add("RequireUppercase");
        }
        if (required.numbers()) {
            texts.add("RequireNumbers");
        }
        if (required.symbols()) {
            texts.add("RequireSymbols");
        }
        texts.add("TemporaryPasswordValidityDays" + days);
        return String.join(", ", texts);
    }

    /** Managed login is what a plan beyond Lite has, and passkeys need it; Lite has the classic pages alone. */
    private static Row signInPages(Pool pool, int managedLogin) {
        int best = pool.tier().equals("LITE") ? CLASSIC : MANAGED;
        return row(
                Step.SIGN_IN_PAGES,
                advised(managedLogin == best),
                "ManagedLoginVersion " + managedLogin,
                "ManagedLoginVersion " + best);
    }

    /** The classic pages need none. */
    private static Optional<Row> style(Answers answers) {
        String managed = "ManagedLoginBranding ";
        if (answers.managedLogin().equals(OptionalInt.of(CLASSIC))) {
            String classic = "ManagedLoginVersion " + CLASSIC;
            return Optional.of(row(Step.STYLE, State.RIGHT, classic, classic + " | " + managed + "…"));
        }
        return answers.style()
                .map(there -> row(Step.STYLE, works(there), managed + (there ? "…" : "–"), managed + "…"));
    }

    /** Whether the address is the pool's: by its prefix, whatever the partition's suffix is, or by its own domain. */
    private static boolean isOf(Pool pool, String host) {
        return !pool.prefix().isEmpty() && host.startsWith(pool.prefix() + ".auth")
                || host.equalsIgnoreCase(pool.customDomain());
    }

    private static void about(Client client, Expected expected, List<Row> rows) {
        rows.add(row(
                Step.CLIENT_SECRET,
                works(client.secret()),
                "ClientSecret " + (client.secret() ? "…" : "–"),
                "ClientSecret …"));
        boolean code = client.oauth() && client.flows().contains("code");
        rows.add(row(
                Step.GRANTS,
                code ? advised(client.flows().size() == 1) : State.WRONG,
                client.oauth() ? list(client.flows()) : "AllowedOAuthFlowsUserPoolClient false",
                "code"));
        List<String> scopes = Arrays.asList(expected.scopes().strip().split("\\s+"));
        rows.add(row(Step.SCOPES, works(client.scopes().containsAll(scopes)), list(client.scopes()), list(scopes)));
        rows.add(row(
                Step.CALLBACK_URL,
                works(client.callbackUrls().contains(expected.callbackUrl())),
                list(client.callbackUrls()),
                expected.callbackUrl()));
        rows.add(row(
                Step.SIGN_OUT_URL,
                works(client.signOutUrls().contains(expected.signOutUrl())),
                list(client.signOutUrls()),
                expected.signOutUrl()));
        rows.add(row(
                Step.TOKEN_LIFETIMES,
                advised(client.idToken().equals(client.accessToken())),
                "IdToken " + minutes(client.idToken()) + ", AccessToken " + minutes(client.accessToken()),
                "IdToken = AccessToken"));
    }

    private static Row groups(Expected expected) {
        Set<String> present = new TreeSet<>(expected.groups());
        present.retainAll(expected.present());
        return row(
                Step.GROUPS,
                works(present.size() == expected.groups().size()),
                list(List.copyOf(present)),
                list(List.copyOf(new TreeSet<>(expected.groups()))));
    }

    /** With those that could not be asked. */
    private static List<Row> inOrder(List<Row> known) {
        return Arrays.stream(Step.values())
                .map(step -> known.stream()
                        .filter(row -> row.step() == step)
                        .findFirst()
                        .orElse(row(step, State.UNKNOWN, "", "")))
                .toList();
    }

    private static Row row(Step step, State state, String actual, String expected) {
        return new Row(step, state, actual, expected);
    }

    private static State advised(boolean so) {
        return so ? State.RIGHT : State.ADVICE;
    }

    private static State works(boolean so) {
        return so ? State.RIGHT : State.WRONG;
    }

    private static String minutes(Duration lifetime) {
        return lifetime.toMinutes() + " min";
    }

    private static String list(List<String> texts) {
        return texts.isEmpty() ? "–" : String.join(" ", texts);
    }
}
