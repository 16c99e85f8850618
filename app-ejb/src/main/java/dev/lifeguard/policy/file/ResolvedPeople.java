package dev.lifeguard.policy.file;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.file.PeopleByEmail.Holder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who the addresses of a policy file belong to. Decided once for a file: a later change of an address changes nothing.
 *
 * @param byEmail each address of the file, in lower case, with the one person who has it verified; without those that
 *     have errors
 * @param errors the lines with an address that does not belong to exactly one person
 */
public record ResolvedPeople(Map<String, PersonId> byEmail, List<PolicyError> errors) {

    /** Keeps copies. */
    public ResolvedPeople {
        byEmail = Map.copyOf(byEmail);
        errors = List.copyOf(errors);
    }

    static ResolvedPeople of(List<Mention<String>> emails, PeopleByEmail people) {
        Map<String, PersonId> found = new TreeMap<>();
        Map<String, String> wrong = new TreeMap<>();
        for (String email : new TreeSet<>(emails.stream().map(Mention::value).toList())) {
            List<Holder> holders = people.holders(email);
            List<PersonId> verified = verified(holders);
            if (verified.size() == 1) {
                found.put(email, verified.get(0));
            } else {
                wrong.put(email, sentence(holders.size(), verified.size()));
            }
        }
        List<PolicyError> errors = emails.stream()
                .filter(mention -> wrong.containsKey(mention.value()))
                .map(mention -> mention.wrong(wrong.get(mention.value())))
                .distinct()
                .sorted()
                .toList();
        return new ResolvedPeople(found, errors);
    }

    private static List<PersonId> verified(List<Holder> holders) {
        return holders.stream()
                .filter(Holder::verified)
                .map(Holder::person)
                .distinct()
                .toList();
    }

    private static String sentence(int holders, int verified) {
        if (verified > 1) {
            return verified
                    + " people of the pool have this address, all verified. Name somebody whose address is theirs "
                    + "alone, or a group.";
        }
        return holders > 0
                ? "Somebody in the pool has this address but has not verified it. Have it verified, or name somebody else."
                : "Nobody in the pool has this address. Correct it, or name somebody else.";
    }
}
