package dev.lifeguard.identity;

import dev.lifeguard.signin.Caller;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBContext;
import jakarta.enterprise.context.Dependent;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Whoever calls a service: the caller of the EJB that is running, as the container tells it. */
@Dependent
public class CurrentUser {

    /**
     * Who they are.
     *
     * @throws EJBAccessException when nobody is signed in
     */
    public PersonId id() {
        if (context().getCallerPrincipal() instanceof Caller caller) {
            return new PersonId(caller.subject());
        }
        throw new EJBAccessException("nobody is signed in");
    }

    /**
     * Whether the container lets them in as this role, for what a service shows to some only; the service declares the
     * role, because Payara says no to every name that nobody declares.
     */
    public boolean isInRole(String role) {
        return context().isCallerInRole(role);
    }

    private static EJBContext context() {
        try {
            return InitialContext.doLookup("java:comp/EJBContext");
        } catch (NamingException outsideOfAnEjb) {
            throw new IllegalStateException("only a running EJB has a caller", outsideOfAnEjb);
        }
    }
}
