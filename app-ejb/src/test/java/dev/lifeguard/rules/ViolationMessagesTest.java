package dev.lifeguard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ViolationMessagesTest {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.lifeguard.rules.reasons", Locale.ROOT);
    private static final NameResolver NAMING = new PlainNameResolver();

    @Test
    void bundle_hasASentenceForEveryCodeAndNoOther() {
        List<String> codes = new RuleSet()
                .rules().stream().flatMap(ViolationMessagesTest::codes).toList();

        assertThat(BUNDLE.keySet().stream().filter(key -> key.contains(".") && !key.startsWith("list.")))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void bundle_hasAHeadlineForEveryRuleAndNoOther() {
        Stream<String> rules =
                new RuleSet().rules().stream().map(rule -> rule.getClass().getSimpleName());

        assertThat(BUNDLE.keySet().stream().filter(key -> !key.contains(".")))
                .containsExactlyInAnyOrderElementsOf(rules.toList());
    }

    @Test
    void bundle_hasOnlyPatternsWithoutApostrophes() {
        assertThat(BUNDLE.keySet()).allSatisfy(key -> {
            assertThat(BUNDLE.getString(key)).doesNotContain("'");
            assertThat(new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH)).isNotNull();
        });
    }

    @Test
    void headlineOf_saysTheRuleInGeneral() {
        String headline = BUNDLE.getString("NotForYourself");

        assertThat(ViolationMessages.headlineOf("NotForYourself", Locale.ENGLISH))
                .isEqualTo(headline);
        assertThat(ViolationMessages.headlineOf(NotForYourself.DECIDE, Locale.ENGLISH))
                .isEqualTo(headline);
        assertThat(ViolationMessages.headlineOf("OfAnOlderRelease.why", Locale.ENGLISH))
                .isEqualTo("OfAnOlderRelease.why");
    }

    @Test
    void of_whenAsManyCouldAsAreNamed_countsNoRest() {
        String[] all = {"p1", "p2", "p3", "p4", "p5", "p6"};

        assertThat(sentence(NotForYourself.DECIDE, people(all))).endsWith("Ask P1, P2, P3, P4, P5 or P6.");
    }

    @Test
    void of_whenNobodyCould_saysSo() {
        assertThat(sentence(NotForYourself.DECIDE, people()))
                .endsWith("Ask another administrator (there is none at the moment).");
    }

    @Test
    void of_whenOneCould_namesThem() {
        assertThat(sentence(NotForYourself.DECIDE, people("ada"))).endsWith("Ask Ada.");
    }

    @Test
    void of_whenThreeCould_namesAll() {
        assertThat(sentence(NotForYourself.DECIDE, people("cleo", "ada", "ben")))
                .endsWith("Ask Ada, Ben or Cleo.");
    }

    @Test
    void of_whenTwoHaveDoneIt_namesBoth() {
        MessageArgument both = MessageArgument.People.allOf(List.of(new PersonId("ben"), new PersonId("ada")));

        assertThat(sentence(NoDuplicate.APPROVED, people("cleo"), group("payroll"), both))
                .endsWith("approved already, by Ada and Ben.");
    }

    @Test
    void of_whenManyCould_namesSomeAndCountsTheRest() {
        String[] many =
                IntStream.range(0, 1_007).mapToObj(n -> "p%04d".formatted(n)).toArray(String[]::new);

        assertThat(sentence(NotForYourself.DECIDE, people(many)))
                .endsWith("Ask P0000, P0001, P0002, P0003, P0004, P0005 or 1,001 more.");
    }

    @Test
    void of_whenOneMoreThanIsNamed_countsOne() {
        assertThat(sentence(NotForYourself.DECIDE, people("a", "b", "c", "d", "e", "f", "g")))
                .endsWith("Ask A, B, C, D, E, F or one more.");
    }

    @Test
    void of_whenNumbers_saysThemInWords() {
        assertThat(sentence(
                        TwoApprovers.MISSING,
                        new MessageArgument.Count(2),
                        new MessageArgument.Count(1),
                        people("ada")))
                .isEqualTo("This needs 2 approvals, and has one that counts now. Ask Ada.");
        assertThat(sentence(
                        TwoApprovers.MISSING,
                        new MessageArgument.Count(1),
                        new MessageArgument.Count(0),
                        people("ada")))
                .isEqualTo("This needs one approval, and has none that count now. Ask Ada.");
    }

    @Test
    void of_whenTimes_asksTheNaming() {
        assertThat(sentence(TimeLimit.EXPIRED, new MessageArgument.Moment(Instant.parse("2026-05-03T14:00:00Z"))))
                .startsWith("This request expired on 2026-05-03T14:00:00Z, before");
        assertThat(sentence(TimeLimit.TOO_LONG, group("payroll"), new MessageArgument.Length(Duration.ofHours(2))))
                .startsWith("Memberships of payroll last at most PT2H.");
    }

    @Test
    void of_whenGroups_namesAll() {
        MessageArgument groups = new MessageArgument.Groups(List.of(new GroupName("one"), new GroupName("two")));

        assertThat(sentence(Eligibility.NOT_INVITED, group("payroll"), groups, people("ada")))
                .startsWith("Only members of one or two can request payroll.");
    }

    @Test
    void of_whenANameLooksLikeAPattern_leavesItAlone() {
        assertThat(sentence(HelpdeskReach.PRIVILEGED, people("ada"), group("{0}'s")))
                .contains("group {0}'s,");
    }

    @Test
    void of_whenSeveralReasons_keepsTheirOrder() {
        Evaluation evaluation = Evaluation.because(Violation.of(HelpdeskReach.DELETE))
                .and(Evaluation.because(Violation.of(NotForYourself.ACCOUNT)));

        assertThat(ViolationMessages.of(evaluation, NAMING))
                .containsExactly(
                        "Only an administrator can delete a person.",
                        "This is your own account. An administrator other than you can do this.");
    }

    /** The codes of a rule are its constants. */
    static Stream<String> codes(AccessRule rule) {
        return Stream.of(rule.getClass().getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(ViolationMessagesTest::value);
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String sentence(String code, MessageArgument... values) {
        return ViolationMessages.of(Violation.of(code, values), NAMING);
    }

    private static MessageArgument group(String name) {
        return new MessageArgument.Group(new GroupName(name));
    }

    private static MessageArgument people(String... names) {
        return MessageArgument.People.anyOf(Stream.of(names).map(PersonId::new).toList());
    }
}
