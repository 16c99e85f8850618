package dev.lifeguard.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Counts the statements that are carried out through a data source, whoever made them, and tells of each. */
final class StatementCount {

    /** A statement as it was carried out. */
    record Executed(String sql, List<Parameter> parameters) {

        /** Gives a statement of the same parameters their values. */
        void bind(PreparedStatement statement) throws ReflectiveOperationException {
            for (Parameter parameter : parameters) {
                parameter.setter().invoke(statement, parameter.values().toArray());
            }
        }
    }

    private record Parameter(Method setter, List<Object> values) {}

    private final AtomicLong carriedOut = new AtomicLong();
    private volatile Consumer<Executed> listener = statement -> {};

    /** The same data source, counted. */
    DataSource of(DataSource source) {
        return counted(DataSource.class, source, "");
    }

    long now() {
        return carriedOut.get();
    }

    /** All that are carried out meanwhile, in their order. */
    List<Executed> during(Runnable work) {
        List<Executed> all = new ArrayList<>();
        listener = all::add;
        try {
            work.run();
        } finally {
            listener = statement -> {};
        }
        return all;
    }

    private <T> T counted(Class<T> type, Object target, String sql) {
        List<Parameter> parameters = new ArrayList<>();
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    if (Statement.class.isAssignableFrom(type)) {
                        note(method, values, sql, parameters);
                    }
                    try {
                        Object answer = method.invoke(target, values);
                        Class<?> promised = method.getReturnType();
                        boolean leadsOn = promised == Connection.class && type == DataSource.class
                                || Statement.class.isAssignableFrom(promised) && type == Connection.class;
                        return leadsOn ? counted(promised, answer, sqlIn(values)) : answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    private void note(Method method, Object[] values, String prepared, List<Parameter> parameters) {
        String name = method.getName();
        if (name.startsWith("execute")) {
            carriedOut.incrementAndGet();
            listener.accept(new Executed(prepared + sqlIn(values), List.copyOf(parameters)));
        } else if (name.equals("clearParameters")) {
            parameters.clear();
        } else if (name.startsWith("set") && values.length > 1) {
            parameters.add(new Parameter(method, new ArrayList<>(Arrays.asList(values))));
        }
    }

    private static String sqlIn(Object[] values) {
        return values != null && values.length > 0 && values[0] instanceof String sql ? sql : "";
    }
}
