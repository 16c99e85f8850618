package dev.lifeguard.web.people;

import dev.lifeguard.bulk.ImportLine;
import dev.lifeguard.bulk.PeopleImport;
import dev.lifeguard.bulk.UnreadableFileException;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.people.ImportJudge;
import dev.lifeguard.people.ImportService.View;
import dev.lifeguard.rules.MessageArgument;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.people.ImportPage.LineView;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Imports in words. */
@Model
@Singleton
public class ImportMessages {

    /** Cognito's own mail sends no more in a day, for a whole account at AWS. */
    private static final int MAILS_A_DAY = 50;

    private final Messages messages;
    private final DenialMessages denials;

    @Inject
    ImportMessages(Messages messages, DenialMessages denials) {
        this.messages = messages;
        this.denials = denials;
    }

    /** What is wrong with a file as a whole. */
    public String of(UnreadableFileException wrong) {
        return messages.with("import.file." + key(wrong.problem()), wrong.number());
    }

    /** How far an import is, in a word. */
    public String state(PeopleImport one) {
        boolean cancelled =
                one.state() == PeopleImport.State.ENDED && one.cancelledBy().isPresent();
        return messages.of("import.state." + (cancelled ? "cancelled" : key(one.state())));
    }

    /** How far a line is, in a word. */
    public String lineState(ImportLine.State state) {
        return messages.of("import.line.state." + key(state));
    }

    /** The same as a style is named. */
    public String style(ImportLine.State state) {
        return switch (state) {
            case REFUSED, FAILED, PARTLY_DONE, IN_DOUBT -> "ending";
            default -> "";
        };
    }

    /** How an import is, in a sentence. */
    Sentence sentence(View view) {
        PeopleImport one = view.progress().of();
        Sentence.NameSlots naming = new Sentence.NameSlots();
        String cancelled = view.cancelledBy()
                .map(by -> " " + messages.with("import.cancelled-by", messages.name(by, naming)))
                .orElse("");
        return naming.sentence(messages.with(
                        "import.sentence." + key(one.state()),
                        view.progress().count(List.of(ImportLine.State.READY)),
                        view.invitations())
                + cancelled);
    }

    /** What is in its way; or an empty text. */
    String obstacle(View view) {
        PeopleImport one = view.progress().of();
        if (one.state() == PeopleImport.State.ENDED) {
            return "";
        }
        if (!one.backoff().problem().isEmpty()) {
            String why = obstacle(one.backoff().problem());
            return messages.with(
                    one.state() == PeopleImport.State.PAUSED ? "import.paused-because" : "import.waits-because", why);
        }
        return view.blocker()
                .map(blocker -> messages.of("blocked." + key(blocker)))
                .orElse("");
    }

    /** What somebody should know before it begins; or an empty text. */
    public String warning(View view) {
        boolean many = !view.progress().of().quiet() && view.invitations() > MAILS_A_DAY;
        boolean confirmed = view.progress().of().confirmedBy().isPresent();
        return many && !confirmed ? messages.with("import.mails", view.invitations(), MAILS_A_DAY) : "";
    }

    /** Lines with their reasons, whose people are looked up once. */
    List<LineView> lines(List<ImportLine> lines) {
        List<List<Sentence>> byRules = denials.ofEach(lines.stream()
                .map(line -> line.reasons().stream()
                        .filter(reason -> isOfRule(reason.code()))
                        .map(reason -> named(reason, line))
                        .toList())
                .toList());
        List<LineView> views = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Stream<Sentence> ours = lines.get(i).reasons().stream()
                    .filter(reason -> !isOfRule(reason.code()))
                    .map(this::ours)
                    .map(Sentence::of);
            views.add(new LineView(
                    lines.get(i), Stream.concat(ours, byRules.get(i).stream()).toList()));
        }
        return views;
    }

    private boolean isOfRule(String code) {
        return !code.startsWith(ImportLine.MISTAKE) && !messages.has(ofObstacle(code));
    }

    private String ours(Violation reason) {
        if (!reason.code().startsWith(ImportLine.MISTAKE)) {
            return obstacle(reason.code());
        }
        Object[] places = reason.values().stream()
                .map(value -> value instanceof MessageArgument.Count count ? count.number() : "")
                .toArray();
        String mistake = reason.code().substring(ImportLine.MISTAKE.length()).toLowerCase(Locale.ROOT);
        return messages.with("import.line." + mistake, places);
    }

    private String obstacle(String code) {
        return messages.of(ofObstacle(code));
    }

    private static String ofObstacle(String code) {
        return "obstacle." + code.toLowerCase(Locale.ROOT);
    }

    /** Whoever has no account yet is called by their address. */
    private static Violation named(Violation reason, ImportLine line) {
        return new Violation(
                reason.code(),
                reason.values().stream().map(value -> named(value, line)).toList());
    }

    private static MessageArgument named(MessageArgument value, ImportLine line) {
        if (value instanceof MessageArgument.People people) {
            return new MessageArgument.People(named(people.people(), line), people.together());
        }
        return value instanceof MessageArgument.Accounts accounts
                ? new MessageArgument.Accounts(named(accounts.accounts(), line))
                : value;
    }

    private static List<PersonId> named(List<PersonId> people, ImportLine line) {
        return people.stream()
                .map(person -> person.equals(ImportJudge.NEWCOMER)
                        ? PersonId.of(line.cells().email()).orElse(person)
                        : person)
                .toList();
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
