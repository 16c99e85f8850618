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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The form that was sent, and all that is to be mended in it. Converters, Bean Validation and the rules say what is
 * wrong in the same way, as messages of Faces: at the field where it can be mended, or at none.
 */
@Model
public class Form {

    private static final String NO_FIELD = "";

    private final Map<String, String> places = new HashMap<>();

    @Inject
    private DenialMessages reasons;

    @Inject
    private Messages messages;

    /** Does what the form asks for; when it is refused, notes why, each reason at the field where it can be mended. */
    public Optional<Outcome.Done> done(Supplier<Outcome> act) {
        return done(NO_FIELD, act, this::note);
    }

    /**
     * The same for one of several things in a list, by the id of its row in the page: what speaks against it is noted
     * there, and holds up none of the others.
     */
    public Optional<Outcome.Done> done(String row, Supplier<Outcome> act) {
        try {
            return done(row, act, outcome -> reasons.of(outcome).forEach(sentence -> add(row, sentence)));
        } catch (UnknownException goneMeanwhile) {
            add(row, messages.of("conflict"));
            return Optional.empty();
        }
    }

    private Optional<Outcome.Done> done(String place, Supplier<Outcome> act, Consumer<Outcome> refused) {
        try {
            Outcome outcome = act.get();
            if (outcome instanceof Outcome.Done done) {
                return Optional.of(done);
            }
            refused.accept(outcome);
        } catch (ConflictException somebodyElseWasFaster) {
            add(place, messages.of("conflict"));
        }
        return Optional.empty();
    }

    /** What was noted at one field, or at one row. */
    public List<Sentence> errorsAt(String place) {
        return FacesContext.getCurrentInstance().getMessageList(place).stream()
                .map(Form::sentence)
                .toList();
    }

    /** Notes what is wrong with no single field, once. */
    public void add(String sentence) {
        add(NO_FIELD, sentence);
    }

    /** Notes what is wrong at a field, once. */
    public void add(String field, String sentence) {
        add(field, Sentence.of(sentence));
    }

    /** The same, with names that lead somewhere. */
    public void add(String field, Sentence sentence) {
        if (!getErrors().contains(new FormError(field, sentence))) {
            FacesContext.getCurrentInstance().addMessage(field.isEmpty() ? null : field, new Told(sentence));
        }
    }

    /** A message that knows whom it names. It is never kept beyond its request. */
    private static final class Told extends FacesMessage {

        private static final long serialVersionUID = 1L;

        private final transient Sentence sentence;

        Told(Sentence sentence) {
            super(sentence.text());
            this.sentence = sentence;
        }
    }

    /** Those of converters and Bean Validation name nobody. */
    private static Sentence sentence(FacesMessage message) {
        return message instanceof Told told ? told.sentence : Sentence.of(message.getSummary());
    }

    /** All that is to be mended, as the page shows it in one place: what is about a field, then the rest. */
    public List<FormError> getErrors() {
        FacesContext faces = FacesContext.getCurrentInstance();
        List<FormError> errors = new ArrayList<>();
        faces.getClientIdsWithMessages()
                .forEachRemaining(field -> faces.getMessageList(field).stream()
                        .map(message -> new FormError(field == null ? NO_FIELD : field, sentence(message)))
                        .forEach(errors::add));
        return errors;
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

    /** Whether something is wrong that no field alone can mend. */
    public boolean isRefused() {
        return getErrors().stream().anyMatch(error -> error.field().isEmpty());
    }

    /** Whether something is wrong at the field with this id. */
    public boolean isWrong(String field) {
        return !FacesContext.getCurrentInstance().getMessageList(field).isEmpty();
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

    /** Notes what is wrong with no single field, while a form is read: nothing is done then. */
    public void refuse(String sentence) {
        refuse(NO_FIELD, sentence);
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
        if (outcome instanceof Outcome.Denied denied) {
            denied.evaluation().violations().forEach(violation -> {
                String field = isThere(fieldOf(violation)) ? place(violation) : NO_FIELD;
                reasons.of(List.of(violation)).forEach(sentence -> add(field, sentence));
            });
        } else {
            reasons.of(outcome).forEach(sentence -> add(NO_FIELD, sentence));
        }
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
        return violation.code().startsWith("ReasonRequired.") ? "justification" : NO_FIELD;
    }

    /** Where the question of a group's policy is answered; no name of a question has a full stop. */
    public static String answerField(GroupName group, String question) {
        return "answer-" + question + "." + group;
    }

    /** Nowhere, when it is about no single question. */
    private static String answerField(Violation violation) {
        return violation.values().get(0) instanceof MessageArgument.Asked asked
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
