package dev.lifeguard.web;

import dev.lifeguard.directory.DirectoryAge;
import dev.lifeguard.directory.DirectoryService;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** How old the directory is, for the line under every page that shows something of it. Asked once for a page. */
@Model
public class DirectoryAgeLine {

    @Inject
    DirectoryService service;

    @Inject
    Clock clock;

    @Inject
    DurationFormat durationFormat;

    @Inject
    Messages messages;

    private DirectoryAge age;

    /** When the directory was synced, or null when there is none yet. */
    public Instant getAsOf() {
        return age().asOf().orElse(null);
    }

    /** Whether the pool was never read: what is not listed may be there all the same. */
    public boolean isNeverSynced() {
        return age().asOf().isEmpty();
    }

    /** Such as "4 minutes old". */
    public String getSentence() {
        return age().at(clock.instant())
                .map(old -> messages.with("directory.age", durationFormat.roughly(old)))
                .orElseGet(() -> messages.of("directory.none"));
    }

    private DirectoryAge age() {
        if (age == null) {
            age = service.age();
        }
        return age;
    }
}
