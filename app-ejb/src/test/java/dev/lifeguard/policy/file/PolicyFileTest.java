package dev.lifeguard.policy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.RoleGroupNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyFileTest {

    private static final RoleGroupNames ROLES =
            new RoleGroupNames(Set.of(group("lifeguard-admin")), Set.of(), Set.of());

    private static final Map<String, PersonId> PEOPLE_OF_THE_SAMPLE = Map.of(
            "olga@example.com", new PersonId("olga"),
            "otto@example.com", new PersonId("otto"),
            "grace@example.com", new PersonId("grace"));

    private static final String FULL = """
            version: 1
            defaults:
              owners: {groups: [team-leads]}
              duration: {shortest: 30m, longest: 12w, default: 14d}
            groups:
              payments:
                purpose: "Pay: what is due"
                owners:
                  people: [Olga@Example.com]
                  groups: [cfo, team-leads]
                may-ask: {groups: [staff]}
                reason: optional
                duration: {longest: 8h, default: 2h, no-end: allowed}
                privileged: true
                incompatible-with: [audits]
                request-expires-after: 3d
              audits:
                purpose: Look at what was paid
                may-ask: everybody
            """;

    @Test
    void read_whenEverythingIsSaid_givesIt() {
        GroupPolicy payments = policies(FULL).of(group("payments"));

        assertThat(payments)
                .isEqualTo(new GroupPolicy(
                        group("payments"),
                        "Pay: what is due",
                        true,
                        new Owners(Set.of(new PersonId("sub-olga")), Set.of(group("cfo"), group("team-leads"))),
                        new Audience(false, Set.of(group("staff"))),
                        false,
                        new DurationLimits(Duration.ofMinutes(30), Duration.ofHours(8), Duration.ofHours(2), true),
                        true,
                        Set.of(group("audits")),
                        Duration.ofDays(3)));
    }

    @Test
    void read_whenLittleIsSaid_takesTheDefaultsAndTheStricterOfTheRest() {
        GroupPolicy audits = policies(FULL).of(group("audits"));

        assertThat(audits.owners()).isEqualTo(new Owners(Set.of(), Set.of(group("team-leads"))));
        assertThat(audits.audience()).isEqualTo(Audience.EVERYBODY);
        assertThat(audits.reasonRequired()).isTrue();
        assertThat(audits.privileged()).isFalse();
        assertThat(audits.limits())
                .isEqualTo(new DurationLimits(Duration.ofMinutes(30), Duration.ofDays(84), Duration.ofDays(14), false));
        assertThat(audits.requestTimeToLive()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void read_whenReadAgain_keepsTheOrderOfTheFile() {
        assertThat(policies(FULL).written())
                .extracting(policy -> policy.group().value())
                .containsExactly("payments", "audits");
    }

    @Test
    void read_whenOwnersAreAdmins_namesNobodyElse() {
        String text = FULL.replace("may-ask: everybody", "may-ask: nobody\n    owners: admins");

        assertThat(policies(text).of(group("audits")).owners()).isEqualTo(Owners.NONE);
        assertThat(policies(text).of(group("audits")).audience()).isEqualTo(Audience.NOBODY);
    }

    @Test
    void read_whenNamesLookLikeNumbersOrTruth_takesThemAsTexts() {
        String text = FULL.replace("audits", "no").replace("[staff]", "[007, on, 1e3]");

        assertThat(policies(text).of(group("no")).written()).isTrue();
        assertThat(policies(text).of(group("payments")).audience().groups())
                .containsExactlyInAnyOrder(group("007"), group("on"), group("1e3"));
    }

    @Test
    void read_whenWrittenOnWindows_isTheSame() {
        assertThat(policies("\ufeff" + FULL.replace("\n", "\r\n")).written())
                .isEqualTo(policies(FULL).written());
    }

    @Test
    void unknownGroups_whenThePoolLacksSome_namesLineAndNeighbour() {
        Set<GroupName> pool = Set.of(group("payments"), group("audits"), group("staf"), group("team-leads"));

        assertThat(file(FULL).unknownGroups(pool))
                .containsExactly(
                        new PolicyError(10, 16, "The pool has no group `cfo`."),
                        new PolicyError(11, 24, "The pool has no group `staff`. Did you mean `staf`?"));
    }

    @Test
    void unknownGroups_whenThereAreThousands_areBoundedBeforeTheyAreWorkedOut() {
        String policy =
                "    purpose: Pay\n    owners: admins\n    may-ask: everybody\n    duration: {longest: 90d, default: 14d}\n";
        String text = IntStream.range(0, 2_000)
                .mapToObj(number -> "  group-nummer-%05d:\n%s".formatted(number, policy))
                .collect(Collectors.joining("", "version: 1\ngroups:\n", ""));
        Set<GroupName> pool = IntStream.range(0, 10_000)
                .mapToObj(number -> group("group-number-%05d".formatted(number)))
                .collect(Collectors.toSet());

        List<PolicyError> warnings = file(text).unknownGroups(pool);

        assertThat(warnings).hasSize(PolicyFile.MOST_WARNINGS + 1);
        assertThat(warnings)
                .filteredOn(warning -> warning.message().contains("Did you mean"))
                .hasSize(20);
    }

    @Test
    void alwaysPrivileged_whenARoleGroupIsWrittenWithout_warns() {
        String text = FULL.replace("  audits:", "  lifeguard-admin:");

        assertThat(file(text).alwaysPrivileged(ROLES))
                .extracting(PolicyError::line)
                .containsExactly(17);
        assertThat(file(FULL).alwaysPrivileged(ROLES)).isEmpty();
    }

    @Test
    void undermined_whenOnePersonCanFillTheGroupThatOwnsAPrivilegedOne_warnsAtItsLine() {
        String two = """
                version: 1
                defaults: {may-ask: everybody, duration: {longest: 90d, default: 14d}}
                groups:
                  pay:
                    purpose: Pay
                    owners: {groups: [leads, lifeguard-admin]}
                    privileged: true
                  leads:
                    purpose: Lead
                    owners: admins
                """;

        assertThat(undermined(two)).containsExactly(new PolicyError(4, 3, """
                Two people must agree to this group, and `leads`, which owns it, can be filled by one person alone: that \
                one could make two others owners. Write `privileged: true` for `leads` too, or name other owners here."""));
        assertThat(undermined(two + "    privileged: true\n")).isEmpty();
        assertThat(undermined(two.replace("    privileged: true\n", ""))).isEmpty();
        assertThat(undermined(two.replace("  leads:", "  other:"))).hasSize(1);
    }

    @Test
    void undermined_whenCognitoItselfKeepsTheGroup_warnsThatAPolicyChangesNothing() {
        assertThat(undermined(FULL.replace("  audits:", "  eu-west-1_AbC_Google:")))
                .anySatisfy(warning ->
                        assertThat(warning.toString()).contains("line 17", "Cognito itself keeps this group"));
    }

    @Test
    void undermined_inTheSample_isNothing() throws IOException {
        PolicyFile sample = file(Files.readString(Path.of("../config/policies.yaml")));

        assertThat(sample.undermined(sample.policies(PEOPLE_OF_THE_SAMPLE, ROLES)))
                .isEmpty();
    }

    /** With an end the last administrator's could not be kept, and without one only where the policy says so. */
    @Test
    void read_theSample_letsTheFirstAdministratorsMembershipBeKept() throws IOException {
        PolicyFile sample = file(Files.readString(Path.of("../config/policies.yaml")));

        assertThat(sample.policies(PEOPLE_OF_THE_SAMPLE, ROLES)
                        .of(group("lifeguard-admin"))
                        .limits()
                        .endless())
                .isTrue();
    }

    private static List<PolicyError> undermined(String text) {
        return file(text).undermined(policies(text));
    }

    @Test
    void remark_whenTheGroupHasAPolicy_namesItsLine() {
        assertThat(file(FULL).remark(group("audits"), "hm")).isEqualTo(new PolicyError(17, 3, "hm"));
        assertThat(file(FULL).remark(group("other"), "hm")).isEqualTo(PolicyError.ofFile("hm"));
    }

    @Test
    void policies_whenSomebodyIsNotResolved_throws() {
        PolicyFile file = file(FULL);

        assertThatThrownBy(() -> file.policies(Map.of(), ROLES)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Policies policies(String text) {
        return file(text).policies(Map.of("olga@example.com", new PersonId("sub-olga")), ROLES);
    }

    private static PolicyFile file(String text) {
        PolicyFile.ParseResult reading = PolicyFile.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.errors()).isEqualTo(List.of());
        return reading.file().orElseThrow();
    }

    private static GroupName group(String name) {
        return new GroupName(name);
    }
}
