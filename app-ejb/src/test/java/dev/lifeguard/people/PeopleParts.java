package dev.lifeguard.people;

import dev.lifeguard.access.AuditTrail;
import dev.lifeguard.access.EvaluationContextLoader;
import dev.lifeguard.access.MembershipSummaries;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.PeopleSearch;
import dev.lifeguard.grant.AccessQueries;
import dev.lifeguard.grant.AccessRepository;
import dev.lifeguard.identity.CurrentUser;
import java.time.Clock;

/** The services about people for tests of other packages. */
public final class PeopleParts {

    private PeopleParts() {}

    public static PeopleService service(
            CurrentUser caller,
            EvaluationContextLoader contexts,
            PeopleSearch search,
            Directory directory,
            AccountChanges changes,
            AccessRepository repository,
            AccessQueries queries,
            MembershipSummaries membershipSummaries,
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
                log,
                auditTrail,
                clock);
    }
}
