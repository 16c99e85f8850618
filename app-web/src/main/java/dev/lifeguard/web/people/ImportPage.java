package dev.lifeguard.web.people;

import dev.lifeguard.bulk.ImportId;
import dev.lifeguard.bulk.ImportLine;
import dev.lifeguard.bulk.ImportLine.State;
import dev.lifeguard.bulk.PeopleImport;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.paging.Page;
import dev.lifeguard.people.ImportService;
import dev.lifeguard.people.ImportService.View;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One import: how far it is, what speaks against which line, and what can be done with it. A script asks for the page
 * again as long as something goes on.
 */
@Model
public class ImportPage {

    private static final String PROBLEMS = "problems";
    private static final String ALL = "all";

    /** By what the lines can be chosen, as the address names it. */
    private static final Map<String, Set<State>> PARTS = parts();

    @Inject
    private RequestParameters parameters;

    @Inject
    private ImportService service;

    @Inject
    private ImportMessages sentences;

    @Inject
    private Messages messages;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    private View view;
    private String part = ALL;
    private List<LineView> lines = List.of();

    /**
     * A line as the page shows it.
     *
     * @param line the line
     * @param reasons why it is not done, in sentences
     */
    public record LineView(ImportLine line, List<Sentence> reasons) {

        /** Whether the name leads to the page of whose account it is. */
        public boolean isNameLinked() {
            return line.person().isPresent() && !line.cells().name().isEmpty();
        }

        /** The same of the address, where there is no name; of whoever was erased there is neither. */
        public boolean isEmailLinked() {
            return line.person().isPresent()
                    && line.cells().name().isEmpty()
                    && !line.cells().email().isEmpty();
        }
    }

    private static Map<String, Set<State>> parts() {
        Map<String, Set<State>> parts = new LinkedHashMap<>();
        parts.put(PROBLEMS, EnumSet.of(State.REFUSED, State.FAILED, State.PARTLY_DONE, State.IN_DOUBT, State.LEFT_OUT));
        parts.put("open", EnumSet.of(State.UNCHECKED, State.READY, State.TELLING, State.ACCOUNT_THERE));
        parts.put("done", EnumSet.of(State.DONE, State.PENDING_APPROVAL));
        parts.put(ALL, EnumSet.allOf(State.class));
        return parts;
    }

    /** Asks the service before anything is written; where nothing else is asked for, first for what is amiss. */
    public void open() {
        String wanted = parameters.text("outcome");
        read(PARTS.containsKey(wanted) ? wanted : PROBLEMS);
        if (!PARTS.containsKey(wanted) && view.shown().total() == 0) {
            read(ALL);
        }
        lines = sentences.lines(view.shown().items());
    }

    private void read(String which) {
        part = which;
        PageNumber.read(parameters.text("page"), paging -> {
            view = service.view(id(), PARTS.get(which), paging);
            return view.shown();
        });
    }

    public void confirm() {
        leadOn(service.confirm(id()), "import-confirmed");
    }

    public void pause() {
        leadOn(service.pause(id()), "import-paused");
    }

    public void resume() {
        leadOn(service.resume(id()), "import-resumed");
    }

    public void cancel() {
        leadOn(service.cancel(id()), "import-cancelled");
    }

    private void leadOn(boolean done, String what) {
        if (done) {
            redirects.to("/import?id=" + id(), what);
        } else {
            form.add(messages.of("conflict"));
        }
    }

    private ImportId id() {
        return parameters.get("id", ImportId.class);
    }

    public View getView() {
        return view;
    }

    /** How far it is, by its name. */
    public String getState() {
        return view == null ? "" : view.progress().of().state().name();
    }

    /** Whether something goes on by itself, so that the page is soon out of date. */
    public boolean isGoingOn() {
        return view.progress().of().state().isGoingOn();
    }

    /** Whether what was not begun can still be left out. */
    public boolean isCancellable() {
        return view != null
                && view.progress().of().state() != PeopleImport.State.ENDED
                && view.progress().of().cancelledBy().isEmpty();
    }

    /** In whose name it is carried out, or null. */
    public PersonSummary getConfirmedBy() {
        return view.confirmedBy().orElse(null);
    }

    /** Whether it was ever started. */
    public boolean isConfirmed() {
        return view != null && view.progress().of().confirmedBy().isPresent();
    }

    /** How it is, in a sentence. */
    public Sentence getSentence() {
        return sentences.sentence(view);
    }

    /** What is in its way at the moment, in a sentence; or an empty text. */
    public String getObstacle() {
        return sentences.obstacle(view);
    }

    /** The parts in which the lines can be looked at. */
    public List<String> getParts() {
        return List.copyOf(PARTS.keySet());
    }

    public String getPart() {
        return part;
    }

    /** How many lines a part has. */
    public long count(String which) {
        return view.progress().count(PARTS.get(which));
    }

    /** What is to be read for the numbers: the states that any line is in. */
    public Set<State> getStates() {
        return view.progress().lines().keySet();
    }

    public Page<ImportLine> getShown() {
        return view.shown();
    }

    public List<LineView> getLines() {
        return lines;
    }
}
