package dev.lifeguard.web.groups;

import dev.lifeguard.group.GroupAdminService;
import dev.lifeguard.group.GroupAdminService.Choice;
import dev.lifeguard.group.GroupAdminService.Dependents;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Says what hangs on a group, and deletes it when somebody has typed its name. */
@Model
public class DeleteGroupPage {

    private static final String MADE = "made";

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

    private Choice choice;
    private Dependents dependents;
    private String confirmation = "";

    /** Looks at the group before anything is written. */
    public void open() {
        choice = service.deleting(getGroup());
        dependents = service.dependents(getGroup());
    }

    public void delete() {
        GroupName group = getGroup();
        if (!confirmation.equals(group.value())) {
            form.add("confirmation", messages.with("group.delete.not-confirmed", group));
        } else if (form.done(() -> service.delete(group, made())).isPresent()) {
            redirects.to("/groups", "group-deleted", group);
        }
    }

    public GroupName getGroup() {
        return parameters.get("name", GroupName.class);
    }

    /** Why it cannot be deleted; nothing if it can. */
    public List<Sentence> getReasons() {
        return denials.of(choice.evaluation(), choice.obstacle());
    }

    /** What hangs on the group. */
    public Dependents getDependents() {
        return dependents;
    }

    /** When the group was made that is looked at; the form brings it back, so that no other one is deleted. */
    public String getMade() {
        return form.isPostback()
                ? parameters.text(MADE)
                : choice.made().map(Instant::toString).orElse("");
    }

    private Optional<Instant> made() {
        String made = parameters.text(MADE);
        try {
            return made.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(made));
        } catch (DateTimeParseException madeUp) {
            return Optional.of(Instant.EPOCH);
        }
    }

    public String getConfirmation() {
        return confirmation;
    }

    public void setConfirmation(String confirmation) {
        this.confirmation = confirmation;
    }
}
