package dev.lifeguard.people;

import dev.lifeguard.access.GrantBlockers;
import dev.lifeguard.access.Memberships;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.bulk.ImportId;
import dev.lifeguard.bulk.ImportLine;
import dev.lifeguard.bulk.ImportLine.State;
import dev.lifeguard.bulk.PeopleImport;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.cluster.Lease;
import dev.lifeguard.cluster.LeaseLostException;
import dev.lifeguard.cluster.Leases;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.ImportJudge.Judgement;
import dev.lifeguard.pool.CallWindow;
import dev.lifeguard.reconcile.MassWork;
import dev.lifeguard.reconcile.PendingChanges.Priority;
import dev.lifeguard.rules.Violation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Carries out imports, line by line and each line once. What only the database is needed for, judging and adding to
 * groups, is done in short transactions here; whoever is to be invited has a turn at the pool of their own.
 */
@Dependent
public class ImportWork implements MassWork {

    private final Transactions transactions;
    private final Leases leases;
    private final PeopleImports imports;
    private final ImportJudge judge;
    private final AccountAuditTrail auditTrail;
    private final Memberships memberships;
    private final GrantBlockers grantBlockers;
    private final Directory directory;
    private final ImportInvitations invitations;
    private final PostponedLines postponed;
    private final Clock clock;

    @Inject
    ImportWork(
            Transactions transactions,
            Leases leases,
            PeopleImports imports,
            ImportJudge judge,
            AccountAuditTrail auditTrail,
            Memberships memberships,
            GrantBlockers grantBlockers,
            Directory directory,
            ImportInvitations invitations,
            PostponedLines postponed,
            Clock clock) {
        this.transactions = transactions;
        this.leases = leases;
        this.imports = imports;
        this.judge = judge;
        this.auditTrail = auditTrail;
        this.memberships = memberships;
        this.grantBlockers = grantBlockers;
        this.directory = directory;
        this.invitations = invitations;
        this.postponed = postponed;
        this.clock = clock;
    }

    @Override
    public boolean isWaiting() {
        List<PeopleImport> open = imports.open();
        return inDatabase(open).isPresent() || !calls(open, Set.of(), 1).isEmpty();
    }

    /** An import of which something can be done without the pool. */
    private Optional<PeopleImport> inDatabase(List<PeopleImport> open) {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        boolean blocked = isBlocked();
        return open.stream()
                .filter(one -> one.state().isGoingOn())
                .filter(one -> one.state() == PeopleImport.State.CHECKING
                        ? !turns(one.id(), State.UNCHECKED, 1).isEmpty() || !has(one, State.UNCHECKED)
                        : !blocked && !turns(one.id(), State.ACCOUNT_THERE, 1).isEmpty() || isOver(one))
                .findFirst();
    }

    /** Those of its lines in this state that are not left alone for now. */
    private List<ImportLine> turns(ImportId id, State state, int most) {
        return imports.lines(id, EnumSet.of(state), 0, most + postponed.release()).stream()
                .filter(postponed::isFree)
                .limit(most)
                .toList();
    }

    /** Who was invited gets their groups when something is given again; nobody is invited before that. */
    private boolean isBlocked() {
        return grantBlockers.now().isPresent();
    }

    private boolean has(PeopleImport one, State state) {
        return !imports.lines(one.id(), EnumSet.of(state), 0, 1).isEmpty();
    }

    private boolean isOver(PeopleImport running) {
        return imports.lines(running.id(), State.OPEN, 0, 1).isEmpty();
    }

    @Override
    public boolean some(Lease lease, int most) {
        Optional<PeopleImport> next = transactions.inNew(() -> inDatabase(imports.open()));
        next.ifPresent(one -> some(lease, one, most));
        return next.isPresent();
    }

    private void some(Lease lease, PeopleImport one, int most) {
        boolean checking = one.state() == PeopleImport.State.CHECKING;
        State state = checking ? State.UNCHECKED : State.ACCOUNT_THERE;
        List<ImportLine> lines = transactions.inNew(() -> turns(one.id(), state, most));
        if (lines.isEmpty()) {
            transactions.inNew(() -> comesToItsEnd(lease, one.id()));
        }
        for (ImportLine line : lines) {
            if (!hadItsTurn(lease, line, checking)) {
                return;
            }
        }
    }

    /** Everything is judged, or everything is carried out. */
    private void comesToItsEnd(Lease lease, ImportId id) {
        leases.keep(lease, LEASE);
        imports.locked(id).ifPresent(one -> {
            if (one.state() == PeopleImport.State.CHECKING && !has(one, State.UNCHECKED)) {
                imports.put(one.moved(PeopleImport.State.DRAFT, clock.instant()));
            } else if (one.state() == PeopleImport.State.RUNNING && isOver(one)) {
                imports.put(one.moved(PeopleImport.State.ENDED, clock.instant()));
                auditTrail.ended(id);
            }
        });
    }

