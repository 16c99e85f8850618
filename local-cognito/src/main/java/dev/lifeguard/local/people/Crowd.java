package dev.lifeguard.local.people;

import dev.lifeguard.local.template.PoolSettings;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Made-up people, groups and memberships for a pool of any size, the same each time, so that a database outlives the
 * pool's data. A few groups are big and most are small, as in a company; the biggest has a tenth of all people where
 * that suffices.
 *
 * @param memberships all together, spread over groups and people
 */
public record Crowd(int people, int groups, int memberships) {
    private static final int MOST_GROUPS_OF_ONE = 100;
    private static final int MOST_GROUPS = 10_000;
    private static final long SEED = 20_261_123;
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");
    private static final Duration AGE = Duration.ofDays(1000);
    private static final List<String> GIVEN = List.of(
            "Ana",
            "Björn",
            "Chloé",
            "Daan",
            "Emre",
            "Fatima",
            "Giulia",
            "Håkon",
            "Inès",
            "Jürgen",
            "Katarína",
            "Lucía",
            "Mehmet",
            "Noël",
            "Oğuz",
            "Pavel",
            "Quentin",
            "Renée",
            "Søren",
            "Tomáš",
            "Ursula",
            "Vito",
            "Wanda",
            "Zoë");
    private static final List<String> FAMILY = List.of(
            "Almeida",
            "Bakker",
            "Černý",
            "De Vries",
            "Eriksson",
            "Fischer",
            "García",
            "Hansen",
            "Ionescu",
            "Jansen",
            "Kowalski",
            "Lefèvre",
            "Müller",
            "Novák",
            "O'Brien",
            "Petrović",
            "Quispe",
            "Rossi",
            "Şahin",
            "Thørnqvist",
            "Urbán",
            "Van Dijk",
            "Weiß",
            "Yılmaz",
            "Zapata",
            "Nguyễn",
            "Park",
            "Silva",
            "Tanaka");

    /** @throws IllegalArgumentException if Cognito would not have that many */
    public Crowd {
        if (people < 0 || groups < 0 || groups > MOST_GROUPS || memberships < 0) {
            throw new IllegalArgumentException("A pool has people, up to " + MOST_GROUPS + " groups, and memberships");
        }
        if (memberships > (long) people * Math.min(groups, MOST_GROUPS_OF_ONE)) {
            throw new IllegalArgumentException(memberships + " memberships are too many for " + people + " people and "
                    + groups + " groups: one person is in " + MOST_GROUPS_OF_ONE + " at most");
        }
    }

    /** Puts them all into a directory, beside whoever is there. */
    public void into(Directory directory, PoolSettings settings, Password common, Instant now) {
        directory.putGroups(IntStream.range(0, groups)
                .mapToObj(i -> new Group(groupName(i), "Generated group " + (i + 1), null, null, now, now))
                .toList());
        List<Set<String>> held = spread();
        Random random = new Random(SEED);
        List<Person> all = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            all.add(person(i, random, settings, common, held.get(i), now));
        }
        directory.putAll(all);
    }

    private static String groupName(int i) {
        return String.format("group-%05d", i + 1);
    }

    private Person person(int i, Random random, PoolSettings settings, Password common, Set<String> held, Instant now) {
        String given = GIVEN.get(random.nextInt(GIVEN.size()));
        String family = FAMILY.get(random.nextInt(FAMILY.size()));
        String username = plain(given) + "." + plain(family) + "." + (i + 1);
        String sub = UUID.nameUUIDFromBytes(("crowd " + i).getBytes(StandardCharsets.UTF_8))
                .toString();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("email", username + "@example.com");
        attributes.put("email_verified", String.valueOf(random.nextInt(100) < 97));
        attributes.put("given_name", given);
        attributes.put("family_name", family);
        attributes.put("name", given + " " + family);
        PersonStatus status = status(random.nextInt(100));
        boolean enabled = random.nextInt(100) < 98;
        Instant created = now.minusSeconds(AGE.toSeconds() * (people - i) / people);
        return new Person(
                settings.emailIsUsername() ? sub : username,
                sub,
                attributes,
                status,
                enabled,
                common,
                null,
                held,
                created,
                created);
    }

    private static PersonStatus status(int percent) {
        if (percent < 94) {
            return PersonStatus.CONFIRMED;
        }
        if (percent < 97) {
            return PersonStatus.FORCE_CHANGE_PASSWORD;
        }
        return switch (percent) {
            case 97 -> PersonStatus.RESET_REQUIRED;
            case 98 -> PersonStatus.UNCONFIRMED;
            default -> PersonStatus.EXTERNAL_PROVIDER;
        };
    }

    /** Letters of an address: without accents, and without those that have no form without. */
    private static String plain(String name) {
        String lower = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        return NO_LETTER.matcher(lower).replaceAll("");
    }

    /** The groups of each person. */
    private List<Set<String>> spread() {
        List<Set<String>> held = new ArrayList<>();
        IntStream.range(0, people).forEach(i -> held.add(new LinkedHashSet<>()));
        int[] sizes = sizes();
        int missing = memberships;
        Random random = new Random(SEED);
        for (int group = 0; group < groups; group++) {
            String name = groupName(group);
            int next = people == 0 ? 0 : random.nextInt(people);
            int stride = stride(random);
            int left = sizes[group];
            // Each step meets somebody else; whoever has a hundred groups is passed over.
            for (int step = 0; step < people && left > 0; step++) {
                Set<String> one = held.get(next);
                if (one.size() < MOST_GROUPS_OF_ONE && one.add(name)) {
                    left--;
                    missing--;
                }
                next = (int) (((long) next + stride) % people);
            }
        }
        fillUp(held, missing);
        return held;
    }

    /** What found no place goes to whoever has room: only where nearly everybody is in a hundred groups. */
    private void fillUp(List<Set<String>> held, int missing) {
        int left = missing;
        for (Set<String> one : held) {
            for (int group = 0; left > 0 && group < groups && one.size() < MOST_GROUPS_OF_ONE; group++) {
                left -= one.add(groupName(group)) ? 1 : 0;
            }
        }
    }

    /** The number of members of each group, biggest first, which falls as one over the rank. */
    private int[] sizes() {
        int[] sizes = new int[groups];
        if (groups == 0) {
            return sizes;
        }
        int most = Math.min(people, Math.max(people / 10, (memberships + groups - 1) / groups));
        double harmonic =
                IntStream.rangeClosed(1, groups).mapToDouble(i -> 1.0 / i).sum();
        int left = memberships;
        for (int i = 0; i < groups; i++) {
            sizes[i] = Math.min(most, (int) (memberships / harmonic / (i + 1)));
            left -= sizes[i];
        }
        for (int i = 0; left > 0; i = (i + 1) % groups) {
            int more = Math.min(most - sizes[i], (left + groups - 1) / groups);
            sizes[i] += more;
            left -= more;
        }
        return sizes;
    }

    /** A step that has no factor in common with the number of people, so that it comes by everybody. */
    private int stride(Random random) {
        int stride = people < 2 ? 1 : 1 + random.nextInt(people - 1);
        while (commonFactor(stride, people) > 1) {
            stride++;
        }
        return stride;
    }

    private static int commonFactor(int a, int b) {
        return b == 0 ? a : commonFactor(b, a % b);
    }
}
