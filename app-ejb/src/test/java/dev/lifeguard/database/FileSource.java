package dev.lifeguard.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Connections to an H2 database in a file that can be down for a while. */
public final class FileSource {

    private final JdbcDataSource file = new JdbcDataSource();
    private volatile boolean down;

    /** The file is made when first needed. */
    public FileSource(Path folder) {
        file.setUrl("jdbc:h2:file:" + folder.toAbsolutePath().resolve("lifeguard"));
        file.setUser("sa");
    }

    /** The database ends without finishing anything, as a process that is killed. */
    public void kill() {
        down = true;
        try (Connection last = file.getConnection();
                Statement statement = last.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /** It is there again, with what was committed. */
    public void start() {
        down = false;
    }

    DataSource open() {
        return (DataSource) Proxy.newProxyInstance(
                FileSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> ask(method, arguments));
    }

    private Object ask(Method method, Object[] arguments) throws Throwable {
        if (down && method.getName().equals("getConnection")) {
            throw new SQLException("the database is down");
        }
        try {
            return method.invoke(file, arguments);
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause();
        }
    }
}
