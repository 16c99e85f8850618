package dev.lifeguard.policy.load;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.file.PolicyError;
import dev.lifeguard.policy.file.PolicyFile;
import dev.lifeguard.policy.file.PolicyReading;
import dev.lifeguard.policy.file.PolicySource;
import dev.lifeguard.policy.file.ResolvedPeople;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Holds the policies that count on this node: those of the last file without an error. A file with errors changes nothing
 * and is told with its errors. The file is read when the application starts and when an admin says so, never by itself.
 *
 * <p>Whom the file names is decided when it comes into force, and stays so for the file with this hash: in
 * memory, and beyond the end of this node where a {@link ResolutionMemory} is there. A new file waits until the first
 * copy of the pool is complete, and is then looked at {@linkplain #resolveAgain() again}.
 *
 * <p>Any number of threads may read at the same time; one loads.
 */
@ApplicationScoped
public class PolicyBook {

    private final Optional<PolicySource> source;
    private final PolicySurroundings surroundings;
    private final Clock clock;
    private final PolicyLog log = new PolicyLog();

    private Optional<Candidate> waiting = Optional.empty();
    private Optional<Loaded> loaded = Optional.empty();
    private volatile PolicyStatus status;
    private volatile PoliciesInForce inForce;

    @Inject
    PolicyBook(PolicySurroundings surroundings, Clock clock) {
        this(ConfigProvider.getConfig().getOptionalValue("lifeguard.policies", String.class), surroundings, clock);
    }

    PolicyBook(Optional<String> path, PolicySurroundings surroundings, Clock clock) {
        this.source = path.map(text -> new PolicySource(Path.of(text).toAbsolutePath()));
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    PolicyBook() {
        this(Optional.empty(), null, null);
    }

    private record Candidate(PolicyFile file, String hash) {}

    private record Loaded(Candidate from, Map<String, PersonId> people, Policies policies, Instant at) {}

    /** The policies that count now, and the file they come from. */
    public PoliciesInForce inForce() {
        return inForce;
    }

    /** What became of the file. */
    public PolicyStatus status() {
        return status;
    }

    @PostConstruct
    void first() {
        reload();
    }

    /** Reads the file and lets it count if it has no error. */
    public synchronized PolicyStatus reload() {
        waiting = Optional.empty();
        if (source.isEmpty()) {
            surroundings.loaded(Optional.empty());
            return tell(List.of());
        }
        try {
            byte[] bytes = source.get().read();
            PolicyReading reading = PolicyFile.read(bytes);
            waiting = reading.file().map(file -> new Candidate(file, PolicySource.hash(bytes)));
            return tell(waiting.map(this::resolve).orElse(reading.errors()));
        } catch (IOException e) {
            return tell(List.of(PolicyError.ofFile(e.getMessage())));
        }
    }

    /**
     * To be called when the copy of the pool has changed: looks up the addresses that had no answer, if there are such, and
     * lets the file count if all have one now. Does not read the file. Renews the warnings.
     */
    public synchronized PolicyStatus resolveAgain() {
        return tell(waiting.map(this::resolve).orElse(status.errors()));
    }

    /** Lets the file count if everybody in it is known; otherwise says who is not. */
    private List<PolicyError> resolve(Candidate candidate) {
        Optional<Map<String, PersonId>> known = known(candidate).filter(candidate.file()::isResolvedBy);
        if (known.isEmpty() && !surroundings.people().isComplete()) {
            return List.of(PolicyError.COPY_INCOMPLETE);
        }
        ResolvedPeople people = known.map(byName -> new ResolvedPeople(byName, List.of()))
                .orElseGet(() -> candidate.file().resolve(surroundings.people()));
        if (people.errors().isEmpty()) {
            bringIntoForce(candidate, people.byName());
            surroundings.loaded(Optional.of(candidate.hash()));
        }
        return people.errors();
    }

    private Optional<Map<String, PersonId>> known(Candidate candidate) {
        return loaded.filter(last -> last.from().hash().equals(candidate.hash()))
                .map(Loaded::people)
                .or(() -> surroundings.remembered(candidate.hash()));
    }

    private void bringIntoForce(Candidate candidate, Map<String, PersonId> people) {
        waiting = Optional.empty();
        if (loaded.isEmpty() || !loaded.get().from().hash().equals(candidate.hash())) {
            Map<String, PersonId> lasting = surroundings.remember(candidate.hash(), people);
            Policies policies = candidate.file().policies(lasting, surroundings.roles());
            loaded = Optional.of(new Loaded(candidate, lasting, policies, clock.instant()));
        }
    }

    private PolicyStatus tell(List<PolicyError> errors) {
        Policies policies = loaded.map(Loaded::policies).orElseGet(() -> new Policies(List.of(), surroundings.roles()));
        Optional<String> hash = loaded.map(last -> last.from().hash());
        Optional<Instant> at = loaded.map(Loaded::at);
        inForce = new PoliciesInForce(policies, hash, at, source.isPresent() && loaded.isEmpty());
        status = new PolicyStatus(
                source.map(file -> file.path().toString()),
                policies.written().size(),
                hash,
                at,
                clock.instant(),
                errors,
                loaded.map(last -> surroundings.warnings(last.from().file(), last.people(), policies))
                        .orElse(List.of()));
        log.tell(status);
        return status;
    }
}
