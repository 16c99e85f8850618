package dev.lifeguard.database;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** What all nodes must agree on, by name; in the caller's transaction. */
@Dependent
public class ClusterSettings {

    private final EntityManager entityManager;

    @Inject
    public ClusterSettings(@LifeguardUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** One read by primary key. */
    public Optional<String> get(String name) {
        List<?> found = entityManager
                .createNativeQuery("select content from setting where name = ?1")
                .setParameter(1, name)
                .getResultList();
        return found.stream().findFirst().map(String.class::cast);
    }

    /** Writes it, whether it was there or not. */
    public void set(String name, String content) {
        if (write("update setting set content = ?2 where name = ?1", name, content) == 0) {
            write("insert into setting (name, content) values (?1, ?2)", name, content);
        }
    }

    /** Changes it from one content to another; false if it has become another one meanwhile. */
    public boolean replace(String name, String before, String content) {
        return entityManager
                        .createNativeQuery("update setting set content = ?3 where name = ?1 and content = ?2")
                        .setParameter(1, name)
                        .setParameter(2, before)
                        .setParameter(3, content)
                        .executeUpdate()
                == 1;
    }

    private int write(String sql, String name, String content) {
        return entityManager
                .createNativeQuery(sql)
                .setParameter(1, name)
                .setParameter(2, content)
                .executeUpdate();
    }
}
