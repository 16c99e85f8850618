package dev.lifeguard.web.signin;

import dev.lifeguard.directory.DirectoryService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.setup.SignInProblemService;
import dev.lifeguard.signin.SignInFailure;
import dev.lifeguard.signin.SignInFailures;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The help desk's page: somebody reads out the reference of a sign-in problem, and here is what it means, and a link to
 * whoever it was, as far as that is known.
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
    private DirectoryService people;

    @Inject
    private SignInFailureMessages words;

    @Inject
    private Form form;

    private List<SignInFailure> latest = List.of();
    private Optional<SignInFailure> found = Optional.empty();
    private Optional<PersonSummary> person = Optional.empty();

    /** Asks the services before anything is written, so that a refusal can still become the page for 403. */
    public void open() {
        latest = service.latest();
        found = Reference.of(getReference()).flatMap(service::find);
        person = found.flatMap(SignInFailure::subject).flatMap(PersonId::of).flatMap(this::known);
        if (!getMessage().isEmpty()) {
            form.add("ref", getMessage());
        }
    }

    /** The first sign-in of somebody may be refused before the directory has heard of them. */
    private Optional<PersonSummary> known(PersonId id) {
        return Optional.ofNullable(people.summaries(Set.of(id)).get(id))
                .filter(summary -> !summary.equals(PersonSummary.unknown(id)));
    }

    /** What was typed as a reference, to stand in the field again; no more of it than the field takes. */
    public String getReference() {
        return parameters.typed("ref", LONGEST_REFERENCE);
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

    /** Whose sign-in it was, or null where nobody knows. */
    public PersonSummary getPerson() {
        return person.orElse(null);
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
