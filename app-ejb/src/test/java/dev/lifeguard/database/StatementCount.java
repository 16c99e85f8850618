package dev.lifeguard.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts the statements that are carried out through a data source, whoever made them. */
final class StatementCount {

    private final AtomicLong carriedOut = new AtomicLong();

    /** The same data source, counted. */
    DataSource of(DataSource source) {
        return counted(DataSource.class, source);
    }

    long now() {
        return carriedOut.get();
    }

    private <T> T counted(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    if (Statement.class.isAssignableFrom(type)
                            && method.getName().startsWith("execute")) {
                        carriedOut.incrementAndGet();
                    }
                    try {
                        Object answer = method.invoke(target, values);
                        Class<?> promised = method.getReturnType();
                        boolean leadsOn = promised == Connection.class && type == DataSource.class
                                || Statement.class.isAssignableFrom(promised) && type == Connection.class;
                        return leadsOn ? counted(promised, answer) : answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
