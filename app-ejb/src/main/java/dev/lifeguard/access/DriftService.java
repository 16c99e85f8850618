package dev.lifeguard.access;

import dev.lifeguard.directory.MirrorWriter;
import dev.lifeguard.directory.Names;
import dev.lifeguard.directory.PersonAndGroup;
import dev.lifeguard.directory.PoolMirror;
import dev.lifeguard.identity.CallingPerson;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.Situation;
import dev.lifeguard.sync.Drift;
import dev.lifeguard.sync.Drifts;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
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
     * What nobody has decided about yet, those made elsewhere first.
     *
     * @throws UnknownException when the caller does not look after the group
     */
    public List<DriftCard> in(GroupName group) {
        Rights rights = lookingAfter(group);
        List<Drift> found = drifts.in(group);
        List<PersonId> people = found.stream().map(Drift::person).toList();
        Names names = Names.of(people, mirror);
        Map<PersonId, Set<GroupName>> conflicts =
                situations.held(people, rights.policies().incompatibleWith(group));
        return found.stream()
                .map(drift -> new DriftCard(
                        names.card(drift.person()),
                        drift.kind(),
                        drift.since(),
                        List.copyOf(conflicts.getOrDefault(drift.person(), Set.of()))))
                .toList();
    }

    /**
     * How much of it there is.
     *
     * @throws UnknownException when the caller does not look after the group
     */
    public long count(GroupName group) {
        lookingAfter(group);
        return drifts.count(group);
    }

    private Rights lookingAfter(GroupName group) {
        Rights rights = situations.rightsOf(caller.id());
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
        return judge.ifAllowed(situation, () -> {
            if (!writer.leaveAlone(new PersonAndGroup(subject, group))) {
                throw new UnknownException("membership");
            }
            journal.leftAlone(situation);
            return Outcome.done();
        });
    }
}
