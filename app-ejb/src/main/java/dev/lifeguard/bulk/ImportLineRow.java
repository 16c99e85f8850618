package dev.lifeguard.bulk;

import dev.lifeguard.grant.FreeText;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.Violation;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A line of an import as a row. */
@Entity
@Table(name = "import_line")
class ImportLineRow {

    @Id
    private String id;

    @Column(name = "import_id")
    private String importId;

    @Column(name = "line_number")
    private int number;

    private String email;

    @Column(name = "email_lower")
    private String emailLower;

    private String name;

    @Column(name = "group_names")
    private String groupNames;

    private String duration;

    private String justification;

    @Enumerated(EnumType.STRING)
    private ImportLine.State state;

    private PersonId sub;

    @Convert(converter = StoredReasons.class)
    private List<Violation> reasons;

    @Column(name = "told_at")
    private Instant toldAt;

    protected ImportLineRow() {}

    ImportLineRow(ImportLine line) {
        ImportCells cells = line.cells();
        id = id(line.of(), line.number());
        importId = line.of().toString();
        number = line.number();
        email = cells.email();
        // Some capitals have small ones of two characters.
        emailLower = FreeText.start(cells.folded(), ImportCells.LONGEST_EMAIL);
        name = cells.name();
        groupNames = cells.groups();
        duration = cells.duration();
        justification = FreeText.checked(cells.justification());
        take(line);
    }

    static String id(ImportId of, int number) {
        return of + "/" + number;
    }

    /** What of it changes. */
    final void take(ImportLine line) {
        state = line.state();
        sub = line.person().orElse(null);
        reasons = line.reasons();
        toldAt = line.toldAt().orElse(null);
    }

    ImportLine toLine() {
        return new ImportLine(
                ImportId.of(importId),
                number,
                new ImportCells(email, name, groupNames, duration, justification),
                state,
                Optional.ofNullable(sub),
                reasons,
                Optional.ofNullable(toldAt));
    }
}
