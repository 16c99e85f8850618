package dev.lifeguard.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.file.PeopleByEmail.Holder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

    private static final List<Holder> ONE = List.of(new Holder(new PersonId("sub-1"), true));

    @Test
    void resolve_whenEveryAddressHasOneVerifiedHolder_knowsThem() {
        ResolvedPeople resolved =
                resolve(Map.of("one@example.com", ONE, "two@example.com", List.of(holder("sub-2", true))));

        assertThat(resolved.errors()).isEmpty();
        assertThat(resolved.byEmail())
                .isEqualTo(Map.of("one@example.com", new PersonId("sub-1"), "two@example.com", new PersonId("sub-2")));
        assertThat(FILE.isResolvedBy(resolved.byEmail())).isTrue();
    }

    @Test
    void resolve_whenOthersHaveTheAddressUnverified_takesTheOneWhoVerified() {
        ResolvedPeople resolved = resolve(Map.of(
                "one@example.com", ONE, "two@example.com", List.of(holder("sub-3", false), holder("sub-2", true))));

        assertThat(resolved.byEmail()).containsEntry("two@example.com", new PersonId("sub-2"));
    }

    @Test
    void resolve_whenNobodyHasIt_isAnErrorOfEachLine() {
        ResolvedPeople resolved = resolve(Map.of("one@example.com", ONE));

        assertThat(resolved.errors()).extracting(PolicyError::line).containsExactly(5, 12);
        assertThat(resolved.errors()).extracting(PolicyError::column).containsExactly(40, 11);
        assertThat(resolved.errors().get(0).message()).startsWith("Nobody in the pool has this address.");
        assertThat(FILE.isResolvedBy(resolved.byEmail())).isFalse();
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

    private static Holder holder(String sub, boolean verified) {
        return new Holder(new PersonId(sub), verified);
    }

    private static ResolvedPeople resolve(Map<String, List<Holder>> holders) {
        return FILE.resolve(new PeopleByEmail() {
            @Override
            public boolean isComplete() {
                return true;
            }

            @Override
            public List<Holder> holders(String email) {
                return holders.getOrDefault(email, List.of());
            }
        });
    }
}
