package dev.lifeguard.access;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.groups.PolicyRecord;
import dev.lifeguard.groups.PolicyStatus;
import dev.lifeguard.people.PersonId;
import dev.lifeguard.pool.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Which policy file counts for all nodes: the one that was loaded last, wherever that was. Its hash stands in the database,
 * so that a node with another file finds out before it decides anything. Changes of it stand in the audit log.
 */
@ApplicationScoped
public class DeclaredPolicies implements PolicyRecord {

    private static final String SETTING = "policies.hash";

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final AuditLog log;
    private final Clock clock;

    @Inject
    DeclaredPolicies(@LifeguardUnit EntityManager entityManager, Transactions transactions, AuditLog log, Clock clock) {
        this.entityManager = entityManager;
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
        return declared().map(text(hash)::equals).orElse(false);
    }

    @Override
    public void loaded(Optional<String> hash) {
        transactions.inNew(() -> {
            if (!are(hash)) {
                declare(text(hash));
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

    private Optional<String> declared() {
        List<?> found = entityManager
                .createNativeQuery("select content from setting where name = ?1")
                .setParameter(1, SETTING)
                .getResultList();
        return found.stream().findFirst().map(String.class::cast);
    }

    private void declare(String hash) {
        if (set("update setting set content = ?2 where name = ?1", hash) == 0) {
            set("insert into setting (name, content) values (?1, ?2)", hash);
        }
    }

    private int set(String sql, String hash) {
        return entityManager
                .createNativeQuery(sql)
                .setParameter(1, SETTING)
                .setParameter(2, hash)
                .executeUpdate();
    }

    private static String text(Optional<String> hash) {
        return hash.orElse("none");
    }
}
