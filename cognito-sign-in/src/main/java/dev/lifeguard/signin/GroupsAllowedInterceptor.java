package dev.lifeguard.signin;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.security.enterprise.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Judges {@link GroupsAllowed} by the groups of the {@link Caller}; an annotation on the method replaces the bean's.
 */
@Interceptor
@GroupsAllowed
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class GroupsAllowedInterceptor {

    /** Not by the constructor: Payara makes the interceptors of an EJB with the one that takes nothing. */
    @Inject
    private SecurityContext security;

    /** For the container, which makes it. */
    public GroupsAllowedInterceptor() {
        // the container fills in the rest
    }

    @AroundInvoke
    Object judge(InvocationContext call) throws Exception {
        GroupsAllowed allowed = guarding(call);
        if (allowed == null || !allows(allowed, groups())) {
            throw new NotInGroupException("the caller is not in the groups this needs");
        }
        GroupsAllowedFilter.passed();
        return call.proceed();
    }

    /**
     * Not by the class that declares the method, which may be above the bean. Proxies inherit what their bean's class
     * says.
     */
    static GroupsAllowed guarding(InvocationContext call) {
        GroupsAllowed ofMethod = call.getMethod().getAnnotation(GroupsAllowed.class);
        return ofMethod == null ? call.getTarget().getClass().getAnnotation(GroupsAllowed.class) : ofMethod;
    }

    /** Not by the security context's caller principal: on Payara 7 that is none of ours. */
    private Set<String> groups() {
        return security.getPrincipalsByType(Caller.class).stream()
                .findFirst()
                .map(Caller::groups)
                .orElse(Set.of());
    }

    static boolean allows(GroupsAllowed allowed, Set<String> groups) {
        List<String> all = Arrays.asList(allowed.all());
        List<String> any = Arrays.asList(allowed.any());
        return !(all.isEmpty() && any.isEmpty())
                && groups.containsAll(all)
                && (any.isEmpty() || any.stream().anyMatch(groups::contains));
    }
}
