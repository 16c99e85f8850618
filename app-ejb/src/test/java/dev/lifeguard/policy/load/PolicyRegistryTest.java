package dev.lifeguard.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Audience;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.PolicyDifference;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.file.PersonReference;
import dev.lifeguard.policy.file.PolicyError;
import dev.lifeguard.policy.file.PolicySource;
import dev.lifeguard.policy.file.PoolLookup;
import dev.lifeguard.policy.load.PolicyStatus.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyRegistryTest {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final RoleGroupNames ROLES =
            new RoleGroupNames(Set.of(new GroupName("lifeguard-admin")), Set.of(), Set.of());
    private static final GroupName PAY = new GroupName("pay");
    private static final PersonId OLGA = new PersonId("sub-olga");
    private static final String GOOD = """
            version: 1
            groups:
              pay:
                purpose: Pay
                owners: {people: [olga@example.com]}
                may-ask: everybody
                duration: {longest: 90d, default: 14d}
            """;

    private final Pool pool = new Pool();
    private final MemoryPolicyStore store = new MemoryPolicyStore();
    private final List<PolicyReview> reviews = new ArrayList<>();

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void olgaIsInThePool() {
        path = folder.resolve("policies.yaml");
        pool.verified.put("olga@example.com", List.of(OLGA));
    }

    @Test
    void reload_whenNoFileIsConfigured_leavesEveryGroupUnwritten() {
        PolicyRegistry registry = registry(Optional.empty(), Optional.empty());

        assertThat(registry.status().state()).isEqualTo(State.NONE);
        assertThat(registry.inForce().state()).isEqualTo(State.NONE);
        assertThat(registry.inForce().hash()).isEmpty();
        assertThat(store.activeHash()).isEmpty();
        assertThat(registry.inForce().policies().of(PAY)).isEqualTo(GroupPolicy.unwritten(PAY));
    }

    /** Whoever gets the address could become the owner as soon as the new file is activated. */
    @Test
    void isNamed_isByTheActiveFileAndByTheOneThatMayBeNext() throws IOException {
        Files.writeString(path, GOOD);
        PolicyRegistry registry = registry();
        assertThat(registry.isNamed("olga@example.com")).isTrue();
        assertThat(registry.isNamed("oscar@example.com")).isFalse();

        Files.writeString(path, GOOD.replace("olga@", "Oscar@"));
        registry.reload();

        assertThat(registry.isNamed("olga@example.com")).isTrue();
        assertThat(registry.isNamed("oscar@example.com")).isTrue();
        assertThat(registry(Optional.empty(), Optional.empty()).isNamed("oscar@example.com"))
                .isFalse();
    }

    @Test
    void reload_whenTheFileIsGood_countsWithItsHash() throws IOException {
        Files.writeString(path, GOOD);
        PolicyRegistry registry = registry();

        assertThat(registry.status())
                .isEqualTo(new PolicyStatus(
                        Optional.of(path.toString()),
                        1,
                        Optional.of("d7b168302a23b1b1ed551655f4f862025b94fcb6167aeb7fe3c88b0694427576"),
                        true,
                        Optional.of("d7b168302a23b1b1ed551655f4f862025b94fcb6167aeb7fe3c88b0694427576"),
                        Optional.of(NOW),
                        NOW,
                        List.of(),
                        List.of()));
        assertThat(registry.inForce().policies().of(PAY).owners().people()).containsExactly(OLGA);
    }

    @Test
    void reload_whenReadTwice_hasTheSameHashAndTime() throws IOException {
        Files.writeString(path, GOOD);
        PolicyRegistry registry = registry();
        PolicyRegistry.InForce before = registry.inForce();
        registry.reload();

        assertThat(registry.inForce()).isEqualTo(before);
        assertThat(registry.inForce().policies()).isSameAs(before.policies());
        assertThat(store.changes()).containsExactly("first");
    }

    @Test
    void reload_whenTheFileHasAnErrorNow_keepsTheLastGoodOne() throws IOException {
        Files.writeString(path, GOOD);
        PolicyRegistry registry = registry();
        PolicyRegistry.InForce before = registry.inForce();
        Files.writeString(path, GOOD.replace("everybody", ""));

        PolicyStatus status = registry.reload();

        assertThat(status.state()).isEqualTo(State.LAST_GOOD_KEPT);
        assertThat(status.errors()).extracting(PolicyError::line).containsExactly(6);
        assertThat(status.policies()).isEqualTo(1);
        assertThat(registry.inForce().policies()).isSameAs(before.policies());
        assertThat(registry.inForce().hash()).isEqualTo(before.hash());
        Files.writeString(path, GOOD);
        assertThat(registry.reload().state()).isEqualTo(State.IN_FORCE);
    }

    @Test
    void reload_whenTheFileIsGone_keepsTheLastGoodOne() throws IOException {
        Files.writeString(path, GOOD);
        PolicyRegistry registry = registry();
        Files.delete(path);

        assertThat(registry.reload().state()).isEqualTo(State.LAST_GOOD_KEPT);
        assertThat(registry.status().errors().get(0).message()).startsWith("There is no such file.");
        assertThat(registry.inForce().policies().of(PAY).written()).isTrue();
    }

    @Test
    void reload_whenItIsAFolder_saysSo() {
        PolicyRegistry registry = registry(Optional.of(folder.toString()), Optional.empty());

        assertThat(registry.status().state()).isEqualTo(State.MISSING);
        assertThat(registry.status().errors().get(0).message()).startsWith("This is not a file.");
    }

    @Test
    void reload_whenTheFirstFileHasAnError_saysThatPoliciesAreMissing() throws IOException {
        Files.writeString(path, GOOD.replace("version: 1", "version: 9"));
        PolicyRegistry registry = registry();

        assertThat(registry.status().state()).isEqualTo(State.MISSING);
        assertThat(registry.inForce().state()).isEqualTo(State.MISSING);
        assertThat(registry.inForce().policies().of(PAY)).isEqualTo(GroupPolicy.unwritten(PAY));
        Files.writeString(path, GOOD);
        assertThat(registry.reload().state()).isEqualTo(State.IN_FORCE);
        assertThat(registry.inForce().state()).isEqualTo(State.IN_FORCE);
    }

    @Test
    void resolveAgain_whenTheCopyOfThePoolIsCompleteNow_letsTheFileCount() throws IOException {
        Files.writeString(path, GOOD);
        pool.complete = false;
        PolicyRegistry registry = registry();
        assertThat(registry.status().state()).isEqualTo(State.WAITING);
        assertThat(registry.resolveAgain().errors()).containsExactly(PolicyError.COPY_INCOMPLETE);
        assertThat(registry.inForce().state()).isEqualTo(State.WAITING);
        assertThat(store.activeHash()).isEmpty();

        pool.complete = true;

        assertThat(registry.resolveAgain().state()).isEqualTo(State.IN_FORCE);
        assertThat(registry.inForce().policies().of(PAY).owners().people()).containsExactly(OLGA);
    }

    @Test
    void resolveAgain_whenTheErrorsAreInTheFile_keepsThem() throws IOException {
        Files.writeString(path, GOOD.replace("everybody", "x"));
        PolicyRegistry registry = registry();

        assertThat(registry.resolveAgain().errors())
                .extracting(PolicyError::line)
                .containsExactly(6);
    }

    @Test
    void resolveAgain_whenAnAddressHasMovedSince_changesNothing() throws IOException {
        Files.writeString(path, GOOD);
        PolicyRegistry registry = registry();
        pool.verified.put("olga@example.com", List.of(new PersonId("sub-other")));

        registry.resolveAgain();
        registry.reload();

        assertThat(registry.inForce().policies().of(PAY).owners().people()).containsExactly(OLGA);
    }

    @Test
    void reload_whenTheServerStartsAgainAndTheOwnerHasLeft_remembersWhoItWas() throws IOException {
        Files.writeString(path, GOOD);
        registry();
        pool.verified.clear();

        PolicyRegistry afterRestart = registry();

        assertThat(afterRestart.status().state()).isEqualTo(State.IN_FORCE);
        assertThat(afterRestart.inForce().policies().of(PAY).owners().people()).containsExactly(OLGA);
    }

    @Test
    void reload_whenTheFileChanged_asksAnew() throws IOException {
        Files.writeString(path, GOOD);
        PolicyRegistry registry = registry();
        pool.verified.clear();
        Files.writeString(path, GOOD.replace("Pay", "Pay out"));

        assertThat(registry.reload().state()).isEqualTo(State.LAST_GOOD_KEPT);
        assertThat(registry.inForce().policies().of(PAY).purpose()).isEqualTo("Pay");
    }

    @Test
    void reload_whenNobodyKnowsThePool_waits() throws IOException {
        Files.writeString(path, GOOD);
        pool.complete = false;

        assertThat(registry().reload().state()).isEqualTo(State.WAITING);
    }

    @Test
    void status_whenSomethingIsDoubtful_warnsAtItsLineAndStillCounts() throws IOException {
        Files.writeString(path, GOOD.replace("everybody", "{groups: [pays]}"));
        reviews.add(policies -> List.of(new PolicyReview.Warning(PAY, "Nobody could approve.")));

        PolicyStatus status = registry().status();

        assertThat(status.state()).isEqualTo(State.IN_FORCE);
        assertThat(status.warnings())
                .containsExactly(
                        new PolicyError(3, 3, "Nobody could approve."),
                        new PolicyError(6, 24, "The pool has no group `pays`. Did you mean `pay`?"));
    }

    @Test
    void status_whenAPrivilegedGroupIsOwnedByOneThatIsNot_warns() throws IOException {
        Files.writeString(
                path, GOOD.replace("{people: [olga@example.com]}", "{groups: [pay, leads]}\n    privileged: true"));

        assertThat(registry().status().warnings())
                .extracting(PolicyError::message)
                .anySatisfy(
                        message -> assertThat(message).startsWith("Two people must agree to this group, and `leads`"));
    }

    @Test
    void resolveAgain_whenAnOwnerIsDisabledMeanwhile_warnsAtTheLineAndSaysWho() throws IOException {
        Files.writeString(path, GOOD);
        PolicyRegistry registry = registry();
        assertThat(registry.status().warnings()).isEmpty();
        pool.disabled.add(OLGA);

        registry.resolveAgain();

        assertThat(registry.status().state()).isEqualTo(State.IN_FORCE);
        assertThat(registry.status().warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.line()).isEqualTo(5);
            assertThat(warning.message())
                    .isEqualTo("The account that is meant here is disabled, or not in the pool any more, and decides"
                            + " nothing: `sub-olga`. Name somebody else.");
        });
    }

    /** The kind of fault: a node's own file must not become what counts for all. */
    @Test
    void first_whenAnotherFileCounts_changesNothingAndSaysSo() throws IOException {
        String old = counts(GOOD);
        Files.writeString(path, GOOD.replace("everybody", "nobody"));

        PolicyRegistry node = registry();

        assertThat(store.activeHash()).contains(old);
        assertThat(node.status().state()).isEqualTo(State.DIFFERS);
        assertThat(node.status().active()).contains(old);
        assertThat(node.status().fileHash()).isNotEmpty().isNotEqualTo(Optional.of(old));
        assertThat(node.inForce().hash()).contains(old);
        assertThat(node.inForce().state()).isEqualTo(State.DIFFERS);
        assertThat(node.inForce().policies().of(PAY).audience()).isEqualTo(Audience.EVERYBODY);
        assertThat(store.changes()).containsExactly("first");
    }

    @Test
    void first_whenNoFileIsConfiguredAndOneCounts_changesNothingAndSaysSo() throws IOException {
        String old = counts(GOOD);

        PolicyRegistry node = registry(Optional.empty(), Optional.empty());

        assertThat(store.activeHash()).contains(old);
        assertThat(node.status().state()).isEqualTo(State.NO_FILE);
        assertThat(node.inForce().state()).isEqualTo(State.NO_FILE);
        assertThat(node.inForce().policies().of(PAY).written()).isTrue();
    }

    @Test
    void first_whenTheFileIsBrokenAndOneCounts_goesByTheOneThatCounts() throws IOException {
        String old = counts(GOOD);
        Files.writeString(path, "rubbish");

        PolicyRegistry restarted = registry();

        assertThat(restarted.status().state()).isEqualTo(State.LAST_GOOD_KEPT);
        assertThat(restarted.inForce().hash()).contains(old);
        assertThat(restarted.inForce().state()).isEqualTo(State.LAST_GOOD_KEPT);
        assertThat(restarted.inForce().policies().of(PAY).owners().people()).containsExactly(OLGA);
    }

    @Test
    void first_whenTheTextOfWhatCountsIsNotKnown_givesNothing() throws IOException {
        store.activate("0".repeat(64));
        Files.writeString(path, GOOD);

        PolicyRegistry node = registry();

        assertThat(node.status().state()).isEqualTo(State.DIFFERS);
        assertThat(node.status().known()).isFalse();
        assertThat(node.inForce().hash()).isEmpty();
        assertThat(node.inForce().policies().of(PAY).written()).isFalse();
    }

    @Test
    void first_whenTheConfigurationNamesTheFile_letsItCount() throws IOException {
        counts(GOOD);
        String changed = GOOD.replace("everybody", "nobody");
        Files.writeString(path, changed);

        PolicyRegistry node = withHash(hash(changed));

        assertThat(store.activeHash()).contains(hash(changed));
        assertThat(store.changes()).containsExactly("first", "configured");
        assertThat(node.status().state()).isEqualTo(State.IN_FORCE);
        assertThat(node.inForce().policies().of(PAY).audience()).isEqualTo(Audience.NOBODY);
    }

    @Test
    void first_whenTheConfigurationNamesAnotherFile_changesNothing() throws IOException {
        Files.writeString(path, GOOD);

        PolicyRegistry node = withHash(hash(GOOD + "#"));

        assertThat(store.activeHash()).isEmpty();
        assertThat(node.status().state()).isEqualTo(State.DIFFERS);
        assertThat(node.inForce().state()).isEqualTo(State.DIFFERS);
    }

    /** A node of before a rolling update that starts again in its midst. */
    @Test
    void first_whenTheConfigurationNamesAFileOfBefore_changesNothing() throws IOException {
        counts(GOOD);
        String changed = GOOD.replace("everybody", "nobody");
        Files.writeString(path, changed);
        withHash(hash(changed));
        Files.writeString(path, GOOD);

        PolicyRegistry straggler = withHash(hash(GOOD));

        assertThat(store.activeHash()).contains(hash(changed));
        assertThat(straggler.status().state()).isEqualTo(State.DIFFERS);
        assertThat(straggler.inForce().policies().of(PAY).audience()).isEqualTo(Audience.NOBODY);
    }

    @Test
    void activate_whenItIsWhatWasSeen_letsItCountByName() throws IOException {
        counts(GOOD);
        Files.writeString(path, GOOD.replace("everybody", "nobody"));
        PolicyRegistry node = registry();
        ProposedPolicies seen = node.proposed().orElseThrow();
        assertThat(seen.differences())
                .singleElement()
                .satisfies(one -> assertThat(one.what()).isEqualTo(PolicyDifference.Part.AUDIENCE));

        assertThat(node.activate(seen.confirmation(), new PersonId("anna"))).isTrue();

        assertThat(store.activeHash()).contains(seen.hash());
        assertThat(store.changes()).containsExactly("first", "by anna");
        assertThat(node.status().state()).isEqualTo(State.IN_FORCE);
        assertThat(node.proposed()).isEmpty();
        assertThat(node.inForce().policies().of(PAY).audience()).isEqualTo(Audience.NOBODY);
    }

    @Test
    void activate_whenTheFileWasReadAgainSince_changesNothing() throws IOException {
        String old = counts(GOOD);
        Files.writeString(path, GOOD.replace("everybody", "nobody"));
        PolicyRegistry node = registry();
        String seen = node.proposed().orElseThrow().confirmation();
        Files.writeString(path, GOOD.replace("90d", "900d"));
        node.reload();

        assertThat(node.activate(seen, new PersonId("anna"))).isFalse();

        assertThat(store.activeHash()).contains(old);
    }

    @Test
    void activate_whenTheAddressBelongsToSomebodyElseSince_changesNothing() throws IOException {
        String old = counts(GOOD);
        Files.writeString(path, GOOD.replace("olga@", "otto@"));
        pool.verified.put("otto@example.com", List.of(new PersonId("sub-otto")));
        PolicyRegistry node = registry();
        String seen = node.proposed().orElseThrow().confirmation();
        pool.verified.put("otto@example.com", List.of(new PersonId("sub-other")));

        assertThat(node.activate(seen, new PersonId("anna"))).isFalse();

        assertThat(store.activeHash()).contains(old);
    }

    @Test
    void activate_whenAnotherFileCameToCountSince_changesNothing() throws IOException {
        counts(GOOD);
        Files.writeString(path, GOOD.replace("everybody", "nobody"));
        PolicyRegistry node = registry();
        String seen = node.proposed().orElseThrow().confirmation();
        store.activate("0".repeat(64));

        assertThat(node.activate(seen, new PersonId("anna"))).isFalse();

        assertThat(store.activeHash()).contains("0".repeat(64));
    }

    @Test
    void follow_whenAnotherNodeLetItsFileCount_goesByThatAndConfirmsOnesOwn() throws IOException {
        Files.writeString(path, GOOD);
        PolicyRegistry one = registry();
        PolicyRegistry other = registry();
        assertThat(other.follow()).isFalse();
        String changed = GOOD.replace("everybody", "nobody");
        Files.writeString(path, changed);
        one.reload();
        one.activate(one.proposed().orElseThrow().confirmation(), new PersonId("anna"));
        Files.writeString(path, GOOD);

        assertThat(other.follow()).isTrue();
        assertThat(other.status().state()).isEqualTo(State.DIFFERS);
        assertThat(other.inForce().policies().of(PAY).audience()).isEqualTo(Audience.NOBODY);
        assertThat(other.follow()).isFalse();

        Files.writeString(path, changed);
        assertThat(other.reload().state()).isEqualTo(State.IN_FORCE);
    }

    @Test
    void reload_whenAChangedFileIsBroken_proposesNothing() throws IOException {
        counts(GOOD);
        Files.writeString(path, GOOD.replace("everybody", ""));

        assertThat(registry().proposed()).isEmpty();
    }

    private String counts(String text) throws IOException {
        Files.writeString(path, text);
        registry();
        return hash(text);
    }

    private static String hash(String text) {
        return PolicySource.hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A node that starts, with what all nodes share. */
    private PolicyRegistry registry() {
        return registry(Optional.of(path.toString()), Optional.empty());
    }

    private PolicyRegistry withHash(String named) {
        return registry(Optional.of(path.toString()), Optional.of(named));
    }

    private PolicyRegistry registry(Optional<String> file, Optional<String> namedHash) {
        PolicyContext context = new PolicyContext(ROLES, pool, reviews);
        PolicyRegistry registry = new PolicyRegistry(file, namedHash, context, store, Clock.fixed(NOW, ZoneOffset.UTC));
        registry.first();
        return registry;
    }

    private static final class Pool implements PoolLookup {

        private final Map<String, List<PersonId>> verified = new HashMap<>();
        private final Set<PersonId> disabled = new HashSet<>();
        private boolean complete = true;

        @Override
        public boolean isComplete() {
            return complete;
        }

        @Override
        public Map<PersonReference, List<MatchingAccount>> holders(Set<PersonReference> references) {
            Map<PersonReference, List<MatchingAccount>> holders = new HashMap<>();
            references.forEach(reference -> holders.put(
                    reference,
                    verified.getOrDefault(reference.value(), List.of()).stream()
                            .map(person -> new MatchingAccount(person, true, !disabled.contains(person)))
                            .toList()));
            return holders;
        }

        @Override
        public Optional<Set<GroupName>> groups() {
            return Optional.of(Set.of(PAY));
        }

        @Override
        public Set<PersonId> inactive(Collection<PersonId> people) {
            return disabled;
        }
    }
}
