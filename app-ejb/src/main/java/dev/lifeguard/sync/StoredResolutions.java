package dev.lifeguard.sync;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.LifeguardUnit;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.load.ResolutionMemory;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers in the database whom a policy file names. What the column calls an address may be another name, with its
 * kind before it. The first node that resolves a file decides it for all of them.
 */
@Dependent
public class StoredResolutions implements ResolutionMemory {

    private final EntityManager entityManager;
    private final Transactions transactions;

    @Inject
    StoredResolutions(@LifeguardUnit EntityManager entityManager, Transactions transactions) {
        this.entityManager = entityManager;
        this.transactions = transactions;
    }

    @Override
    public Optional<Map<String, PersonId>> find(String hash) {
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

    @Override
    public void keep(String hash, Map<String, PersonId> people) {
        if (find(hash).isPresent()) {
            return;
        }
        try {
            transactions.inNew(() -> people.forEach((email, person) -> insert(hash, email, person)));
        } catch (PersistenceException problem) {
            if (find(hash).isEmpty()) {
                throw problem;
            }
            // Another node was faster; what it found counts.
        }
    }

    /** Forgets by what any file named somebody, in the caller's transaction. Such a file names nobody then. */
    public void forget(PersonId person) {
        entityManager
                .createNativeQuery("delete from policy_resolution where sub = ?1")
                .setParameter(1, person.value())
                .executeUpdate();
    }

    private void insert(String hash, String email, PersonId person) {
        entityManager
                .createNativeQuery("insert into policy_resolution (file_hash, email, sub) values (?1, ?2, ?3)")
                .setParameter(1, hash)
                .setParameter(2, email)
                .setParameter(3, person.value())
                .executeUpdate();
    }
}
