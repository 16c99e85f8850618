package dev.lifeguard.policy.load;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.ClusterSettings;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.database.StoredTime;
import dev.lifeguard.identity.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which policy file is active on all nodes, whatever lies on their disks, with its text and the people it names. It is
 * kept in the database, where a restart and every node find it: the hash in a setting that changes from one value to
 * another or not at all, the text in a table. The active file changes in three ways only, each from the file that was
 * seen to be active: who comes too late changes nothing. Each change has an audit entry in the same transaction.
 */
@Dependent
public class PolicyStore {

    private static final String SETTING = "policies.hash";
    private static final String NONE = "";

    private final EntityManager entityManager;
    private final ClusterSettings settings;
    private final Transactions transactions;
    private final AuditLog log;
    private final Clock clock;

    @Inject
    PolicyStore(
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

    /**
     * A policy file as it is.
     *
     * @param hash the SHA-256 of its bytes
     * @param text its bytes as UTF-8
     */
    public record StoredFile(String hash, String text) {}

    /** Does what reads in one transaction, which the entity manager demands. */
    <T> T inTransaction(Supplier<T> work) {
        return transactions.inNew(work);
    }

    /** The hash of the active file, by primary key and in the caller's transaction if any; nothing before the first. */
    public Optional<String> activeHash() {
        return settings.get(SETTING).filter(hash -> !hash.equals(NONE));
    }

    /** The text of the active file, if that is the one with this hash and its text is known. */
    Optional<String> text(String hash) {
        List<?> found = entityManager
                .createNativeQuery("select content from policy_file where hash = ?1 and content is not null")
                .setParameter(1, hash)
                .getResultList();
        return found.stream().findFirst().map(String.class::cast);
    }

    /** Whether the file with this hash is active, or was once. */
    boolean wasEverActive(String hash) {
        return activeHash().equals(Optional.of(hash)) || isKept(hash);
    }

    private boolean isKept(String hash) {
        return !entityManager
                .createNativeQuery("select hash from policy_file where hash = ?1")
                .setParameter(1, hash)
                .getResultList()
                .isEmpty();
    }

    /**
     * A node has the active file: keeps its text if nobody has yet. Installations from before the text was kept have
     * none.
     */
    void confirm(StoredFile file) {
        if (text(file.hash()).isEmpty()) {
            transactions.inNew(() -> {
                if (activeHash().equals(Optional.of(file.hash()))) {
                    keep(file);
                }
            });
        }
    }

    /** The first file of all, on whichever node it was read first; nothing if another was faster. */
    void activateFirst(StoredFile file) {
        change(Optional.empty(), file, AuditEntry.of(clock.instant(), AuditAction.POLICIES_LOADED));
    }

    /** The configuration names the file by its hash; nothing if the active file has changed meanwhile. */
    void activateConfigured(Optional<String> before, StoredFile file) {
        change(before, file, AuditEntry.of(clock.instant(), AuditAction.POLICIES_CONFIGURED));
    }

    /**
     * An admin has looked at the differences and activates the file; false if the active file has changed meanwhile.
     */
    boolean activate(Optional<String> before, StoredFile file, PersonId by) {
        return change(
                before,
                file,
                AuditEntry.of(clock.instant(), AuditAction.POLICIES_ACTIVATED).by(by));
    }

    private boolean change(Optional<String> before, StoredFile file, AuditEntry entry) {
        return transactions.inNew(() -> {
            boolean changed = settings.replace(SETTING, before.orElse(NONE), file.hash());
            if (changed) {
                keep(file);
                log.write(entry.because("the file with the hash " + file.hash() + " is active"
                        + before.map(old -> "; before it, " + old).orElse("")));
            }
            return changed;
        });
    }

    private void keep(StoredFile file) {
        entityManager
                .createNativeQuery("update policy_file set content = null where hash <> ?1")
                .setParameter(1, file.hash())
                .executeUpdate();
        if (write("update policy_file set content = ?2, active_since = ?3 where hash = ?1", file) == 0) {
            write("insert into policy_file (hash, content, active_since) values (?1, ?2, ?3)", file);
        }
    }

    private int write(String sql, StoredFile file) {
        return entityManager
                .createNativeQuery(sql)
                .setParameter(1, file.hash())
                .setParameter(2, file.text())
                .setParameter(3, StoredTime.of(clock.instant()))
                .executeUpdate();
    }

    /** Somebody had the file of a node reloaded, with this outcome. */
    void logReload(PersonId by, PolicyStatus outcome) {
        transactions.inNew(() -> {
            AuditEntry entry = AuditEntry.of(clock.instant(), AuditAction.POLICIES_LOADED)
                    .by(by)
                    .because("had the file read again; errors: "
                            + outcome.errors().size());
            log.write(outcome.errors().isEmpty() ? entry : entry.with(AuditResult.FAILED));
        });
    }

    /**
     * The people named in the file with this hash, by {@code PersonReference.key}; nothing if it was never resolved.
     * Resolved anew at each start, an owner who has left the pool since then, or changed the address, would keep the
     * file from being read.
     */
    Optional<Map<String, PersonId>> resolved(String hash) {
        List<?> rows = entityManager
                .createNativeQuery("select email, sub from policy_resolution where file_hash = ?1")
                .setParameter(1, hash)
                .getResultList();
        Map<String, PersonId> people = new HashMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            people.put((String) columns[0], new PersonId((String) columns[1]));
        }
        return people.isEmpty() ? Optional.empty() : Optional.of(people);
    }

    /**
     * Keeps whom the file names. The first node that resolves it decides for all: what is known for this hash stays.
     */
    void keepResolved(String hash, Map<String, PersonId> people) {
        if (resolved(hash).isPresent()) {
            return;
        }
        try {
            transactions.inNew(() -> people.forEach((key, person) -> insert(hash, key, person)));
        } catch (PersistenceException problem) {
            if (resolved(hash).isEmpty()) {
                throw problem;
            }
            // Another node was faster; what it found counts.
        }
    }

    /** The column called email takes another name too, with its kind before it. */
    private void insert(String hash, String key, PersonId person) {
        entityManager
                .createNativeQuery("insert into policy_resolution (file_hash, email, sub) values (?1, ?2, ?3)")
                .setParameter(1, hash)
                .setParameter(2, key)
                .setParameter(3, person.value())
                .executeUpdate();
    }

    /** Forgets by what any file named somebody, in the caller's transaction. Such a file names nobody then. */
    public void forget(PersonId person) {
        entityManager
                .createNativeQuery("delete from policy_resolution where sub = ?1")
                .setParameter(1, person.value())
                .executeUpdate();
    }
}
