package dev.lifeguard.rules;

import dev.lifeguard.identity.PersonId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which accounts belong to one person: those with the same e-mail address. It need not be verified, because this only
 * ever forbids something; whoever is to be given something by their address has it verified. An account without an
 * address, or one that is not known here, is a person of its own.
 *
 * @param addresses each account's address in the form in which addresses are compared; an empty text for one that has
 *     none
 */
public record Accounts(Map<PersonId, String> addresses) {

    /** Every account is a person of its own. */
    public static final Accounts UNRELATED = new Accounts(Map.of());

    /** Keeps a copy. */
    public Accounts {
        addresses = Map.copyOf(addresses);
    }

    /** These and those. */
    public Accounts and(Accounts others) {
        Map<PersonId, String> all = new HashMap<>(addresses);
        all.putAll(others.addresses);
        return new Accounts(all);
    }

    /** The accounts that are known here. */
    public Set<PersonId> known() {
        return addresses.keySet();
    }

    /** Whether the two are the same account, or two of one person. */
    boolean areOfOnePerson(PersonId one, PersonId other) {
        return one.equals(other) || !addressOf(one).isEmpty() && addressOf(one).equals(addressOf(other));
    }

    /** Whether an account belongs to one of the people behind these. */
    boolean isOneOf(PersonId account, Collection<PersonId> others) {
        for (PersonId other : others) {
            if (areOfOnePerson(account, other)) {
                return true;
            }
        }
        return false;
    }

    /** How many people are behind these accounts. */
    int people(Set<PersonId> accounts) {
        Set<Object> people = new HashSet<>();
        for (PersonId account : accounts) {
            String address = addressOf(account);
            people.add(address.isEmpty() ? account : address);
        }
        return people.size();
    }

    /** Those of them that share a person with another one of them, in order. */
    List<PersonId> sharing(Collection<PersonId> accounts) {
        return accounts.stream()
                .distinct()
                .filter(account ->
                        accounts.stream().anyMatch(other -> !other.equals(account) && areOfOnePerson(account, other)))
                .sorted()
                .toList();
    }

    private String addressOf(PersonId account) {
        return addresses.getOrDefault(account, "");
    }
}
