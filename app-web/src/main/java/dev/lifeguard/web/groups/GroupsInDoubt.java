package dev.lifeguard.web.groups;

import dev.lifeguard.directory.DirectoryService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.group.GroupAdminService;
import dev.lifeguard.group.GroupChange;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.web.Layout;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What administrators have done to groups and the pool gave no answer to: a part of the pages about groups, for nobody
 * else. A button looks up what came of it.
 */
@Model
public class GroupsInDoubt {

    @Inject
    private RequestParameters parameters;

    @Inject
    private GroupAdminService service;

    @Inject
    private DirectoryService people;

    @Inject
    private Layout layout;

    @Inject
    private Messages messages;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    private List<GroupInDoubt> shown = List.of();

    /**
     * Something of which nobody knows what came of it.
     *
     * @param group to which group it was done
     * @param sentence what, and by whom
     */
    public record GroupInDoubt(GroupName group, Sentence sentence) {}

    /** Looks before anything is written. */
    public void open() {
        if (layout.isAdmin()) {
            List<GroupChange> changes = service.inDoubt();
            Map<PersonId, PersonSummary> names =
                    people.summaries(changes.stream().map(GroupChange::by).collect(Collectors.toSet()));
            shown = changes.stream()
                    .map(change -> new GroupInDoubt(change.group(), sentence(change, names)))
                    .toList();
        }
    }

    private Sentence sentence(GroupChange change, Map<PersonId, PersonSummary> names) {
        PersonSummary by = names.getOrDefault(change.by(), PersonSummary.unknown(change.by()));
        String act = "group.doubt." + change.act().name().toLowerCase(Locale.ROOT);
        return messages.sentence(act, change.group(), by);
    }

    /** Looks up what came of it, for the group that the pressed button names. */
    public void check() {
        GroupName group = parameters.get("checked", GroupName.class);
        if (form.done(() -> service.check(group)).isPresent()) {
            redirects.to("/groups", "group-checked", group);
        }
    }

    public List<GroupInDoubt> getShown() {
        return shown;
    }
}
