package dev.lifeguard.web.people;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.DirectoryService;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.erasure.Erasure;
import dev.lifeguard.erasure.ErasureService;
import dev.lifeguard.identity.EmailAddress;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.AccountChoices.Choice;
import dev.lifeguard.people.AccountChoices.Choices;
import dev.lifeguard.people.PersonAdminService;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.FreeTextFits;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the help desk and administrators can do to the account of the person whom the address names: a part of that
 * person's page, which tells it what is possible, for nobody else. The services say so, and do it.
 */
@Model
public class PersonActs {

    /** Nothing is lost by these, so nobody is asked whether they are meant. */
    private static final Set<AccountAct> AT_ONCE = Set.of(AccountAct.ENABLE, AccountAct.RESEND_INVITATION);

    @Inject
    private RequestParameters parameters;

    @Inject
    private PersonAdminService service;

    @Inject
    private ErasureService erasure;

    @Inject
    private DirectoryService people;

    @Inject
    DenialMessages denials;

    @Inject
    Messages messages;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    @Inject
    private Links links;

    private Choices choices;
    private List<AccountAct> possible = List.of();
    private List<BlockedActs> blocked = List.of();
    private Sentence inDoubt;

    private EmailAddress email;

    @FreeTextFits
    private String howChecked = "";

    /**
     * Acts that cannot be done at this moment.
     *
     * @param acts what they are called
     * @param reasons why, and who could
     */
    public record BlockedActs(String acts, List<Sentence> reasons) {}

    /**
     * What could be done, before anything is written; after what was sent was done or refused.
     *
     * @param now nothing for those who could do nothing to anybody
     */
    void look(Optional<Choices> now) {
        choices = now.orElse(null);
        List<Choice> acts = now.map(Choices::acts).orElse(List.of());
        possible = acts.stream().filter(Choice::isPossible).map(Choice::act).toList();
        blocked = blocked(acts.stream().filter(act -> !act.isPossible()).toList());
        inDoubt = now.flatMap(Choices::inDoubt).map(this::sentence).orElse(null);
    }

    private PersonId person() {
        return parameters.get("id", PersonId.class);
    }

    private Sentence sentence(AccountChange change) {
        return messages.sentence("acts.in-doubt", label(change.act()), summary(change.by()));
    }

    /** Those that cannot be done for the same reasons, together. */
    private List<BlockedActs> blocked(List<Choice> acts) {
        List<List<Sentence>> rules = denials.ofEach(
                acts.stream().map(choice -> choice.evaluation().violations()).toList());
        Map<List<Sentence>, List<String>> labels = new LinkedHashMap<>();
        for (int i = 0; i < acts.size(); i++) {
            Stream<Sentence> obstacle = acts.get(i).obstacle().map(denials::of).map(Sentence::of).stream();
            List<Sentence> reasons =
                    Stream.concat(rules.get(i).stream(), obstacle).toList();
            labels.computeIfAbsent(reasons, any -> new ArrayList<>())
                    .add(label(acts.get(i).act()));
        }
        return labels.entrySet().stream()
                .map(entry -> new BlockedActs(String.join(", ", entry.getValue()), entry.getKey()))
                .toList();
    }

    /** The act that the pressed button names. */
    public void act() {
        String named = parameters.text("act");
        AccountAct act = Arrays.stream(AccountAct.values())
                .filter(one -> one.name().equals(named))
                .findFirst()
                .orElseThrow(() -> new UnknownException("act"));
        PersonId person = person();
        done("act." + key(act), person, () -> switch (act) {
            case RESEND_INVITATION -> service.resendInvitation(person);
            case ENABLE -> service.enable(person);
            case DISABLE -> service.disable(person);
            case RESET_PASSWORD -> service.resetPassword(person);
            case RESET_MFA -> service.resetMfa(person);
            case SIGN_OUT -> service.signOut(person);
            case DELETE -> service.delete(person);
            case CHANGE_EMAIL -> throw new UnknownException("act");
        });
        if (act == AccountAct.SIGN_OUT && form.isRefused() && isJudged(person)) {
            form.add(messages.of("acts.signed-out-here"));
        }
    }

