package dev.lifeguard.web.home;

import dev.lifeguard.access.MembershipSummaries.MembershipSummary;
import dev.lifeguard.access.MyAccessService;
import dev.lifeguard.access.MyAccessService.Today;
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

    private boolean tried;

    @FreeTextFits
    private String justification = "";

    /** Requests what is ticked, and shows what is left. */
    public void extend() {
        tried = true;
        List<GroupName> groups = parameters.all(TICKED, GroupName.class).stream()
                .distinct()
                .limit(MOST)
                .toList();
        if (groups.isEmpty()) {
            form.add(messages.of("home.extend.nothing-ticked"));
            return;
        }
        Map<GroupName, MembershipSummary> held = mine.memberships().stream()
                .collect(Collectors.toMap(one -> one.policy().group(), Function.identity()));
        long made = groups.stream()
                .filter(group -> extend(group, Optional.ofNullable(held.get(group))))
                .count();
        if (made == groups.size()) {
            redirects.to("/", "extended-several", made);
        }
    }

    private boolean extend(GroupName group, Optional<MembershipSummary> held) {
        if (held.isEmpty()) {
            form.add(row(group), messages.of("conflict"));
            return false;
        }
        RequestedDuration usual =
                RequestedDuration.of(held.get().policy().limits().standard());
        return form.done(row(group), () -> requests.extend(new RequestedAccess(group, usual, justification)))
                .isPresent();
    }

    /** Whether several can be ticked: with one its own button is enough. */
    public boolean isSeveral(Today today) {
        return today.ending().stream().filter(one -> !today.isExtended(one)).count() > 1;
    }

    /** Whether one of those that can be ticked needs a justification. */
    public boolean isJustificationNeeded(Today today) {
        return today.ending().stream()
                .anyMatch(one -> !today.isExtended(one) && one.policy().reasonRequired());
    }

    /** Whether extensions are what was sent, and not all were accepted. */
    public boolean isTried() {
        return tried;
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
