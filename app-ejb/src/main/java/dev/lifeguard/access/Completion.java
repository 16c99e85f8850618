package dev.lifeguard.access;

import dev.lifeguard.cluster.BoundedExecutor;
import dev.lifeguard.cluster.StoppingException;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Decision;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.load.PoliciesChanged;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Completes requests whose yeses have become enough: each decision looks at its own request, but what it depends on
 * changes otherwise too. So it is looked at when other policies come into force, and after each complete sync of the
 * directory, which brings who is enabled, who owns and who is an admin. Any number of nodes may do so at once: they
 * meet at the person's lock.
 */
@Dependent
public class Completion {

    private static final Logger LOG = System.getLogger("dev.lifeguard.groups");

    /** So many are read at once. */
    private static final int SOME = 20;

    /** After those who let the policies look at the directory. */
    private static final int LATER = Interceptor.Priority.APPLICATION + 500;

    private final Transactions transactions;
    private final AccessRepository repository;
    private final EvaluationContextLoader contexts;
    private final Requests requests;
    private final GrantBlockers grantBlockers;
    private final BoundedExecutor executor;

    @Inject
    Completion(
            Transactions transactions,
            AccessRepository repository,
            EvaluationContextLoader contexts,
            Requests requests,
            GrantBlockers grantBlockers,
            BoundedExecutor executor) {
        this.transactions = transactions;
        this.repository = repository;
        this.contexts = contexts;
        this.requests = requests;
        this.grantBlockers = grantBlockers;
        this.executor = executor;
    }

    void passed(@Observes @Priority(LATER) SyncRun.Completed event) {
        lookAtAll();
    }

    /** Whoever changed them need not wait for it. */
    void changed(@Observes @Priority(LATER) PoliciesChanged event) {
        executor.execute(this::lookAtAll);
    }

    /** Looks at each open request that somebody has said yes to, in a transaction of its own. */
    void lookAtAll() {
        Optional<RequestId> last = Optional.empty();
        List<AccessRequest> some;
        do {
            Optional<RequestId> after = last;
            some = transactions.inNew(() -> repository.agreedTo(after, SOME));
            some.forEach(this::lookAt);
            last = some.isEmpty() ? last : Optional.of(some.get(some.size() - 1).id());
        } while (some.size() == SOME);
    }

    /** One that cannot be looked at holds up no other; the next sync tries again. */
    private void lookAt(AccessRequest seen) {
        try {
            transactions.inNew(() -> complete(seen));
        } catch (StoppingException stopping) {
            throw stopping;
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "request " + seen.id() + " is not completed for now", failed);
        }
    }

    private void complete(AccessRequest seen) {
        contexts.lock(seen.subject(), seen.group());
        repository.find(seen.id()).filter(Completion::isAgreedTo).ifPresent(request -> {
            EvaluationContext granting = contexts.about(Operation.grant(request), lastYes(request));
            if (grantBlockers.now(granting.policies()).isEmpty()) {
                requests.complete(granting, request);
            }
        });
    }

    private static boolean isAgreedTo(AccessRequest request) {
        return request.isOpen() && !request.approvers().isEmpty();
    }

    /** The rules ask who acts, and nobody does: it is as if the last one had said yes just now. */
    private static PersonId lastYes(AccessRequest request) {
        return request.decisions().stream()
                .filter(Decision::agrees)
                .reduce((earlier, later) -> later)
                .map(Decision::approver)
                .orElseThrow();
    }
}
