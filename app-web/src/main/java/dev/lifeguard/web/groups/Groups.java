package dev.lifeguard.web.groups;

import dev.lifeguard.access.GroupService;
import dev.lifeguard.directory.GroupCard;
import dev.lifeguard.paging.SearchText;
import dev.lifeguard.web.Posted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The page with the groups that somebody looks after; for everybody else it says how one comes to look after one. */
@Named
@RequestScoped
public class Groups {

    private static final int LONGEST_TYPED = 100;

    private final Posted posted;
    private final GroupService service;

    private List<GroupCard> all = List.of();
    private List<GroupCard> shown = List.of();

    @Inject
    Groups(Posted posted, GroupService service) {
        this.posted = posted;
        this.service = service;
    }

    /** For the container's proxy only. */
    Groups() {
        this(null, null);
    }

    /** Asks the service before anything is written. */
    public void open() {
        all = service.groups();
        shown = all.stream().filter(card -> speaksOf(getTyped(), card)).toList();
    }

    /** What was typed to find a group, no more of it than the field takes. */
    public String getTyped() {
        return posted.typed("q", LONGEST_TYPED);
    }

    /** The groups with what was typed in their name, purpose or description. */
    public List<GroupCard> getShown() {
        return shown;
    }

    /** How many there are, shown or not. */
    public int getCount() {
        return all.size();
    }

    private static boolean speaksOf(String typed, GroupCard card) {
        String text = card.policy().group().value() + " " + card.policy().purpose() + " " + card.description();
        return SearchText.holds(text, typed);
    }
}
