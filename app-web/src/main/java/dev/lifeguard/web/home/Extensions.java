package dev.lifeguard.web.home;

import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.access.MyAccessService;
import dev.lifeguard.access.MyAccessService.Holdings;
import dev.lifeguard.access.RequestService;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.FreeTextFits;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Requests to extend several memberships at once, each that is ticked for the default duration of its group, with one
 * justification. Each request is judged and stored by itself: what is refused is told beside its row, and the others
 * are made.
 */
@Model
public class Extensions {

    /** The boxes of the rows; each brings the name of the group in its row. */
    private static final String TICKED = "extended";

    /** The first of them. */
    private static final String FIRST_BOX = "first-extension";

    /** The field for the justification of all that are ticked. */
    private static final String JUSTIFICATION = "justification";

    /** Cognito keeps nobody in more groups. */
    private static final int MOST = 100;

    @Inject
    private RequestParameters parameters;

    @Inject
    private MyAccessService mine;

    @Inject
    private RequestService requests;

    @Inject
    private Form form;

    @Inject
    private Messages messages;

    @Inject
    private Redirects redirects;

    @Inject
    private Links links;

    private final List<GroupName> refused = new ArrayList<>();

    @FreeTextFits
    private String justification = "";

    /** Requests what is ticked, and shows what is left. */
    public void extend() {
        List<GroupName> groups = parameters.all(TICKED, GroupName.class).stream()
                .distinct()
                .limit(MOST)
                .toList();
        if (groups.isEmpty()) {
            form.add(FIRST_BOX, messages.of("home.extend.nothing-ticked"));
            return;
        }
        Map<GroupName, MembershipSummary> held = mine.holdings().memberships().stream()
                .collect(Collectors.toMap(one -> one.policy().group(), Function.identity()));
        groups.stream()
                .filter(group -> !extend(group, Optional.ofNullable(held.get(group))))
                .forEach(refused::add);
        int made = groups.size() - refused.size();
        if (refused.isEmpty()) {
            redirects.to("/", "extended-several", made);
        } else if (made > 0) {
            form.tellPartly(messages.with("home.extend.partly", made, groups.size()));
        }
    }

    private boolean extend(GroupName group, Optional<MembershipSummary> held) {
        form.name(row(group), group.value());
        if (held.isEmpty()) {
            form.refuseAt(row(group), messages.of("conflict"));
            return false;
        }
        RequestedDuration usual =
                RequestedDuration.of(held.get().policy().limits().standard());
        return form.done(
                        row(group),
                        JUSTIFICATION,
                        () -> requests.extend(new RequestedAccess(group, usual, justification)))
                .isPresent();
    }

    /** What is there now, before anything is written; after what was sent was done or refused. */
    void look(Holdings ending) {
        List<GroupName> there =
                ending.memberships().stream().map(one -> one.policy().group()).toList();
        refused.stream().filter(group -> !there.contains(group)).map(this::row).forEach(form::goneFrom);
        if (!isSeveral(ending)) {
            form.goneFrom(FIRST_BOX);
            form.goneFrom(JUSTIFICATION);
        }
    }

    /** Whether several can be ticked: with one its own button is enough, unless it is what is left to be mended. */
    public boolean isSeveral(Holdings ending) {
        return ending.atOnce().size() > (refused.isEmpty() ? 1 : 0);
    }

    /** Whether it is the first that can be ticked: its box is where it is told that none was. */
    public boolean isFirst(Holdings ending, MembershipSummary one) {
        return ending.atOnce().indexOf(one) == 0;
    }

    /** Whether one of those that can be ticked needs a justification. */
    public boolean isJustificationNeeded(Holdings ending) {
        return ending.atOnce().stream().anyMatch(one -> one.policy().reasonRequired());
    }

    /** What a row is called in the page. */
    public String row(GroupName group) {
        return "extension-" + links.encoded(group);
    }

    /** Whether the box of the row was ticked in what was sent. */
    public boolean isTicked(GroupName group) {
        return form.isPostback() && parameters.texts(TICKED).contains(group.value());
    }

    /** Why, for all that are ticked. */
    public String getJustification() {
        return justification;
    }

    public void setJustification(String justification) {
        this.justification = justification;
    }
}
