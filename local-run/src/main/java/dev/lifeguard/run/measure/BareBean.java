package dev.lifeguard.run.measure;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The one EJB of {@linkplain EmptyFacesWar#parts the parts alone}: asks the database once, at the start. */
@Singleton
@Startup
public class BareBean {

    @PersistenceContext
    private EntityManager entities;

    @PostConstruct
    void count() {
        entities.createQuery("select count(e) from BareEntity e", Long.class).getSingleResult();
    }
}
