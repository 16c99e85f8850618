package dev.lifeguard.database;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lets EJBs and CDI beans have the container's entity manager, that of the running transaction, in a constructor. */
@Dependent
class EntityManagers {

    @Produces
    @PersistenceContext(unitName = "lifeguard")
    private EntityManager entityManager;
}