    /** @return false when nothing is given from now on: its turn comes again, and that of those behind it */
    private boolean hadItsTurn(Lease lease, ImportLine line, boolean checking) {
        try {
            transactions.inNew(() -> {
                leases.keep(lease, LEASE);
                if (checking) {
                    judge(line);
                } else {
                    add(line);
                }
            });
            postponed.forget(line.of(), line.number());
            return true;
        } catch (BlockedException nothingIsGiven) {
            return false;
        } catch (LeaseLostException | StoppingException passing) {
            throw passing;
        } catch (RuntimeException unforeseen) {
            postponed.failed(line.of(), line.number(), unforeseen);
            return true;
        }
    }

    private void judge(ImportLine seen) {
        imports.locked(seen.of())
                .filter(one -> one.state() == PeopleImport.State.CHECKING)
                .ifPresent(one -> {
                    Judgement judgement = judge.judge(one.uploadedBy(), seen.cells());
                    imports.change(
                            seen.of(),
                            seen.number(),
                            EnumSet.of(State.UNCHECKED),
                            line -> judgement.isAllowed()
                                    ? line.ready(judgement.account())
                                    : line.with(State.REFUSED, judgement.reasons()));
                });
    }

    /** Adds somebody who is there to all groups of the line; the locks of the act come before that of the line. */
    private void add(ImportLine seen) {
        PersonId person = seen.person().orElseThrow();
        directory.lock(person);
        Optional<PersonId> by = imports.find(seen.of()).flatMap(PeopleImport::confirmedBy);
        by.flatMap(admin -> imports.locked(seen.of(), seen.number()))
                .filter(line -> line.state() == State.ACCOUNT_THERE)
                .ifPresent(line -> imports.put(add(by.get(), person, line)));
    }

    private ImportLine add(PersonId by, PersonId person, ImportLine line) {
        LineResult added = new LineResult(line);
        judge.requested(line.cells())
                .forEach(requested -> added.note(memberships.add(by, person, requested, Priority.MASS)));
        return line.with(added.state(), added.reasons);
    }

    /** What has come of the groups of one line. */
    private static final class LineResult {

        private final List<Violation> reasons;
        private boolean any;
        private boolean pending;

        LineResult(ImportLine line) {
            reasons = new ArrayList<>(line.reasons());
            any = line.toldAt().isPresent();
        }

        void note(Outcome outcome) {
            if (outcome instanceof Outcome.Blocked) {
                throw new BlockedException();
            }
            if (outcome instanceof Outcome.Denied denied) {
                reasons.addAll(denied.evaluation().violations());
            } else if (outcome instanceof Outcome.Done done) {
                any = true;
                pending |= done.request().filter(AccessRequest::isOpen).isPresent();
            }
        }

        State state() {
            if (reasons.isEmpty()) {
                return pending ? State.PENDING_APPROVAL : State.DONE;
            }
            return any ? State.PARTLY_DONE : State.REFUSED;
        }
    }

    /** Nothing is given at the moment: what was given of a line is taken back, and its turn comes again. */
    private static final class BlockedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BlockedException() {
            super("nothing is given at the moment", null, false, false);
        }
    }

    @Override
    public List<PoolCall> calls(Set<PoolCall> underWay, int most) {
        return calls(imports.open(), underWay, most);
    }

    private List<PoolCall> calls(List<PeopleImport> open, Set<PoolCall> underWay, int most) {
        Instant now = clock.instant();
        List<PeopleImport> confirmed = open.stream()
                .filter(one ->
                        one.state() != PeopleImport.State.CHECKING && ImportInvitations.mayAsk(one.backoff(), now))
                .toList();
        if (confirmed.isEmpty() || isBlocked()) {
            return List.of();
        }
        int among = most + underWay.size() + postponed.release();
        return confirmed.stream()
                .flatMap(one -> Stream.concat(
                                imports.toldBefore(one.id(), now.minus(CallWindow.LATEST_ARRIVAL), among).stream(),
                                notBegun(one, among).stream())
                        .map(line -> new LineCall(this, one.id(), line.number(), ImportInvitations.isTold(line))))
                .filter(turn -> !underWay.contains(turn) && postponed.isFree(turn.id(), turn.number()))
                .limit(most)
                .map(PoolCall.class::cast)
                .toList();
    }

    /** While it is paused, only what was begun comes to its end. */
    private List<ImportLine> notBegun(PeopleImport one, int most) {
        return one.state() == PeopleImport.State.RUNNING
                ? imports.lines(one.id(), EnumSet.of(State.READY), 0, most)
                : List.of();
    }

    /** The turn of one line at the pool. */
    private record LineCall(ImportWork work, ImportId id, int number, boolean told) implements PoolCall {

        @Override
        public void run(Lease lease) {
            try {
                if (told) {
                    work.invitations.lookUp(id, number);
                } else {
                    work.invitations.invite(lease, id, number);
                }
            } catch (LeaseLostException | StoppingException passing) {
                throw passing;
            } catch (RuntimeException unforeseen) {
                work.postponed.failed(id, number, unforeseen);
            }
        }
    }
}
