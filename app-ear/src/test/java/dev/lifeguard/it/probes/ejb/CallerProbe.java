package dev.lifeguard.it.probes.ejb;

import dev.lifeguard.signin.Caller;
import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who calls, as an EJB is told by its container. Names of pool groups are declared as roles here, because Payara says
 * no to every name that nobody declares: a no then means something.
 */
@Stateless
@PermitAll
@DeclareRoles({
    "admin",
    "helpdesk",
    "auditor",
    "lifeguard-admin",
    "lifeguard-helpdesk",
    "lifeguard-auditor",
    "finance-read",
    "finance-write",
    "team-leads"
})
public class CallerProbe {

    @Resource
    private SessionContext context;

    /** The caller's class, name, {@code sub} and groups, and which declared roles they are in. */
    public Map<String, String> caller() {
        Principal principal = context.getCallerPrincipal();
        Map<String, String> caller = new TreeMap<>();
        caller.put("class", principal.getClass().getName());
        caller.put("name", principal.getName());
        if (principal instanceof Caller person) {
            caller.put("subject", person.subject());
            caller.put("groups", String.join(" ", person.groups()));
        }
        caller.put("roles", roles());
        return caller;
    }

    private String roles() {
        return Arrays.stream(CallerProbe.class.getAnnotation(DeclareRoles.class).value())
                .filter(context::isCallerInRole)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
