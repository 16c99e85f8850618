package dev.lifeguard.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Lets EJBs and CDI beans have the container's entity manager, that of the running transaction, in a constructor.
 *
 * <p>It is one for all, because Payara looks for the unit at the first use, in the module whose code brought the thread
 * here. In an EAR only the EJB module has the unit, while work in the background may come from a page
 * (docs/servers.md). So an EJB uses it first.
 */
@ApplicationScoped
public class EntityManagers {

    @PersistenceContext(unitName = "lifeguard")
    private EntityManager entityManager;

    @Produces
    @LifeguardUnit
    EntityManager entityManager() {
        return entityManager;
    }

    /** Has the server find the unit; to be called by an EJB. */
    void findUnit() {
        entityManager.getEntityManagerFactory();
    }
}
