package dev.lifeguard.web;

import dev.lifeguard.directory.DirectoryAge;
import dev.lifeguard.directory.DirectoryAgeService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;

/** How old the copy of the pool is, for the line under every page that shows something of it. Asked once for a page. */
@Named
@RequestScoped
public class DirectoryAgeLine {

    private final DirectoryAgeService copy;
    private final Clock clock;
    private final DurationFormat durationFormat;
    private final Messages messages;

    private DirectoryAge age;

    @Inject
    DirectoryAgeLine(DirectoryAgeService copy, Clock clock, DurationFormat durationFormat, Messages messages) {
        this.copy = copy;
        this.clock = clock;
        this.durationFormat = durationFormat;
        this.messages = messages;
    }

    /** For the container's proxy only. */
    DirectoryAgeLine() {
        this(null, null, null, null);
    }

    /** When the copy was true, or null when there is none yet. */
    public Instant getAsOf() {
        return age().asOf().orElse(null);
    }

    /** Such as "4 minutes old". */
    public String getSentence() {
        return age().at(clock.instant())
                .map(old -> messages.with("directory.age", durationFormat.roughly(old)))
                .orElseGet(() -> messages.of("directory.none"));
    }

    private DirectoryAge age() {
        if (age == null) {
            age = copy.age();
        }
        return age;
    }
}
