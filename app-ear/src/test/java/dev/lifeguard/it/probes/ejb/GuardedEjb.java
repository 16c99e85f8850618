package dev.lifeguard.it.probes.ejb;

import dev.lifeguard.signin.GroupsAllowed;
import jakarta.ejb.Stateless;

/** An EJB for members of pool groups only, by the annotation of the class and of methods. */
@Stateless
@GroupsAllowed(any = {"finance-read", "team-leads"})
public class GuardedEjb {

    /** What the class says: one of the two is enough. */
    public void any() {
        // being called is all
    }

    @GroupsAllowed(all = {"finance-read", "finance-write"})
    public void all() {
        // being called is all
    }

    /** Nobody of the demo people is in both. */
    @GroupsAllowed(all = {"finance-read", "team-leads"})
    public void allOfTwoTeams() {
        // being called is all
    }

    /** One of the two, and that one as well. */
    @GroupsAllowed(
            any = {"finance-write", "team-leads"},
            all = "team-leads")
    public void anyAndAll() {
        // being called is all
    }
}
