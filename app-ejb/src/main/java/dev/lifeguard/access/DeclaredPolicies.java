package dev.lifeguard.access;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.Settings;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.load.PolicyRecord;
import dev.lifeguard.policy.load.PolicyStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Which policy file counts for all nodes: the one that was loaded last, wherever that was. Its hash stands in the database,
 * so that a node with another file finds out before it decides anything. Changes of it stand in the audit log.
 */
@ApplicationScoped
public class DeclaredPolicies implements PolicyRecord {

    private static final String SETTING = "policies.hash";

    private final Settings settings;
    private final Transactions transactions;
    private final AuditLog log;
    private final Clock clock;

    @Inject
    DeclaredPolicies(Settings settings, Transactions transactions, AuditLog log, Clock clock) {
        this.settings = settings;
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    DeclaredPolicies() {
        this(null, null, null, null);
    }

    /** Whether this is the file that counts for all nodes. One read by primary key. */
    boolean are(Optional<String> hash) {
        return settings.get(SETTING).map(text(hash)::equals).orElse(false);
    }

    @Override
    public void loaded(Optional<String> hash) {
        transactions.inNew(() -> {
            if (!are(hash)) {
                settings.set(SETTING, text(hash));
                log.write(AuditEntry.of(clock.instant(), AuditAction.POLICIES_LOADED)
                        .because(hash.map(now -> "the file with the hash " + now + " counts")
                                .orElse("no file is configured")));
            }
        });
    }

    @Override
    public void readAgain(PersonId by, PolicyStatus outcome) {
        transactions.inNew(() -> {
            AuditEntry entry = AuditEntry.of(clock.instant(), AuditAction.POLICIES_LOADED)
                    .by(by)
                    .because("had the file read again; errors: "
                            + outcome.errors().size());
            log.write(outcome.errors().isEmpty() ? entry : entry.with(dev.lifeguard.audit.Outcome.FAILED));
        });
    }

    private static String text(Optional<String> hash) {
        return hash.orElse("none");
    }
}