    /** Whether the rules let the person be signed out, so that they were here, whatever came of the rest. */
    private boolean isJudged(PersonId person) {
        return service.choices(person).acts().stream()
                .filter(choice -> choice.act() == AccountAct.SIGN_OUT)
                .anyMatch(choice -> choice.evaluation().isAllowed()
                        && !choice.obstacle().equals(Optional.of(AccountObstacle.POLICIES_UNKNOWN)));
    }

    public void changeEmail() {
        if (email == null) { // not sent at all, which no converter sees
            form.add("email", messages.of("form.no-email"));
            return;
        }
        PersonId person = person();
        String done = "act." + key(AccountAct.CHANGE_EMAIL) + (howChecked.isEmpty() ? ".unverified" : "");
        done(done, person, () -> service.changeEmail(person, email, howChecked));
    }

    private void done(String done, PersonId person, Supplier<Outcome> work) {
        if (form.done(work).isPresent()) {
            lead(person, done);
        }
    }

    /** Looks up what came of what is in doubt. */
    public void check() {
        PersonId person = person();
        if (form.done(() -> service.check(person)).isPresent()) {
            lead(person, "checked");
        }
    }

    /** Forgets somebody whom the pool does not have any more. */
    public void forget() {
        PersonId person = person();
        Erasure.Outcome outcome = erasure.erase(person);
        if (outcome == Erasure.Outcome.ERASED || outcome == Erasure.Outcome.ERASED_BEFORE) {
            redirects.to("/person?id=" + links.encoded(person), "forgotten");
        } else {
            form.add(why(outcome));
        }
    }

    private void lead(PersonId person, String done) {
        redirects.to("/person?id=" + links.encoded(person), done, summary(person));
    }

    private PersonSummary summary(PersonId person) {
        return people.summaries(Set.of(person)).getOrDefault(person, PersonSummary.unknown(person));
    }

    private String why(Erasure.Outcome outcome) {
        return messages.of("audit.rule.Erasure." + outcome);
    }

    /** Whether there is anything to show. */
    public boolean isShown() {
        return choices != null;
    }

    /** What the person is called. */
    public String getName() {
        return messages.person(PersonSummary.of(choices.person()));
    }

    /** What can be done by a button alone. */
    public List<AccountAct> getPossible() {
        return possible.stream().filter(act -> act != AccountAct.CHANGE_EMAIL).toList();
    }

    /** What cannot be done, and why not. */
    public List<BlockedActs> getBlocked() {
        return blocked;
    }

    /** Whether the person can be given another e-mail address. */
    public boolean isEmailChangeable() {
        return possible.contains(AccountAct.CHANGE_EMAIL);
    }

    /** Whether whoever looks may look that up. */
    public boolean isCheckable() {
        return choices.checkable();
    }

    /** What nobody knows the end of, or null. */
    public Sentence getInDoubt() {
        return inDoubt;
    }

    /** Whether the pool does not have the person, so that they can be forgotten, or not yet. */
    public boolean isGone() {
        return choices != null && choices.erasure().isPresent();
    }

    /** Whether the person was forgotten before. */
    public boolean isForgotten() {
        return choices != null && choices.person().isErased();
    }

    /** Why the person cannot be forgotten, or an empty text. */
    public String getUnforgettable() {
        return choices.erasure()
                .filter(outcome -> outcome != Erasure.Outcome.ERASED)
                .map(this::why)
                .orElse("");
    }

    /** Whether somebody is asked first whether it is meant. */
    public boolean isAsked(AccountAct act) {
        return !AT_ONCE.contains(act);
    }

    public String label(AccountAct act) {
        return messages.of("acts.act." + key(act));
    }

    /** What it does, told before it is done. */
    public String hint(AccountAct act) {
        return messages.of("acts.hint." + key(act));
    }

    private static String key(AccountAct act) {
        return act.name().toLowerCase(Locale.ROOT);
    }

    public EmailAddress getEmail() {
        return email;
    }

    public void setEmail(EmailAddress email) {
        this.email = email;
    }

    public String getHowChecked() {
        return howChecked;
    }

    public void setHowChecked(String howChecked) {
        this.howChecked = howChecked;
    }
}
