package dev.lifeguard.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.file.PersonReference.Kind;
import dev.lifeguard.policy.file.PoolLookup.MatchingAccount;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolvedPeopleTest {

    private static final PolicyFile FILE =
            PolicyFile.read("""
                    version: 1
                    groups:
                      pay:
                        purpose: Pay
                        owners: {people: [One@Example.com, two@example.com]}
                        may-ask: everybody
                        duration: {longest: 90d, default: 14d}
                      audit:
                        purpose: Audit
                        owners:
                          people:
                            - TWO@example.com
                        may-ask: everybody
                        duration: {longest: 90d, default: 14d}
                    """.getBytes(StandardCharsets.UTF_8)).file().orElseThrow();

    private static final RoleGroupNames NO_ROLES = new RoleGroupNames(Set.of(), Set.of(), Set.of());

    private static final List<MatchingAccount> ONE = List.of(new MatchingAccount(new PersonId("sub-1"), true, true));

    @Test
    void resolve_whenEveryAddressHasOneVerifiedHolder_knowsThem() {
        ResolvedPeople resolved =
                resolve(Map.of("one@example.com", ONE, "two@example.com", List.of(holder("sub-2", true))));

        assertThat(resolved.errors()).isEmpty();
        assertThat(resolved.byName())
                .isEqualTo(Map.of("one@example.com", new PersonId("sub-1"), "two@example.com", new PersonId("sub-2")));
        assertThat(FILE.isResolvedBy(resolved.byName())).isTrue();
    }

    @Test
    void resolve_whenOthersHaveTheAddressUnverified_takesTheOneWhoVerified() {
        ResolvedPeople resolved = resolve(Map.of(
                "one@example.com", ONE, "two@example.com", List.of(holder("sub-3", false), holder("sub-2", true))));

        assertThat(resolved.byName()).containsEntry("two@example.com", new PersonId("sub-2"));
    }

    @Test
    void resolve_whenNobodyHasIt_isAnErrorOfEachLine() {
        ResolvedPeople resolved = resolve(Map.of("one@example.com", ONE));

        assertThat(resolved.errors()).extracting(PolicyError::line).containsExactly(5, 12);
        assertThat(resolved.errors()).extracting(PolicyError::column).containsExactly(40, 11);
        assertThat(resolved.errors().get(0).message()).startsWith("Nobody in the pool has this address.");
        assertThat(FILE.isResolvedBy(resolved.byName())).isFalse();
    }

    @Test
    void resolve_whenSeveralVerifiedIt_isAnError() {
        ResolvedPeople resolved = resolve(Map.of(
                "one@example.com", ONE, "two@example.com", List.of(holder("sub-3", true), holder("sub-2", true))));

        assertThat(resolved.errors().get(0).message()).startsWith("2 people of the pool have this address");
    }

    @Test
    void resolve_whenNobodyVerifiedIt_saysSo() {
        ResolvedPeople resolved =
                resolve(Map.of("one@example.com", ONE, "two@example.com", List.of(holder("sub-2", false))));

        assertThat(resolved.errors().get(0).message()).contains("has not verified it");
    }

    private static MatchingAccount holder(String sub, boolean verified) {
        return new MatchingAccount(new PersonId(sub), verified, true);
    }

    /** A sign-in through a provider sets the mark back; the account of someone who left must not take their place. */
    @Test
    void resolve_whenOnlyADisabledAccountVerifiedIt_choosesNobodyAndSaysWho() {
        ResolvedPeople resolved = resolve(
                Map.of("one@example.com", ONE, "two@example.com", List.of(disabled("sub-3"), holder("sub-2", false))));

        assertThat(resolved.errors().get(0).message())
                .startsWith("Somebody in the pool has this address but has not verified it: `sub-2`.");
        assertThat(resolved.byName()).doesNotContainKey("two@example.com");
    }

    @Test
    void resolve_whenADisabledAccountHasTheSameAddress_takesTheEnabledOne() {
        ResolvedPeople resolved = resolve(
                Map.of("one@example.com", ONE, "two@example.com", List.of(disabled("sub-3"), holder("sub-2", true))));

        assertThat(resolved.errors()).isEmpty();
        assertThat(resolved.byName()).containsEntry("two@example.com", new PersonId("sub-2"));
    }

    @Test
    void resolve_whenEverybodyWithItIsDisabled_saysWho() {
        ResolvedPeople resolved =
                resolve(Map.of("one@example.com", ONE, "two@example.com", List.of(disabled("sub-3"))));

        assertThat(resolved.errors().get(0).message())
                .startsWith("Whoever has this address in the pool is disabled: `sub-3`.");
    }

    @Test
    void resolve_whenNamedByUsernameOrSub_needsNoAddress() {
        PolicyFile file = named("[{username: corp_Anna@example.com}, {sub: sub-4}]");
        Map<PersonReference, List<MatchingAccount>> pool = Map.of(
                new PersonReference(Kind.USERNAME, "corp_Anna@example.com"), List.of(holder("sub-2", false)),
                new PersonReference(Kind.SUB, "sub-4"), List.of(holder("sub-4", false)));

        ResolvedPeople resolved = file.resolve(new Pool(pool));

        assertThat(resolved.errors()).isEmpty();
        assertThat(file.policies(resolved.byName(), NO_ROLES)
                        .of(new GroupName("pay"))
                        .owners()
                        .people())
                .containsExactlyInAnyOrder(new PersonId("sub-2"), new PersonId("sub-4"));
        assertThat(file.resolve(new Pool(Map.of())).errors())
                .extracting(PolicyError::message)
                .anySatisfy(message -> assertThat(message).startsWith("Nobody in the pool has this username."))
                .anySatisfy(message -> assertThat(message).startsWith("Nobody in the pool has this sub."));
    }

    @Test
    void resolve_whenTheOneNamedIsDisabled_saysSo() {
        PolicyFile file = named("[{sub: sub-4}]");

        assertThat(file.resolve(new Pool(Map.of(new PersonReference(Kind.SUB, "sub-4"), List.of(disabled("sub-4")))))
                        .errors())
                .extracting(PolicyError::message)
                .containsExactly(
                        "Whoever has this sub in the pool is disabled: `sub-4`. Have the account enabled, or name"
                                + " somebody else.");
    }

    private static PolicyFile named(String people) {
        return PolicyFile.read("""
                version: 1
                groups:
                  pay:
                    purpose: Pay
                    owners: {people: %s}
                    may-ask: everybody
                    duration: {longest: 90d, default: 14d}
                """.formatted(people).getBytes(StandardCharsets.UTF_8))
                .file()
                .orElseThrow();
    }

    private static MatchingAccount disabled(String sub) {
        return new MatchingAccount(new PersonId(sub), true, false);
    }

    private static ResolvedPeople resolve(Map<String, List<MatchingAccount>> byAddress) {
        Map<PersonReference, List<MatchingAccount>> holders = new HashMap<>();
        byAddress.forEach((email, accounts) -> holders.put(PersonReference.email(email), accounts));
        return FILE.resolve(new Pool(holders));
    }

    private record Pool(Map<PersonReference, List<MatchingAccount>> all) implements PoolLookup {

        @Override
        public Optional<Set<GroupName>> groups() {
            return Optional.empty();
        }

        @Override
        public boolean isComplete() {
            return true;
        }

        @Override
        public Map<PersonReference, List<MatchingAccount>> holders(Set<PersonReference> references) {
            return all;
        }

        @Override
        public Set<PersonId> inactive(Collection<PersonId> people) {
            return Set.of();
        }
    }
}
