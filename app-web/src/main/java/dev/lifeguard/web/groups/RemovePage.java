package dev.lifeguard.web.groups;

import dev.lifeguard.access.GroupService;
import dev.lifeguard.access.MembershipService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.FreeTextFits;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;

/** Asks whether somebody is really to be removed from a group, and why; its button does it. */
@Model
public class RemovePage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private GroupService groups;

    @Inject
    private MembershipService memberships;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    @Inject
    private Links links;

    private GroupName group;
    private PersonSummary person;

    @FreeTextFits
    private String justification = "";

    /** Looks at whom and what it is about, before anything is written. */
    public void open() {
        group = parameters.get("group", GroupName.class);
        person = groups.person(group, parameters.get("person", PersonId.class));
    }

    public void remove() {
        open();
        if (form.done(() -> memberships.remove(person.id(), group, justification))
                .isPresent()) {
            redirects.to("/group?name=" + links.encoded(group), "removed", person, group);
        }
    }

    public GroupName getGroup() {
        return group;
    }

    public PersonSummary getPerson() {
        return person;
    }

    public String getJustification() {
        return justification;
    }

    public void setJustification(String justification) {
        this.justification = justification;
    }
}
