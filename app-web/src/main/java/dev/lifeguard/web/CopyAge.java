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
public class CopyAge {

    private final DirectoryAgeService copy;
    private final Clock clock;
    private final Lengths lengths;
    private final Messages messages;

    private DirectoryAge age;

    @Inject
    CopyAge(DirectoryAgeService copy, Clock clock, Lengths lengths, Messages messages) {
        this.copy = copy;
        this.clock = clock;
        this.lengths = lengths;
        this.messages = messages;
    }

    /** For the container's proxy only. */
    CopyAge() {
        this(null, null, null, null);
    }

    /** When the copy was true, or null when there is none yet. */
    public Instant getAsOf() {
        return age().asOf().orElse(null);
    }

    /** Such as "4 minutes old". */
    public String getSentence() {
        return age().at(clock.instant())
                .map(old -> messages.with("copy.old", lengths.roughly(old)))
                .orElseGet(() -> messages.of("copy.none"));
    }

    private DirectoryAge age() {
        if (age == null) {
            age = copy.age();
        }
        return age;
    }
}
