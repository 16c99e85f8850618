package dev.lifeguard.it.probes.web;

import dev.lifeguard.signin.GroupsAllowed;
import jakarta.enterprise.context.RequestScoped;

/** A CDI bean for members of pool groups only; the same rules as its twin among the EJBs. */
@RequestScoped
@GroupsAllowed(any = {"finance-read", "team-leads"})
public class GuardedBean {

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
