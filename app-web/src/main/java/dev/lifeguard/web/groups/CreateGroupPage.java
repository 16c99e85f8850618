package dev.lifeguard.web.groups;

import dev.lifeguard.group.GroupAdminService;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolGroups;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import jakarta.enterprise.inject.Model;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.ValidatorException;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** Makes a group in the pool. */
@Model
public class CreateGroupPage {

    @Inject
    private GroupAdminService service;

    @Inject
    private Messages messages;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    @Inject
    private Links links;

    private String name = "";

    @Size(max = PoolGroups.LONGEST_DESCRIPTION) private String description = "";

    /** Asks the service before anything is written, so that a refusal can still become the page for 403. */
    public void open() {
        service.inDoubt();
    }

    /** While the form is read, so that it is told with whatever else is wrong. */
    public void checkName(FacesContext faces, UIComponent field, Object typed) {
        if (GroupName.of(String.valueOf(typed)).isEmpty()) {
            throw new ValidatorException(new FacesMessage(messages.of("group.name.wrong")));
        }
    }

    public void create() {
        Optional<GroupName> group = GroupName.of(name);
        if (group.isEmpty()) { // not sent at all, which no validator sees
            form.add("groupname", messages.of("group.name.wrong"));
        } else if (form.done(() -> service.create(group.get(), description)).isPresent()) {
            redirects.to("/group?name=" + links.encoded(group.get()), "group-created", group.get());
        }
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }
}
