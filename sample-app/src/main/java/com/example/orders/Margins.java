package com.example.orders;

import dev.lifeguard.signin.GroupsAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** What only members of a pool group may know, on whatever page it stands. */
@Named
@RequestScoped
@GroupsAllowed(any = "finance-read")
public class Margins {

    public String getToday() {
        return "A quarter of what they pay.";
    }
}
