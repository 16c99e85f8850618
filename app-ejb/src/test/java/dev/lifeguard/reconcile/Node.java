package dev.lifeguard.reconcile;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.TestDatabase;
import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * One node of a cluster on a test database: transactions as the container would run them, and the entity manager that
 * it would inject, which is that of the transaction under way.
 */
public final class Node extends Transactions {

    private final TestDatabase database;
    private final ThreadLocal<Deque<EntityManager>> underWay = ThreadLocal.withInitial(ArrayDeque::new);
    private final EntityManager entityManager = (EntityManager) Proxy.newProxyInstance(
            Node.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                try {
                    return method.invoke(current(), arguments);
                } catch (InvocationTargetException wrapped) {
                    throw wrapped.getCause();
                }
            });

    public Node(TestDatabase database) {
        this.database = database;
    }

    public EntityManager entityManager() {
        return entityManager;
    }

    /** What running sessions are told, the oldest first: a kind and a detail. */
    public List<String> sessionUpdates() {
        return inNew(() -> entityManager
                .createQuery("select c.kind, c.detail from SessionUpdateRow c order by c.number", Object[].class)
                .getResultStream()
                .map(row -> row[0] + " " + row[1])
                .toList());
    }

    private EntityManager current() {
        EntityManager current = underWay.get().peek();
        if (current == null) {
            throw new IllegalStateException("outside of any transaction");
        }
        return current;
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        return database.fromTransaction(fresh -> {
            underWay.get().push(fresh);
            try {
                return work.get();
            } finally {
                underWay.get().pop();
            }
        });
    }
}
