package dev.lifeguard.web.people;

import dev.lifeguard.setup.SignInProblemService;
import dev.lifeguard.signin.SignInFailure;
import dev.lifeguard.signin.SignInFailures;
import dev.lifeguard.web.signin.Reference;
import dev.lifeguard.web.signin.RefusalWords;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** The help desk's page: somebody reads out the reference of a refused sign-in, and here is what it means. */
@Named
@RequestScoped
public class People {

    static final int SHORT_LIST = 20;
    private static final int LONGEST_TYPED = 60;

    private final HttpServletRequest request;
    private final SignInProblemService service;
    private final RefusalWords words;

    private List<SignInFailure> latest = List.of();
    private Optional<SignInFailure> found = Optional.empty();

    @Inject
    People(HttpServletRequest request, SignInProblemService service, RefusalWords words) {
        this.request = request;
        this.service = service;
        this.words = words;
    }

    /** For the container's proxy only. */
    People() {
        this(null, null, null);
    }

    /** Asks the service before anything is written, so that its refusal can still become the page for 403. */
    public void open() {
        latest = service.latest();
        found = Reference.of(getTyped()).flatMap(service::find);
    }

    /** What was typed, to stand in the field again; no more of it than the field takes. */
    public String getTyped() {
        String typed = Optional.ofNullable(request.getParameter("ref")).orElse("");
        return typed.substring(0, Math.min(LONGEST_TYPED, typed.length()));
    }

    /** The message at the field: what is wrong with what was typed, or an empty text. */
    public String getMessage() {
        if (getTyped().isBlank() || found.isPresent()) {
            return "";
        }
        return words.lookup(Reference.of(getTyped()).isPresent() ? "unknown" : "malformed");
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
        return "true".equals(request.getParameter("all"));
    }
}
