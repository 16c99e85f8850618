package dev.lifeguard.web.form;

import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.grant.ConflictException;
import dev.lifeguard.grant.FreeText;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.MessageArgument;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The form that was sent, and all that is to be mended in it. Converters, Bean Validation and the rules say what is
 * wrong in the same way, as messages of Faces: at the field where it can be mended, or at none.
 */
@Model
public class Form {

    private static final String NO_FIELD = "";

    private final Map<String, String> places = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private boolean refused;
    private String partly = "";

    @Inject
    private DenialMessages reasons;

    @Inject
    private Messages messages;

    /** Does what the form asks for; when it is refused, notes why, each reason at the field where it can be mended. */
    public Optional<Outcome.Done> done(Supplier<Outcome> act) {
        return done(NO_FIELD, act, this::note);
    }

    /**
     * The same for one of several things in a list: what speaks against it is noted at its row, and holds up none of
     * the others.
     *
     * @param row the id of its row in the page
     * @param justification the id of the field in which its justification is written: that it is missing is noted there
     */
    public Optional<Outcome.Done> done(String row, String justification, Supplier<Outcome> act) {
        try {
            return done(row, act, outcome -> note(outcome, row, justification));
        } catch (UnknownException goneMeanwhile) {
            refuseAt(row, messages.of("conflict"));
            return Optional.empty();
        }
    }

    private Optional<Outcome.Done> done(String place, Supplier<Outcome> act, Consumer<Outcome> noted) {
        try {
            Outcome outcome = act.get();
            if (outcome instanceof Outcome.Done done) {
                return Optional.of(done);
            }
            noted.accept(outcome);
        } catch (ConflictException somebodyElseWasFaster) {
            refuseAt(place, messages.of("conflict"));
        }
        return Optional.empty();
    }

    /** What a row, or a field in it, is called where all that is to be mended stands in one place. */
    public void name(String place, String name) {
        names.put(place, name);
    }

    /** A row, or a box, is not in the page any more: nothing leads there. */
    public void goneFrom(String place) {
        gone.add(place);
    }

    /** What was done all the same, in a sentence, when not all of what was sent was. */
    public void tellPartly(String sentence) {
        partly = sentence;
    }

    /** That sentence, or an empty text. */
    public String getPartly() {
        return partly;
    }

    /** What was noted at one field, or at one row. */
    public List<Sentence> errorsAt(String place) {
        return FacesContext.getCurrentInstance().getMessageList(clientId(place)).stream()
                .map(Form::sentence)
                .toList();
    }

    /** Notes why something was refused that no single field can mend, once. */
    public void add(String sentence) {
        refuseAt(NO_FIELD, sentence);
    }

    /** Notes at a row why what it stands for was refused, once. */
    public void refuseAt(String place, String sentence) {
        refuseAt(place, Sentence.of(sentence));
    }

    /** The same, with names that lead somewhere. */
    public void refuseAt(String place, Sentence sentence) {
        refused = true;
        add(place, sentence);
    }

    /** Notes what is wrong at a field, once. */
    public void add(String field, String sentence) {
        add(field, Sentence.of(sentence));
    }

    /** The same, with names that lead somewhere. */
    public void add(String field, Sentence sentence) {
        if (!errorsAt(field).contains(sentence)) {
            FacesContext.getCurrentInstance().addMessage(clientId(field), new SentenceMessage(sentence));
        }
    }

    private static String clientId(String place) {
        return place.isEmpty() ? null : place;
    }

    /** A message that knows whom it names. It is never kept beyond its request. */
    private static final class SentenceMessage extends FacesMessage {

        private static final long serialVersionUID = 1L;

        private final transient Sentence sentence;

        SentenceMessage(Sentence sentence) {
            super(sentence.text());
            this.sentence = sentence;
        }
    }

    /** Those of converters and Bean Validation name nobody. */
    private static Sentence sentence(FacesMessage message) {
        return message instanceof SentenceMessage told ? told.sentence : Sentence.of(message.getSummary());
    }

    /** All that is to be mended, as the page shows it in one place: what is about a field, then the rest. */
    public List<FormError> getErrors() {
        FacesContext faces = FacesContext.getCurrentInstance();
        List<FormError> errors = new ArrayList<>();
        faces.getClientIdsWithMessages()
                .forEachRemaining(field -> faces.getMessageList(field).stream()
                        .map(message -> error(field == null ? NO_FIELD : field, sentence(message)))
                        .forEach(errors::add));
        return errors;
    }

