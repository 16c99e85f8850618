package dev.lifeguard.web.groups;

import dev.lifeguard.access.ConflictService;
import dev.lifeguard.access.ConflictService.Conflict;
import dev.lifeguard.access.ConflictService.Holder;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;

/** The groups that conflict and how many people hold both; or, for two of them, who that is. */
@Model
public class ConflictsPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private ConflictService service;

    private Page<Conflict> conflicts = Page.empty(new Paging(0, PageNumber.SIZE));
    private Page<Holder> people;

    /** Asks the service before anything is written. */
    public void open() {
        if (isOfTwo()) {
            people = PageNumber.read(parameters.text("page"), paging -> service.holding(getOne(), getOther(), paging));
        } else {
            conflicts = PageNumber.read(parameters.text("page"), service::conflicts);
        }
    }

    /** Whether it is about two groups. */
    public boolean isOfTwo() {
        return !parameters.text("one").isEmpty();
    }

    public GroupName getOne() {
        return parameters.get("one", GroupName.class);
    }

    public GroupName getOther() {
        return parameters.get("other", GroupName.class);
    }

    public Page<Conflict> getConflicts() {
        return conflicts;
    }

    /** Those who hold both. */
    public Page<Holder> getPeople() {
        return people;
    }
}
