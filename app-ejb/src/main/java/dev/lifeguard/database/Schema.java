package dev.lifeguard.database;

import dev.lifeguard.signin.CognitoSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/**
 * Makes the database fit before anything uses it: other beans that begin with the application say
 * {@code @DependsOn("Schema")}. If it cannot, the application does not start, and the log says why.
 *
 * <p>Without a transaction of the container's, because Flyway commits by itself.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    @Inject
    private CognitoSettings settings;

    @Inject
    private EntityManagers entityManagers;

    @PostConstruct
    void prepare() {
        H2Release release = new H2Release(dataSource);
        release.refuseNewer();
        new ReadCommitted(dataSource).demand();
        new SchemaUpgrade(dataSource).run();
        // Afterwards: each of the scripts' some two hundred commits need not be written by itself. A server that is
        // killed meanwhile leaves what the scripts did up to some commit, as it would in any case.
        new H2Durability(dataSource).demand();
        release.remember();
        new PoolIdGuard(dataSource).claim(settings.getUserPoolId());
        entityManagers.findUnit();
    }
}
