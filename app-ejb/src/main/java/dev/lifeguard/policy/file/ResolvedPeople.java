package dev.lifeguard.policy.file;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.file.PoolLookup.MatchingAccount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whom a policy file names. Decided once for a file: a later change of an address changes nothing. A disabled account
 * is never meant, and does not stand in the way of an enabled one with the same address.
 *
 * @param byName each person named in the file, as {@link PersonReference#key} says it, with the one account that is
 *     meant; without those that have errors
 * @param errors the lines that do not name exactly one account
 */
public record ResolvedPeople(Map<String, PersonId> byName, List<PolicyError> errors) {

    /** So many accounts are told apart in a message; more help nobody. */
    private static final int SHOWN = 5;

    /** Keeps copies. */
    public ResolvedPeople {
        byName = Map.copyOf(byName);
        errors = List.copyOf(errors);
    }

    static ResolvedPeople of(List<Located<PersonReference>> named, PoolLookup people) {
        Set<PersonReference> references = named.stream().map(Located::value).collect(Collectors.toSet());
        Map<PersonReference, List<MatchingAccount>> holders = people.holders(references);
        Map<String, PersonId> found = new TreeMap<>();
        Map<String, String> wrong = new TreeMap<>();
        for (PersonReference reference : references) {
            List<MatchingAccount> all = holders.getOrDefault(reference, List.of());
            List<PersonId> meant =
                    those(all, holder -> holder.active() && (holder.verified() || !isByEmail(reference)));
            if (meant.size() == 1) {
                found.put(reference.key(), meant.get(0));
            } else {
                wrong.put(reference.key(), sentence(reference, all, meant));
            }
        }
        List<PolicyError> errors = named.stream()
                .filter(mention -> wrong.containsKey(mention.value().key()))
                .map(mention -> mention.wrong(wrong.get(mention.value().key())))
                .distinct()
                .sorted()
                .toList();
        return new ResolvedPeople(found, errors);
    }

    private static boolean isByEmail(PersonReference reference) {
        return reference.kind() == PersonReference.Kind.EMAIL;
    }

    private static List<PersonId> those(List<MatchingAccount> holders, Predicate<MatchingAccount> which) {
        return holders.stream()
                .filter(which)
                .map(MatchingAccount::person)
                .distinct()
                .sorted()
                .toList();
    }

    /** Accounts are told by their id, which no log needs to hide and which may be written in their place. */
    private static String sentence(PersonReference reference, List<MatchingAccount> all, List<PersonId> meant) {
        String what = reference.kind().word();
        if (!meant.isEmpty()) {
            return meant.size() + " people of the pool have this " + what + ", all verified: " + ids(meant)
                    + ". Name the one you mean by `{sub: …}`, or name a group.";
        }
        List<PersonId> active = those(all, MatchingAccount::active);
        if (!active.isEmpty()) {
            return "Somebody in the pool has this address but has not verified it: " + ids(active)
                    + ". Have it verified, name the account by `{sub: …}`, or name somebody else.";
        }
        return all.isEmpty()
                ? "Nobody in the pool has this " + what + ". Correct it, or name somebody else."
                : "Whoever has this " + what + " in the pool is disabled: " + ids(those(all, holder -> true))
                        + ". Have the account enabled, or name somebody else.";
    }

    private static String ids(List<PersonId> people) {
        String shown = people.stream().limit(SHOWN).map(id -> "`" + id + "`").collect(Collectors.joining(", "));
        return people.size() > SHOWN ? shown + " and more" : shown;
    }
}
