package dev.lifeguard.policy.active;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.ClusterSettings;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.database.StoredTime;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.load.ActiveFile;
import dev.lifeguard.policy.load.PolicyStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The policy file that counts, in the database: its hash in a setting that changes from one value to another or not at all, its
 * text in a table. Each change stands in the audit log, in the same transaction.
 */
@ApplicationScoped
public class ActiveFileInDatabase implements ActiveFile {

    private static final String SETTING = "policies.hash";
    private static final String NONE = "";

    private final EntityManager entityManager;
    private final ClusterSettings settings;
    private final Transactions transactions;
    private final AuditLog log;
    private final Clock clock;

    @Inject
    ActiveFileInDatabase(
            @LifeguardUnit EntityManager entityManager,
            ClusterSettings settings,
            Transactions transactions,
            AuditLog log,
            Clock clock) {
        this.entityManager = entityManager;
        this.settings = settings;
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    ActiveFileInDatabase() {
        this(null, null, null, null, null);
    }

    /** One read by primary key, in the caller's transaction if there is one. */
    @Override
    public Optional<String> hash() {
        return settings.get(SETTING).filter(hash -> !hash.equals(NONE));
    }

    @Override
    public Optional<String> text(String hash) {
        List<?> found = entityManager
                .createNativeQuery("select content from policy_file where hash = ?1 and content is not null")
                .setParameter(1, hash)
                .getResultList();
        return found.stream().findFirst().map(String.class::cast);
    }

    @Override
    public boolean hasEverCounted(String hash) {
        return hash().equals(Optional.of(hash)) || isKept(hash);
    }

    private boolean isKept(String hash) {
        return !entityManager
                .createNativeQuery("select hash from policy_file where hash = ?1")
                .setParameter(1, hash)
                .getResultList()
                .isEmpty();
    }

    /** Installations from before the text was kept have none. */
    @Override
    public void confirm(PolicyText file) {
        if (text(file.hash()).isEmpty()) {
            transactions.inNew(() -> {
                if (hash().equals(Optional.of(file.hash()))) {
                    keep(file);
                }
            });
        }
    }

    @Override
    public void begin(PolicyText file) {
        change(Optional.empty(), file, AuditEntry.of(clock.instant(), AuditAction.POLICIES_LOADED));
    }

    @Override
    public void configure(Optional<String> before, PolicyText file) {
        change(before, file, AuditEntry.of(clock.instant(), AuditAction.POLICIES_CONFIGURED));
    }

    @Override
    public boolean activate(Optional<String> before, PolicyText file, PersonId by) {
        return change(
                before,
                file,
                AuditEntry.of(clock.instant(), AuditAction.POLICIES_ACTIVATED).by(by));
    }

    private boolean change(Optional<String> before, PolicyText file, AuditEntry entry) {
        return transactions.inNew(() -> {
            boolean changed = settings.replace(SETTING, before.orElse(NONE), file.hash());
            if (changed) {
                keep(file);
                log.write(entry.because("the file with the hash " + file.hash() + " counts"
                        + before.map(old -> "; before it, " + old).orElse("")));
            }
            return changed;
        });
    }

    private void keep(PolicyText file) {
        entityManager
                .createNativeQuery("update policy_file set content = null where hash <> ?1")
                .setParameter(1, file.hash())
                .executeUpdate();
        if (write("update policy_file set content = ?2, active_since = ?3 where hash = ?1", file) == 0) {
            write("insert into policy_file (hash, content, active_since) values (?1, ?2, ?3)", file);
        }
    }

    private int write(String sql, PolicyText file) {
        return entityManager
                .createNativeQuery(sql)
                .setParameter(1, file.hash())
                .setParameter(2, file.text())
                .setParameter(3, StoredTime.of(clock.instant()))
                .executeUpdate();
    }

    @Override
    public void readAgain(PersonId by, PolicyStatus outcome) {
        transactions.inNew(() -> {
            AuditEntry entry = AuditEntry.of(clock.instant(), AuditAction.POLICIES_LOADED)
                    .by(by)
                    .because("had the file read again; errors: "
                            + outcome.errors().size());
            log.write(outcome.errors().isEmpty() ? entry : entry.with(AuditResult.FAILED));
        });
    }
}
