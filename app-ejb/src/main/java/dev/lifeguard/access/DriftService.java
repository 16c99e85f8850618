package dev.lifeguard.access;

import dev.lifeguard.directory.MirrorWriter;
import dev.lifeguard.directory.Names;
import dev.lifeguard.directory.PersonAndGroup;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.identity.CallingPerson;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.Situation;
import dev.lifeguard.sync.Drift;
import dev.lifeguard.sync.DriftKind;
import dev.lifeguard.sync.Drifts;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was changed in the pool elsewhere, for those who look after a group. Open to everybody who is signed in: to everybody
 * else a group is unknown. A membership made elsewhere is kept or given an end by {@link MembershipService#adopt}.
 */
@Stateless
@PermitAll
public class DriftService {

    private final CallingPerson caller;
    private final SituationLoader situations;
    private final Judge judge;
    private final AccessJournal journal;
    private final Drifts drifts;
    private final PoolMirror mirror;
    private final MirrorWriter writer;

    @Inject
    DriftService(
            CallingPerson caller,
            SituationLoader situations,
            Judge judge,
            AccessJournal journal,
            Drifts drifts,
            PoolMirror mirror,
            MirrorWriter writer) {
        this.caller = caller;
        this.situations = situations;
        this.judge = judge;
        this.journal = journal;
        this.drifts = drifts;
        this.mirror = mirror;
        this.writer = writer;
    }

    /** For the container only. */
    public DriftService() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * What was changed elsewhere in one group.
     *
     * @param policy what holds for the group
     * @param decider whether the caller decides about it, or only looks
     * @param made how many memberships the pool has that nobody gave here
     * @param removed how many were given here that the pool does not have any more
     * @param page a part of both in one list, those made elsewhere first
     */
    public record View(GroupPolicy policy, boolean decider, long made, long removed, Page<DriftCard> page) {}

    /**
     * What nobody has decided about yet, those made elsewhere first.
     *
     * @throws UnknownException when the caller does not look after the group
     */
    public View in(GroupName group, Paging paging) {
        Rights rights = lookingAfter(group);
        Map<DriftKind, Long> counts = drifts.count(group);
        long made = counts.getOrDefault(DriftKind.MADE_ELSEWHERE, 0L);
        long removed = counts.getOrDefault(DriftKind.REMOVED_ELSEWHERE, 0L);
        return new View(
                rights.policies().of(group),
                !group.isOfProvider() && rights.decidesAbout(group),
                made,
                removed,
                new Page<>(cards(rights.policies(), group, some(group, paging, made)), made + removed, paging));
    }

    /** One list of two: what is left of a page after the first goes on with the second. */
    private List<Drift> some(GroupName group, Paging paging, long made) {
        List<Drift> some = new ArrayList<>(drifts.in(group, DriftKind.MADE_ELSEWHERE, paging.first(), paging.size()));
        if (some.size() < paging.size()) {
            int from = (int) Math.max(0, paging.first() - made);
            some.addAll(drifts.in(group, DriftKind.REMOVED_ELSEWHERE, from, paging.size() - some.size()));
        }
        return some;
    }

    private List<DriftCard> cards(Policies policies, GroupName group, List<Drift> found) {
        List<PersonId> people = found.stream().map(Drift::person).toList();
        Names names = Names.of(people, mirror);
        Map<PersonId, Set<GroupName>> conflicts = situations.held(people, policies.incompatibleWith(group));
        return found.stream()
                .map(drift -> new DriftCard(
                        names.card(drift.person()),
                        drift.kind(),
                        drift.since(),
                        List.copyOf(conflicts.getOrDefault(drift.person(), Set.of()))))
                .toList();
    }

    private Rights lookingAfter(GroupName group) {
        Rights rights = situations.rightsOf(caller.id());
        if (!rights.policies().of(group).written() && !mirror.has(group)) {
            throw new UnknownException("group");
        }
        if (!rights.readsEverything() && !rights.decidesAbout(group)) {
            journal.reachedFor(group, caller.id());
            throw new UnknownException("group");
        }
        return rights;
    }

    /**
     * Says that a membership made elsewhere may stay as it is, without an end and without anybody looking after it here.
     *
     * @throws UnknownException when the copy of the pool does not know the person, or not as a member any more
     */
    public Outcome leaveAlone(PersonId subject, GroupName group, String reason) {
        Situation situation = situations.locked(Operation.leaveAlone(group, reason), caller.id(), subject);
        return judge.ifAllowedAndLasting(situation, () -> {
            if (!writer.leaveAlone(new PersonAndGroup(subject, group))) {
                throw new UnknownException("membership");
            }
            journal.leftAlone(situation);
            return Outcome.done();
        });
    }
}
