package dev.lifeguard.web.signin;

import dev.lifeguard.access.SignOutService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.setup.SignInProblemService;
import dev.lifeguard.signin.SignInFailure;
import dev.lifeguard.signin.SignInFailures;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The help desk's page: somebody reads out the reference of a refused sign-in, and here is what it means; or a device
 * is lost, and here somebody is signed out everywhere.
 */
@Model
public class SignInProblemsPage {

    static final int SHORT_LIST = 20;
    private static final int LONGEST_REFERENCE = 60;

    @Inject
    private RequestParameters parameters;

    @Inject
    private SignInProblemService service;

    @Inject
    private SignOutService sessions;

    @Inject
    private SignInFailureMessages words;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    private List<SignInFailure> latest = List.of();
    private Optional<SignInFailure> found = Optional.empty();
    private Page<PersonSummary> hits;

    /** Asks the services before anything is written, so that a refusal can still become the page for 403. */
    public void open() {
        latest = service.latest();
        found = Reference.of(getReference()).flatMap(service::find);
        if (!getTyped().isBlank()) {
            hits = PageNumber.read(parameters.text("page"), paging -> sessions.find(getTyped(), paging));
        }
    }

    /** The person whom the pressed button names. */
    public void signOut() {
        PersonId person = parameters.get("sign-out-everywhere", PersonId.class);
        if (form.done(() -> sessions.everywhere(person)).isPresent()) {
            redirects.to("/sign-in-problems", "signed-out", name(person));
        }
    }

    /** As the list calls them in which the button was pressed. */
    private String name(PersonId person) {
        open();
        return Stream.ofNullable(hits)
                .flatMap(found -> found.items().stream())
                .filter(hit -> hit.id().equals(person))
                .map(PersonSummary::name)
                .findFirst()
                .orElse(person.value());
    }

    /** What was typed as a reference, to stand in the field again; no more of it than the field takes. */
    public String getReference() {
        return parameters.typed("ref", LONGEST_REFERENCE);
    }

    /** What was typed to find somebody, no more of it than the field takes. */
    public String getTyped() {
        return parameters.search();
    }

    /** Those who were found, or null when nothing was looked for. */
    public Page<PersonSummary> getHits() {
        return hits;
    }

    /** The message at the field: what is wrong with what was typed, or an empty text. */
    public String getMessage() {
        if (getReference().isBlank() || found.isPresent()) {
            return "";
        }
        return words.lookup(Reference.of(getReference()).isPresent() ? "unknown" : "malformed");
    }

    /** The refusal that was asked for, or null. */
    public SignInFailure getFound() {
        return found.orElse(null);
    }

    /** The latest refusals, at first only so many that a page stays short. */
    public List<SignInFailure> getLatest() {
        return isAll() ? latest : latest.subList(0, Math.min(SHORT_LIST, latest.size()));
    }

    /** How many there are. */
    public int getCount() {
        return latest.size();
    }

    /** Whether some are not shown. */
    public boolean isMore() {
        return !isAll() && latest.size() > SHORT_LIST;
    }

    /** How many this node remembers at most. */
    public int getMost() {
        return SignInFailures.MOST;
    }

    private boolean isAll() {
        return "true".equals(parameters.text("all"));
    }
}
