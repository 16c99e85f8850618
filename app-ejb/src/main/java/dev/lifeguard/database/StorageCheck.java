package dev.lifeguard.database;

import dev.lifeguard.signin.CognitoSettings;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Whether a grant given now is still known after a restart. A database that forgets would forget every end too, and the
 * memberships would stay in the pool for ever; with the local pool that harms nobody.
 */
@ApplicationScoped
public class StorageCheck {

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    @Inject
    private CognitoSettings settings;

    private volatile Storage storage;

    /** To be asked before anything is granted. Grants are refused as long as this is false. */
    public boolean outlivesRestart() {
        return settings.isPoolLocal() || storage() == Storage.LASTING;
    }

    private Storage storage() {
        if (storage == null) {
            storage = read();
        }
        return storage;
    }

    private Storage read() {
        try (Connection connection = dataSource.getConnection()) {
            return Storage.of(connection.getMetaData().getURL(), Path.of(System.getProperty("java.io.tmpdir")));
        } catch (SQLException problem) {
            throw new EJBException("the database does not say where it is", problem);
        }
    }
}
