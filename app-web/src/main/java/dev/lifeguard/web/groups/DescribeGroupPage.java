package dev.lifeguard.web.groups;

import dev.lifeguard.group.GroupAdminService;
import dev.lifeguard.group.GroupAdminService.Choice;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolGroups;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Gives a group another description. */
@Model
public class DescribeGroupPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private GroupAdminService service;

    @Inject
    private DenialMessages denials;

    @Inject
    private Messages messages;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    @Inject
    private Links links;

    private Choice choice;

    @Size(max = PoolGroups.LONGEST_DESCRIPTION) private String description = "";

    /** Looks at the group before anything is written. */
    public void open() {
        choice = service.describing(getGroup());
        if (!form.isPostback()) {
            description = choice.description();
        }
    }

    public void describe() {
        GroupName group = getGroup();
        if (description.isBlank()) {
            form.add("description", messages.of("group.description.empty"));
        } else if (form.done(() -> service.describe(group, description)).isPresent()) {
            redirects.to("/group?name=" + links.encoded(group), "group-described", group);
        }
    }

    public GroupName getGroup() {
        return parameters.get("name", GroupName.class);
    }

    /** Why it cannot be described anew; nothing if it can. */
    public List<Sentence> getReasons() {
        return denials.of(choice.evaluation(), choice.obstacle());
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }
}
