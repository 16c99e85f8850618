package dev.lifeguard.people;

import dev.lifeguard.TestEvents;
import dev.lifeguard.access.AccessParts;
import dev.lifeguard.access.AuditTrail;
import dev.lifeguard.access.EvaluationContextLoader;
import dev.lifeguard.access.GrantBlockers;
import dev.lifeguard.access.MembershipSummaries;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.erasure.ErasureParts;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.identity.CurrentUser;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.notice.NoticeParts;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.pool.AccountsInMemory;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.rules.RuleSet;
import dev.lifeguard.session.SessionUpdates;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The services about people for tests of other packages. */
public final class PeopleParts {

    private PeopleParts() {}

    /** What is done to accounts of a pool; none, where nobody asks it. */
    public static PersonAdminService admin(
            CurrentUser caller,
            Transactions transactions,
            EntityManager entityManager,
            PolicyRegistry policies,
            AccountsInMemory pool,
            Clock clock) {
        AccountAttempts attempts = attempts(entityManager, policies, clock);
        return new PersonAdminService(
                caller,
                transactions,
                choices(entityManager, policies, clock),
                attempts,
                new InvitationChecks(
                        attempts,
                        new Invitations(entityManager),
                        new Directory(entityManager),
                        PoolParts.writer(entityManager),
                        policies,
                        new AccountAuditTrail(new AuditLog(entityManager), clock),
                        clock),
                pool,
                pool,
                clock);
    }

    /** What could be done to accounts. */
    public static AccountChoices choices(EntityManager entityManager, PolicyRegistry policies, Clock clock) {
        return new AccountChoices(
                AccessParts.contexts(entityManager, policies, clock),
                new RuleSet(),
                new AccountChanges(entityManager),
                attempts(entityManager, policies, clock),
                ErasureParts.erasure(entityManager, policies, clock),
                clock);
    }

    /** Somebody was invited, and nobody knows what came of it. */
    public static void unknownInvitation(EntityManager entityManager, PersonId by, String email, Instant at) {
        Invitations invitations = new Invitations(entityManager);
        invitations.begin(new EmailAddress(email), Optional.of(by), at);
        invitations.doubt(new EmailAddress(email), at, false);
    }

    static AccountAttempts attempts(EntityManager entityManager, PolicyRegistry policies, Clock clock) {
        return new AccountAttempts(
                AccessParts.contexts(entityManager, policies, clock),
                new RuleSet(),
                new Directory(entityManager),
                PoolParts.writer(entityManager),
                new AccountChanges(entityManager),
                new Invitations(entityManager),
                policies,
                new SessionUpdates(entityManager),
                new AccountAuditTrail(new AuditLog(entityManager), clock),
                NoticeParts.recorder(entityManager, clock),
                clock);
    }

    /** What is done to many accounts from a file. */
    public static ImportService imports(
            CurrentUser caller,
            Transactions transactions,
            EntityManager entityManager,
            GrantBlockers grantBlockers,
            Clock clock) {
        return new ImportService(
                caller,
                transactions,
                new PeopleImports(entityManager),
                new AccountAuditTrail(new AuditLog(entityManager), clock),
                grantBlockers,
                new Directory(entityManager),
                TestEvents.unheard(),
                clock);
    }

    public static PeopleService service(
            CurrentUser caller,
            EvaluationContextLoader contexts,
            PeopleSearch search,
            Directory directory,
            AccountChanges changes,
            AccessRepository repository,
            AccessQueries queries,
            MembershipSummaries membershipSummaries,
            AccountChoices choices,
            AuditLog log,
            AuditTrail auditTrail,
            Clock clock) {
        return new PeopleService(
                caller,
                contexts,
                search,
                directory,
                changes,
                repository,
                queries,
                membershipSummaries,
                choices,
                log,
                auditTrail,
                clock);
    }
}
