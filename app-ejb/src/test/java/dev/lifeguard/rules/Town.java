package dev.lifeguard.rules;

import static dev.lifeguard.rules.Situations.ADA;
import static dev.lifeguard.rules.Situations.ADMINS;
import static dev.lifeguard.rules.Situations.AUDIT;
import static dev.lifeguard.rules.Situations.BEN;
import static dev.lifeguard.rules.Situations.CLEO;
import static dev.lifeguard.rules.Situations.PAYROLL;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.End;
import dev.lifeguard.grant.Ending;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.GrantId;
import dev.lifeguard.grant.GrantState;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.Term;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.TermLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What never changes while the {@link Walk} goes on: three people, or two of them with three accounts, three groups, the policies, and the worlds that it sets
 * out from. {@code payroll} is privileged, set apart from {@code audit}, owned by Ben and always ends; {@code audit} may be
 * endless and is owned by the members of {@code payroll}; nothing was written about the admins' group.
 */
final class Town {

    static final List<PersonId> PEOPLE = List.of(ADA, BEN, CLEO);
    static final List<GroupName> GROUPS = List.of(ADMINS, PAYROLL, AUDIT);
    static final int LAST_HOUR = 2;

    /** Given in one hour it still holds in the next and not in the one after; extended then, it holds on. */
    static final Term LIMITED = Term.of(Duration.ofMinutes(90));

    static final List<Term> TERMS = List.of(LIMITED, Term.endless());

    static final Policies POLICIES = new Policies(
            List.of(
                    PolicyBuilder.of(PAYROLL)
                            .privileged()
                            .apartFrom(AUDIT)
                            .ownedBy(new Owners(Set.of(BEN), Set.of()))
                            .lasting(limits(false))
                            .done(),
                    PolicyBuilder.of(AUDIT)
                            .ownedBy(new Owners(Set.of(), Set.of(PAYROLL)))
                            .lasting(limits(true))
                            .done()),
            Situations.ROLES);

    private static final Instant MORNING = Instant.parse("2026-05-04T08:00:00Z");

    private Town() {}

    static Instant at(int hour) {
        return MORNING.plus(Duration.ofHours(hour));
    }

    /** The worlds to set out from, by what a story calls them. */
    static Map<String, World> starts() {
        Map<String, World> starts = new LinkedHashMap<>();
        starts.put("two admins", world(List.of(), admin(ADA), admin(BEN)));
        starts.put(
                "one admin who stays and one who does not",
                world(List.of(), admin(ADA), given(BEN, ADMINS), foreign(CLEO, AUDIT)));
        AccessRequest waits = Deeds.request(RequestKind.ENTRY, CLEO, CLEO, PAYROLL, LIMITED, 0);
        starts.put(
                "a request that waits",
                world(List.of(waits.with(Deeds.yes(ADA, waits))), admin(ADA), admin(BEN), given(BEN, PAYROLL)));
        starts.put(
                "an admin who has a second account, and a request that waits",
                world(List.of(waits), admin(ADA), admin(BEN)).withOnePerson(BEN, CLEO));
        starts.put(
                "an admin whose second account is one too",
                world(List.of(), admin(ADA), admin(BEN)).withOnePerson(ADA, BEN));
        return starts;
    }

    /** Everybody who decides about a group in this world: worked out from nothing but who is let in and in which group. */
    static Set<PersonId> deciders(World world, GroupName group) {
        return PEOPLE.stream()
                .filter(person -> !world.shut().contains(person))
                .filter(person -> world.isIn(person, ADMINS)
                        || group.equals(PAYROLL) && person.equals(BEN)
                        || group.equals(AUDIT) && world.isIn(person, PAYROLL))
                .collect(Collectors.toSet());
    }

    static Set<PersonId> lastingAdmins(World world) {
        return PEOPLE.stream()
                .filter(person -> !world.shut().contains(person))
                .filter(person -> world.standing(person, ADMINS)
                        .filter(held -> held.end().moment().isEmpty())
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private static World world(List<AccessRequest> open, World.Held... held) {
        return new World(0, Set.of(), Stream.of(held).collect(Collectors.toSet()), open, Set.of());
    }

    private static World.Held admin(PersonId person) {
        return foreign(person, ADMINS);
    }

    private static World.Held foreign(PersonId person, GroupName group) {
        return new World.Held(person, group, Optional.empty(), false);
    }

    private static World.Held given(PersonId person, GroupName group) {
        End end = LIMITED.from(at(0));
        GrantId id = new GrantId(new UUID(0, 0));
        return new World.Held(
                person,
                group,
                Optional.of(
                        new Grant(id, person, group, Optional.empty(), at(0), end, GrantState.ACTIVE, Ending.NOT_YET)),
                false);
    }

    private static TermLimits limits(boolean endless) {
        Duration most = Duration.ofMinutes(90);
        return new TermLimits(Duration.ofMinutes(1), most, most, endless);
    }
}
