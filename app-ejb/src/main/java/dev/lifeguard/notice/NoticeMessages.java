package dev.lifeguard.notice;

import dev.lifeguard.appearance.Appearance;
import dev.lifeguard.grant.RequestedDuration;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * The words of messages, in one language. Where a sentence says Lifeguard, it says the name of the installation.
 */
final class NoticeMessages {

    /** The languages that there are words in; the first is the one in which the others are missing. */
    static final List<String> LANGUAGES = List.of("en", "de");

    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final Locale language;
    private final String name;
    private final DateTimeFormatter moments;
    private final ResourceBundle sentences;

    /** @param name what the installation is called; any text, which means nothing in a sentence's pattern */
    NoticeMessages(Locale language, ZoneId zone, String name) {
        this.language = language;
        this.name = "'" + Mail.line(name).replace("'", "''") + "'";
        this.sentences = ResourceBundle.getBundle(
                "dev.lifeguard.notice.notices", language, NoticeMessages.class.getClassLoader(), NO_FALLBACK);
        this.moments = DateTimeFormatter.ofPattern(sentences.getString("time.pattern"), language)
                .withZone(zone);
    }

    Locale language() {
        return language;
    }

    /** One more thing that stands under a sentence. */
    record Fact(String label, String value) {}

    /** What it is about, in one sentence. */
    String sentence(Notice notice) {
        return of(
                notice.sentence(),
                notice.group().value(),
                notice.requester(),
                notice.subject(),
                notice.decider(),
                notice.moment().map(this::moment).orElse(""));
    }

    /** How many there are of each kind, a sentence each. */
    List<String> counts(Digest digest) {
        return digest.counts().entrySet().stream()
                .map(count -> of("count." + count.getKey(), count.getValue()))
                .toList();
    }

    /** What there is to know about it, in order. */
    List<Fact> facts(Notice notice) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(of("fact.group"), notice.group().value()));
        add(facts, "fact.person", notice.subject());
        add(facts, "fact.requester", notice.requester().equals(notice.subject()) ? "" : notice.requester());
        notice.duration().ifPresent(duration -> add(facts, "fact.duration", duration(duration)));
        notice.answers().forEach(answer -> facts.add(new Fact(answer.question(), answer.text())));
        add(facts, "fact.justification", notice.justification());
        add(facts, "fact.decider", notice.decider());
        add(facts, "fact.remark", notice.remark());
        notice.moment().ifPresent(moment -> add(facts, label(notice), moment(moment)));
        return facts;
    }

    /** What the link says that leads to it. */
    String opening(Notice notice) {
        return of(notice.sentence().equals("ENDS.EXTENDABLE") ? "open.extend" : "open");
    }

    private static String label(Notice notice) {
        if (notice.open()) {
            return "fact.expires";
        }
        return notice.sentence().startsWith("ENDED.") ? "fact.ended" : "fact.end";
    }

    private void add(List<Fact> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(of(label), value));
        }
    }

    /** The sentence with this key, with values in its places. */
    String of(String key, Object... values) {
        String pattern = sentences.getString(key).replace(Appearance.LIFEGUARD, name);
        return new MessageFormat(pattern, language).format(values);
    }

    String moment(Instant moment) {
        return moments.format(moment);
    }

    /** How long it is, in words. */
    String duration(RequestedDuration duration) {
        if (duration instanceof RequestedDuration.Until until) {
            return of("duration.until", moment(until.end()));
        }
        if (!(duration instanceof RequestedDuration.Limited limited)) {
            return of("duration.permanent");
        }
        Duration length = limited.length();
        List<String> parts = new ArrayList<>();
        add(parts, "duration.days", length.toDays());
        add(parts, "duration.hours", length.toHoursPart());
        add(parts, "duration.minutes", length.toMinutesPart());
        return String.join(", ", parts);
    }

    private void add(List<String> parts, String key, long number) {
        if (number > 0) {
            parts.add(of(key, number));
        }
    }
}
