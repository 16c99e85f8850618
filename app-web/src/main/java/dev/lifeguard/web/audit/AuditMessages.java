package dev.lifeguard.web.audit;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.audit.Seal;
import dev.lifeguard.audit.SealCheck;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.ViolationMessages;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Entries of the audit log in words. */
@Model
@Singleton
public class AuditMessages {

    private final Messages messages;

    @Inject
    AuditMessages(Messages messages) {
        this.messages = messages;
    }

    /**
     * What happened, in a sentence with names: "Peter Private requested access to finance." Whatever was not done, or
     * of which nobody knows it, reads as an attempt, never as something done.
     */
    public Sentence sentence(AuditLine line) {
        AuditEntry entry = line.entry();
        Sentence.NameSlots naming = new Sentence.NameSlots();
        return naming.sentence(messages.with(
                        key(entry),
                        name(entry.actor(), line.actorName(), naming),
                        name(entry.subject(), line.subjectName(), naming),
                        entry.group().map(GroupName::value).orElse(""))
                + after(entry.outcome()));
    }

    /** What the attempt alone does not tell: that its end is told elsewhere, or by nobody. */
    private String after(AuditResult outcome) {
        String key = "audit.after." + key(outcome);
        return messages.has(key) ? " " + messages.of(key) : "";
    }

    private String key(AuditEntry entry) {
        boolean forSomebodyElse =
                entry.subject().isPresent() && !entry.subject().equals(entry.actor());
        String base = "audit." + key(entry.action());
        String key = forSomebodyElse && messages.has(base + ".for") ? base + ".for" : base;
        return entry.outcome() == AuditResult.DONE ? key : key + ".tried";
    }

    /** What kind of thing was done, for choosing. */
    public String action(AuditAction action) {
        return messages.of("audit." + key(action) + ".choice");
    }

    /** What came of it. */
    public String outcome(AuditResult outcome) {
        return messages.of("audit.outcome." + key(outcome));
    }

    /** What the rule that refused says, or what hindered, or an empty text. */
    public String rule(AuditEntry entry) {
        return entry.rule().map(this::rule).orElse("");
    }

    /** Codes that are no rule's, such as {@code Hindrance.POLICIES_MISSING}, have words of ours. */
    private String rule(String code) {
        String obstacle = "obstacle." + code.toLowerCase(Locale.ROOT);
        if (messages.has(obstacle)) {
            return messages.of(obstacle);
        }
        String key = "audit.rule." + code;
        return messages.has(key) ? messages.of(key) : ViolationMessages.headlineOf(code, messages.language());
    }

    /**
     * What came of a look at the seals, and of a comparison with one that was kept; not of one that was dropped since.
     */
    String seals(SealCheck.Result result, Optional<Seal> kept) {
        boolean compared = kept.filter(
                        seal -> seal.position() >= result.beginning().position())
                .isPresent();
        return result.broken()
                .map(what -> messages.with("audit.seal." + key(what), result.at()))
                .orElseGet(() -> messages.with("audit.seal.whole" + (compared ? ".kept" : ""), result.sealed()));
    }

    /** When what was given ends, or null. */
    public Instant until(AuditEntry entry) {
        return entry.until().flatMap(Expiry::moment).orElse(null);
    }

    /** Whether something was given that does not end. */
    public boolean isEndless(AuditEntry entry) {
        return entry.until().filter(end -> end.moment().isEmpty()).isPresent();
    }

    /** Nobody: it was Lifeguard itself. Somebody without a name: erased, and only the id is left. */
    private String name(Optional<PersonId> person, Optional<String> name, Sentence.NameSlots naming) {
        return person.map(id -> naming.name(
                        id,
                        name.filter(text -> !text.isBlank())
                                .map(messages::personNamed)
                                .orElse(id.value())))
                .orElseGet(() -> messages.of("audit.lifeguard"));
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
