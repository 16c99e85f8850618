package dev.lifeguard.policy.file;

import dev.lifeguard.identity.PersonId;
import java.util.List;

/** Who in the pool has an e-mail address: how the people named in {@code policies.yaml} are found. */
public interface PeopleByEmail {

    /**
     * Whether everybody in the pool is known here. Before that, nobody can say that an address belongs to nobody, or to
     * one person alone.
     */
    boolean isComplete();

    /**
     * Everybody with this address, verified or not.
     *
     * @param email the address in lower case, as by {@code toLowerCase(Locale.ROOT)}; to be compared without case
     */
    List<Holder> holders(String email);

    /**
     * Somebody with the address.
     *
     * @param person who they are
     * @param verified whether they have shown that it is theirs ({@code email_verified})
     */
    record Holder(PersonId person, boolean verified) {}
}
