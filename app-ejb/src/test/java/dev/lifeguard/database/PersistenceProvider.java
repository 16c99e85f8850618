package dev.lifeguard.database;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Payara's and WildFly's implementation of JPA, with the unit of the application and transactions of their own. */
enum PersistenceProvider {
    ECLIPSELINK(
            org.eclipse.persistence.Version.getVersion(),
            "org.eclipse.persistence.jpa.PersistenceProvider",
            "jakarta.persistence.nonJtaDataSource"),
    HIBERNATE(
            org.hibernate.Version.getVersionString(),
            "org.hibernate.jpa.HibernatePersistenceProvider",
            "hibernate.connection.datasource");

    private final String version;
    private final String className;
    private final String dataSourceKey;

    PersistenceProvider(String version, String className, String dataSourceKey) {
        this.version = version;
        this.className = className;
        this.dataSourceKey = dataSourceKey;
    }

    EntityManagerFactory open(DataSource dataSource) {
        Map<String, Object> changes = new HashMap<>();
        changes.put("jakarta.persistence.provider", className);
        changes.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        changes.put(dataSourceKey, dataSource);
        changes.put("eclipselink.logging.level", "SEVERE");
        // EclipseLink shares what it made of a unit among all factories of the same name
        changes.put("eclipselink.session-name", "lifeguard-" + System.identityHashCode(dataSource));
        return Persistence.createEntityManagerFactory("lifeguard", changes);
    }

    String version() {
        return version;
    }
}