    private FormError error(String field, Sentence sentence) {
        return new FormError(
                gone.contains(field) ? NO_FIELD : field,
                Optional.ofNullable(names.get(field))
                        .map(name -> sentence.after(messages.with("form.about", name)))
                        .orElse(sentence));
    }

    /**
     * Whether a form is being read and nothing is written yet. All forms of a page are there then, also those that have
     * become pointless since they were shown: the services judge what is sent, and say why it is not done any more.
     */
    public boolean isSent() {
        FacesContext faces = FacesContext.getCurrentInstance();
        return faces.isPostback() && faces.getCurrentPhaseId() != PhaseId.RENDER_RESPONSE;
    }

    /** Whether a form was sent to this page, and was not accepted so far. */
    public boolean isPostback() {
        return FacesContext.getCurrentInstance().isPostback();
    }

    /** Whether what was asked for was refused, in a row or altogether, for more than a field that can be mended. */
    public boolean isRefused() {
        return refused;
    }

    /** Whether something is wrong at the field with this id. */
    public boolean isWrong(String field) {
        return !FacesContext.getCurrentInstance().getMessageList(field).isEmpty();
    }

    /** The ids of what is said about a field that has a hint: first what is wrong in it. */
    public String describedBy(String field) {
        String hint = field + "-hint";
        return isWrong(field) ? field + "-message " + hint : hint;
    }

    /** How many characters fit into what people write in their own words. */
    public int getLongestText() {
        return FreeText.LONGEST;
    }

    /** Has what the rules say about one field shown at another one, in which it was chosen. */
    public void showAt(String field, String shown) {
        places.put(field, shown);
    }

    /** Notes what the rules have against single fields, while a form is read: nothing is done then. */
    public void refuseFields(Evaluation evaluation) {
        evaluation.violations().stream()
                .filter(violation -> !fieldOf(violation).isEmpty())
                .forEach(violation -> refuse(place(violation), reasons.of(List.of(violation))));
    }

    /** Notes what is wrong at a field, while a form is read: nothing is done then. */
    public void refuse(String field, String sentence) {
        refuse(field, List.of(Sentence.of(sentence)));
    }

    private void refuse(String field, List<Sentence> sentences) {
        sentences.forEach(sentence -> add(field, sentence));
        FacesContext.getCurrentInstance().validationFailed();
        FacesContext.getCurrentInstance().renderResponse();
    }

    private void note(Outcome outcome) {
        note(outcome, NO_FIELD, violation -> isThere(fieldOf(violation)) ? place(violation) : NO_FIELD);
    }

    private void note(Outcome outcome, String row, String justification) {
        note(outcome, row, violation -> isJustification(violation) ? justification : row);
    }

    private void note(Outcome outcome, String other, Function<Violation, String> placeOf) {
        if (outcome instanceof Outcome.Denied denied) {
            denied.evaluation().violations().forEach(violation -> {
                String place = placeOf.apply(violation);
                refused |= place.equals(other);
                reasons.of(List.of(violation)).forEach(sentence -> add(place, sentence));
            });
        } else {
            reasons.of(outcome).forEach(sentence -> refuseAt(other, sentence));
        }
    }

    private static boolean isJustification(Violation violation) {
        return violation.code().startsWith("ReasonRequired.");
    }

    private String place(Violation violation) {
        return places.getOrDefault(fieldOf(violation), fieldOf(violation));
    }

    /** The rules that speak about one field, by the beginnings of their violations' codes. */
    static String fieldOf(Violation violation) {
        if (violation.code().startsWith("TimeLimit.")) {
            return "amount";
        }
        if (violation.code().startsWith("QuestionsAnswered.")) {
            return answerField(violation);
        }
        if (violation.code().startsWith("UniqueEmail.")) {
            return "email";
        }
        if (violation.code().equals("ReasonRequired.denial")) {
            return "remark";
        }
        return isJustification(violation) ? "justification" : NO_FIELD;
    }

    /** Where the question of a group's policy is answered; no name of a question has a full stop. */
    public static String answerField(GroupName group, String question) {
        return "answer-" + question + "." + group;
    }

    /** Nowhere, when it is about no single question. */
    private static String answerField(Violation violation) {
        return violation.values().get(0) instanceof MessageArgument.QuestionText asked
                        && violation.values().get(2) instanceof MessageArgument.Group group
                ? answerField(group.group(), asked.key())
                : NO_FIELD;
    }

    /** By the id in the page, since a form is a naming container, whose inside is not searched from above. */
    private static boolean isThere(String field) {
        FacesContext faces = FacesContext.getCurrentInstance();
        return !field.isEmpty() && faces.getViewRoot().invokeOnComponent(faces, field, (any, found) -> {});
    }
}
