package dev.lifeguard.policy.load;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Reads the policies while the application starts, so that the log says at once what became of them. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PoliciesAtStart {

    @Inject
    private PolicyBook book;

    @PostConstruct
    void read() {
        book.status();
    }
}
