package dev.lifeguard.rules;

import static dev.lifeguard.rules.EvaluationContexts.ADA;
import static dev.lifeguard.rules.EvaluationContexts.ADMINS;
import static dev.lifeguard.rules.EvaluationContexts.AUDIT;
import static dev.lifeguard.rules.EvaluationContexts.BEN;
import static dev.lifeguard.rules.EvaluationContexts.CLEO;
import static dev.lifeguard.rules.EvaluationContexts.PAYROLL;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.Owners;
import dev.lifeguard.policy.Policies;
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
 * What never changes while the {@link StateSearch} goes on: three people, or two of them with three accounts, three
 * groups, the policies that may be in force, and the states that it sets out from. {@code payroll} is set apart from
 * {@code audit} and always ends; {@code audit} may be endless and is owned by the members of {@code payroll}; nothing
 * was written about the admins' group. By the first law {@code payroll} is privileged and owned by Ben, by the second
 * it is neither; the third is like the first, without an owner.
 */
final class StateSpace {

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
    static final RequestedDuration LIMITED = RequestedDuration.of(Duration.ofMinutes(90));

    static final List<RequestedDuration> TERMS = List.of(LIMITED, RequestedDuration.endless());

    /** Two that may take each other's place, in the first of which Ben is named, and two more that name nobody. */
    static final List<Policies> LAWS = List.of(
            law(payroll().privileged().ownedBy(new Owners(Set.of(BEN), Set.of()))),
            law(payroll()),
            law(payroll().privileged()),
            law(payroll()));

    private static final Instant MORNING = Instant.parse("2026-05-04T08:00:00Z");

    private StateSpace() {}

    private static PolicyBuilder payroll() {
        return PolicyBuilder.of(PAYROLL).apartFrom(AUDIT).lasting(limits(false));
    }

    private static Policies law(PolicyBuilder payroll) {
        PolicyBuilder audit = PolicyBuilder.of(AUDIT)
                .ownedBy(new Owners(Set.of(), Set.of(PAYROLL)))
                .lasting(limits(true));
        return new Policies(List.of(payroll.done(), audit.done()), EvaluationContexts.ROLES);
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

    /** The states to set out from, by what a story calls them. */
    static Map<String, State> starts() {
        Map<String, State> starts = new LinkedHashMap<>();
        starts.put("two admins", state(List.of(), admin(ADA), admin(BEN)).under(2));
        starts.put(
                "one admin who stays and one who does not",
                state(List.of(), admin(ADA), given(BEN, ADMINS), foreign(CLEO, AUDIT)));
        AccessRequest waits = Transitions.request(RequestKind.ENTRY, CLEO, CLEO, PAYROLL, LIMITED, 0);
        starts.put(
                "a request that waits",
                state(List.of(waits.with(Transitions.yes(ADA, waits))), admin(ADA), admin(BEN), given(BEN, PAYROLL)));
        starts.put(
                "an owner by a group",
                state(
                        List.of(Transitions.request(RequestKind.ENTRY, BEN, BEN, AUDIT, LIMITED, 0)),
                        admin(ADA),
                        foreign(CLEO, PAYROLL)));
        starts.put(
                "an admin who has a second account, and a request that waits",
                state(List.of(waits), admin(ADA), admin(BEN)).withOnePerson(BEN, CLEO));
        starts.put(
                "an admin whose second account is one too",
                state(List.of(), admin(ADA), admin(BEN)).withOnePerson(ADA, BEN));
        starts.put(
                "an admin, the help desk and an owner",
                state(List.of(), admin(ADA), foreign(BEN, AUDIT)).withHelpdesk(CLEO));
        return starts;
    }

    /**
     * Everybody who decides about a group in this state: worked out from nothing but who is let in and in which group.
     */
    static Set<PersonId> deciders(State state, GroupName group) {
        return PEOPLE.stream()
                .filter(person -> !state.shut().contains(person))
                .filter(person -> state.counts(person, ADMINS)
                        || group.equals(PAYROLL) && state.law() == 0 && person.equals(BEN)
                        || group.equals(AUDIT) && state.counts(person, PAYROLL))
                .collect(Collectors.toSet());
    }

    /**
     * How many must agree: {@code payroll} is privileged by the first of two laws, and the admins' group by every one.
     */
    static int approvalsNeeded(State state, GroupName group) {
        return group.equals(ADMINS) || group.equals(PAYROLL) && state.law() % 2 == 0 ? 2 : 1;
    }

    static boolean anAdminStays(State state) {
        return state.kept().stream()
                .filter(one -> one.group().equals(ADMINS))
                .filter(one -> state.counts(one.person(), ADMINS))
                .anyMatch(one -> one.grant()
                        .filter(given -> given.end().moment().isPresent())
                        .isEmpty());
    }

    private static State state(List<AccessRequest> open, State.MembershipState... kept) {
        return new State(
                0, 0, Set.of(), Set.of(), Stream.of(kept).collect(Collectors.toSet()), open, Set.of(), Set.of());
    }

    private static State.MembershipState admin(PersonId person) {
        return foreign(person, ADMINS);
    }

    private static State.MembershipState foreign(PersonId person, GroupName group) {
        return new State.MembershipState(person, group, true, Optional.empty());
    }

    private static State.MembershipState given(PersonId person, GroupName group) {
        Grant grant = Transitions.plain(Grant.adopted(person, group, LIMITED.from(at(0)), at(0)));
        return new State.MembershipState(person, group, true, Optional.of(grant));
    }

    private static DurationLimits limits(boolean endless) {
        Duration most = Duration.ofMinutes(90);
        return new DurationLimits(Duration.ofMinutes(1), most, most, endless);
    }
}
