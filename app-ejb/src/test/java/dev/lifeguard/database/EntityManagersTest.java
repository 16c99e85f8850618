package dev.lifeguard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityExistsException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.Status;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityManagersTest {

    private final List<String> reached = new ArrayList<>();
    private final EntityManager containers = (EntityManager) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                reached.add(method.getName());
                if (method.getName().equals("persist")) {
                    throw new EntityExistsException("there is one");
                }
                return null;
            });

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_ACTIVE, Status.STATUS_MARKED_ROLLBACK})
    void inTransactions_inOne_isTheContainers(int status) {
        EntityManagers.inTransactions(containers, () -> status).flush();

        assertThat(reached).containsExactly("flush");
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK})
    void inTransactions_outsideOfAny_refusesAndReachesNothing(int status) {
        EntityManager guarded = EntityManagers.inTransactions(containers, () -> status);

        assertThatThrownBy(() -> guarded.createQuery("select p from PersonRow p"))
                .isInstanceOf(TransactionRequiredException.class)
                .hasMessageContaining("createQuery");
        assertThatThrownBy(() -> guarded.find(Object.class, 1)).isInstanceOf(TransactionRequiredException.class);
        assertThat(reached).isEmpty();
    }

    @Test
    void inTransactions_whatTheContainersThrows_arrivesAsItIs() {
        EntityManager guarded = EntityManagers.inTransactions(containers, () -> Status.STATUS_ACTIVE);

        assertThatThrownBy(() -> guarded.persist(this)).isInstanceOf(EntityExistsException.class);
    }
}
