package dev.lifeguard.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A database with Lifeguard's tables, reached through JPA as on a server but without one. Each transaction has an
 * entity manager of its own, so that two of them see each other as two nodes do. See {@link DatabaseTest}.
 */
public final class TestDatabase {

    private static final int MOST_SECONDS = 60;

    private final String name;
    private final DataSource dataSource;
    private final EntityManagerFactory entityManagers;
    private final StatementCount statements;

    private TestDatabase(
            String name, DataSource dataSource, EntityManagerFactory entityManagers, StatementCount statements) {
        this.name = name;
        this.dataSource = dataSource;
        this.entityManagers = entityManagers;
        this.statements = statements;
    }

    static TestDatabase of(String product, DataSource dataSource, PersistenceProvider provider) {
        new SchemaUpgrade(dataSource).run();
        Tables.remember(dataSource);
        StatementCount statements = new StatementCount();
        return new TestDatabase(
                product + " by " + provider, dataSource, provider.open(statements.of(dataSource)), statements);
    }

    /**
     * An H2 database in a file, as a small installation has it. It ends and begins again by the switch of its source.
     */
    public static TestDatabase of(FileSource source) {
        TestDatabase database = of("H2 in a file", source.open(), PersistenceProvider.ECLIPSELINK);
        database.h2Durability().demand();
        return database;
    }

    /** A new H2 database in memory, for tests that are about numbers and not about databases. */
    public static TestDatabase inMemory() {
        return of("H2", new H2InMemory().open(), PersistenceProvider.ECLIPSELINK);
    }

    /** Runs the body in a transaction that is committed, or rolled back if the body throws. */
    public void inTransaction(Consumer<EntityManager> body) {
        fromTransaction(entityManager -> {
            body.accept(entityManager);
            return null;
        });
    }

    /** The same, for bodies that find something out. */
    public <T> T fromTransaction(Function<EntityManager, T> body) {
        EntityManager entityManager = entityManagers.createEntityManager();
        try {
            entityManager.getTransaction().begin();
            T result = body.apply(entityManager);
            entityManager.getTransaction().commit();
            return result;
        } finally {
            if (entityManager.getTransaction().isActive()) {
                entityManager.getTransaction().rollback();
            }
            entityManager.close();
        }
    }

    /** How many statements JPA carries out while something is done. */
    public long statementsOf(Runnable work) {
        long before = statements.now();
        work.run();
        return statements.now() - before;
    }

    /** How the database carries out the queries that JPA makes while something is done. */
    public List<QueryPlan> plansOf(Runnable work) {
        List<QueryPlan> plans = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            for (StatementCount.Executed query : statements.during(work)) {
                if (query.sql().stripLeading().regionMatches(true, 0, "select", 0, "select".length())) {
                    plans.add(explained(connection, query));
                }
            }
        } catch (SQLException | ReflectiveOperationException problem) {
            throw new IllegalStateException("not explained", problem);
        }
        return plans;
    }

    private static QueryPlan explained(Connection connection, StatementCount.Executed query)
            throws SQLException, ReflectiveOperationException {
        boolean isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        String sql = (isH2 ? "explain " : "explain (costs off) ") + query.sql();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            query.bind(statement);
            StringBuilder lines = new StringBuilder();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.append(rows.getString(1)).append('\n');
                }
            }
            return new QueryPlan(query.sql(), lines.toString());
        }
    }

    /** Does all of it at the same moment, each in a thread of its own; what they return or throw is in the futures. */
    public static <T> List<Future<T>> atOnce(List<Callable<T>> acts) {
        CyclicBarrier start = new CyclicBarrier(acts.size());
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        try {
            return threads.invokeAll(
                    acts.stream().map(act -> afterAll(start, act)).toList(), MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Callable<T> afterAll(CyclicBarrier start, Callable<T> act) {
        return () -> {
            start.await();
            return act.call();
        };
    }

    /** Past JPA, as another program would; committed at once. */
    public void inSql(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException problem) {
            throw new IllegalStateException(sql, problem);
        }
    }

    /** Its connections, for what goes past JPA in the application too. */
    public DataSource dataSource() {
        return dataSource;
    }

    H2Durability h2Durability() {
        return new H2Durability(dataSource);
    }

    PoolIdGuard pool() {
        return new PoolIdGuard(dataSource);
    }

    void clear() {
        Tables.reset(dataSource);
    }

    @Override
    public String toString() {
        return name;
    }
}
