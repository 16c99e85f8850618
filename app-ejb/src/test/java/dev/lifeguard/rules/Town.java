package dev.lifeguard.rules;

import static dev.lifeguard.rules.Situations.ADA;
import static dev.lifeguard.rules.Situations.ADMINS;
import static dev.lifeguard.rules.Situations.AUDIT;
import static dev.lifeguard.rules.Situations.BEN;
import static dev.lifeguard.rules.Situations.CLEO;
import static dev.lifeguard.rules.Situations.PAYROLL;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Grant;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What never changes while the {@link Walk} goes on: three people, or two of them with three accounts, three groups, the
 * policies that may be in force, and the worlds that it sets out from. {@code payroll} is set apart from {@code audit} and always
 * ends; {@code audit} may be endless and is owned by the members of {@code payroll}; nothing was written about the admins'
 * group. By the first law {@code payroll} is privileged and owned by Ben, by the second it is neither; the third is like the first, without
 * an owner.
 */
final class Town {

    static final List<PersonId> PEOPLE = List.of(ADA, BEN, CLEO);

    /** Nobody is named by the policies, so that each can be taken for each other. */
    private static final List<List<PersonId>> ALL_ALIKE = List.of(
            PEOPLE,
            List.of(ADA, CLEO, BEN),
            List.of(BEN, ADA, CLEO),
            List.of(BEN, CLEO, ADA),
            List.of(CLEO, ADA, BEN),
            List.of(CLEO, BEN, ADA));

    /** Ada and Cleo can be taken for each other; Ben cannot, because he is named. */
    private static final List<List<PersonId>> TWO_ALIKE = List.of(PEOPLE, List.of(CLEO, BEN, ADA));

    static final List<GroupName> GROUPS = List.of(ADMINS, PAYROLL, AUDIT);
    static final int LAST_HOUR = 2;

    /** Given in one hour it still holds in the next and not in the one after; extended then, it holds on. */
    static final Term LIMITED = Term.of(Duration.ofMinutes(90));

    static final List<Term> TERMS = List.of(LIMITED, Term.endless());

    /** Two that may take each other's place, in the first of which Ben is named, and two more that name nobody. */
    static final List<Policies> LAWS = List.of(
            law(payroll().privileged().ownedBy(new Owners(Set.of(BEN), Set.of()))),
            law(payroll()),
            law(payroll().privileged()),
            law(payroll()));

    private static final Instant MORNING = Instant.parse("2026-05-04T08:00:00Z");

    private Town() {}

    private static PolicyBuilder payroll() {
        return PolicyBuilder.of(PAYROLL).apartFrom(AUDIT).lasting(limits(false));
    }

    private static Policies law(PolicyBuilder payroll) {
        PolicyBuilder audit = PolicyBuilder.of(AUDIT)
                .ownedBy(new Owners(Set.of(), Set.of(PAYROLL)))
                .lasting(limits(true));
        return new Policies(List.of(payroll.done(), audit.done()), Situations.ROLES);
    }

    /** The law that may be loaded in its place. */
    static int other(int law) {
        return law ^ 1;
    }

    /** The orders of people in which nothing is told apart but their names, under this law and the other. */
    static List<List<PersonId>> sameButForNames(int law) {
        return Math.min(law, other(law)) == 0 ? TWO_ALIKE : ALL_ALIKE;
    }

    static Instant at(int hour) {
        return MORNING.plus(Duration.ofHours(hour));
    }

    /** In which hour something is. */
    static int hourOf(Instant moment) {
        return (int) Duration.between(MORNING, moment).toHours();
    }

    /** The worlds to set out from, by what a story calls them. */
    static Map<String, World> starts() {
        Map<String, World> starts = new LinkedHashMap<>();
        starts.put("two admins", world(List.of(), admin(ADA), admin(BEN)).under(2));
        starts.put(
                "one admin who stays and one who does not",
                world(List.of(), admin(ADA), given(BEN, ADMINS), foreign(CLEO, AUDIT)));
        AccessRequest waits = Deeds.request(RequestKind.ENTRY, CLEO, CLEO, PAYROLL, LIMITED, 0);
        starts.put(
                "a request that waits",
                world(List.of(waits.with(Deeds.yes(ADA, waits))), admin(ADA), admin(BEN), given(BEN, PAYROLL)));
        starts.put(
                "an owner by a group",
                world(
                        List.of(Deeds.request(RequestKind.ENTRY, BEN, BEN, AUDIT, LIMITED, 0)),
                        admin(ADA),
                        foreign(CLEO, PAYROLL)));
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
                .filter(person -> world.counts(person, ADMINS)
                        || group.equals(PAYROLL) && world.law() == 0 && person.equals(BEN)
                        || group.equals(AUDIT) && world.counts(person, PAYROLL))
                .collect(Collectors.toSet());
    }

    /** How many must agree: {@code payroll} is privileged by the first of two laws, and the admins' group by every one. */
    static int approvalsNeeded(World world, GroupName group) {
        return group.equals(ADMINS) || group.equals(PAYROLL) && world.law() % 2 == 0 ? 2 : 1;
    }

    static boolean anAdminStays(World world) {
        return world.kept().stream()
                .filter(one -> one.group().equals(ADMINS))
                .filter(one -> world.counts(one.person(), ADMINS))
                .anyMatch(one -> one.grant()
                        .filter(given -> given.end().moment().isPresent())
                        .isEmpty());
    }

    private static World world(List<AccessRequest> open, World.Kept... kept) {
        return new World(0, 0, Set.of(), Stream.of(kept).collect(Collectors.toSet()), open, Set.of());
    }

    private static World.Kept admin(PersonId person) {
        return foreign(person, ADMINS);
    }

    private static World.Kept foreign(PersonId person, GroupName group) {
        return new World.Kept(person, group, true, Optional.empty());
    }

    private static World.Kept given(PersonId person, GroupName group) {
        Grant grant = Deeds.plain(Grant.adopted(person, group, LIMITED.from(at(0)), at(0)));
        return new World.Kept(person, group, true, Optional.of(grant));
    }

    private static TermLimits limits(boolean endless) {
        Duration most = Duration.ofMinutes(90);
        return new TermLimits(Duration.ofMinutes(1), most, most, endless);
    }
}
