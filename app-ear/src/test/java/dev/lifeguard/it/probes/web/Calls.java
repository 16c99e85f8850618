package dev.lifeguard.it.probes.web;

import dev.lifeguard.it.probes.ejb.GuardedEjb;
import dev.lifeguard.people.PersonAdminService;
import dev.lifeguard.policy.load.RoleService;
import dev.lifeguard.setup.PoolCheckService;
import dev.lifeguard.setup.SignInProblemService;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls every public method of every service as whoever the caller is. By reflection, so that a method added tomorrow
 * is called too, and stays red until a test says who may.
 */
@RequestScoped
public class Calls {

    public static final String DONE = "done";

    /** Let in, where nothing can be done because nobody is named. */
    public static final String LET_IN = "let in";

    @Inject
    private RoleService roles;

    @Inject
    private SignInProblemService refusals;

    @Inject
    private PoolCheckService poolCheck;

    @Inject
    private PersonAdminService personAdmin;

    @Inject
    private GuardedEjb guardedEjb;

    @Inject
    private GuardedBean guardedBean;

    /** {@link #DONE}, or the name of what was thrown, by {@code Service.method}. */
    public Map<String, String> toServices() {
        Map<String, String> outcomes = new TreeMap<>();
        callAll(RoleService.class, roles, outcomes);
        callAll(SignInProblemService.class, refusals, outcomes);
        callAll(PoolCheckService.class, poolCheck, outcomes);
        return outcomes;
    }

    /** The same for what is done to people, of whom none is named: {@link #LET_IN} whatever came of that. */
    public Map<String, String> toPersonAdmin() {
        Map<String, String> outcomes = new TreeMap<>();
        callAll(PersonAdminService.class, personAdmin, outcomes);
        outcomes.replaceAll(
                (method, outcome) -> outcome.equals(EJBAccessException.class.getSimpleName()) ? outcome : LET_IN);
        return outcomes;
    }

    /** The same for what {@code @GroupsAllowed} guards. */
    public Map<String, String> toGuardedBeans() {
        Map<String, String> outcomes = new TreeMap<>();
        callAll(GuardedEjb.class, guardedEjb, outcomes);
        callAll(GuardedBean.class, guardedBean, outcomes);
        return outcomes;
    }

    private static <T> void callAll(Class<T> type, T bean, Map<String, String> outcomes) {
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .forEach(method -> outcomes.merge(
                        type.getSimpleName() + "." + method.getName(),
                        call(method, bean),
                        (one, other) -> one.equals(other) ? one : one + " or " + other));
    }

    private static String call(Method method, Object bean) {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == String.class ? "" : null)
                .toArray();
        try {
            method.invoke(bean, arguments);
            return DONE;
        } catch (InvocationTargetException thrown) {
            return thrown.getCause().getClass().getSimpleName();
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(notPublic);
        }
    }
}
