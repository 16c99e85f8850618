package dev.lifeguard.policy.file;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the people and groups named in {@code policies.yaml} are found in the pool. */
public interface PoolLookup {

    /**
     * Whether everybody in the pool is known here. Before that, nobody can say that an address belongs to nobody, or to
     * one person alone.
     */
    boolean isComplete();

    /**
     * The accounts that are meant by each of these: all with an address, verified or not, in any case; the one with a
     * username or a {@code sub}. Nothing for what no account has.
     */
    Map<PersonReference, List<MatchingAccount>> holders(Set<PersonReference> references);

    /** Those of these accounts that cannot decide anything: disabled, or not in the pool any more. */
    Set<PersonId> inactive(Collection<PersonId> people);

    /** The names of all groups of the pool; nothing as long as they are not known. */
    Optional<Set<GroupName>> groups();

    /**
     * An account that may be meant.
     *
     * @param person who they are
     * @param verified whether they have shown that the address is theirs ({@code email_verified})
     * @param active whether the pool lets them sign in
     */
    record MatchingAccount(PersonId person, boolean verified, boolean active) {}
}
