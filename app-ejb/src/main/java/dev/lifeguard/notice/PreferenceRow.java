package dev.lifeguard.notice;

import dev.lifeguard.identity.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What one person wants to be told, and in which language. */
@Entity
@Table(name = "notice_preference")
class PreferenceRow {

    @Id
    private String sub;

    private String language;

    @Column(name = "seen_language")
    private String seenLanguage;

    /** As text: a kind of a later release means nothing here. */
    @Column(name = "turned_off")
    private String turnedOff;

    PreferenceRow() {}

    PreferenceRow(PersonId person) {
        this.sub = person.value();
        this.seenLanguage = "";
        take(Preference.DEFAULT);
    }

    String seenLanguage() {
        return seenLanguage;
    }

    void saw(String pages) {
        seenLanguage = pages;
    }

    Preference preference() {
        Set<String> names = Set.of(turnedOff.split(","));
        Set<NoticeKind> off = Arrays.stream(NoticeKind.values())
                .filter(kind -> names.contains(kind.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NoticeKind.class)));
        return new Preference(language, off);
    }

    void take(Preference preference) {
        language = preference.language();
        turnedOff =
                preference.turnedOff().stream().map(NoticeKind::name).sorted().collect(Collectors.joining(","));
    }
}
