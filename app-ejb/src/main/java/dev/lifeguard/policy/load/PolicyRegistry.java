package dev.lifeguard.policy.load;

import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.file.PolicyError;
import dev.lifeguard.policy.file.PolicyFile;
import dev.lifeguard.policy.file.PolicyReading;
import dev.lifeguard.policy.file.PolicySource;
import dev.lifeguard.policy.file.ResolvedPeople;
import dev.lifeguard.policy.load.ActiveFile.PolicyText;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Holds the policies that this node goes by: those of the one file that counts for all nodes, which is kept in the database.
 * This node's own file only confirms it. Where none has counted yet, the first file without an error does; another one counts
 * when an admin {@linkplain #activate says so}, or when the configuration names its hash and it has never counted before.
 *
 * <p>The node's file is read when the application starts, when an admin says so, and when another file has come to count,
 * never by itself. Whom a file names is decided when it comes to count, and stays so. A new file waits until the first copy of
 * the pool is complete, and is then looked at {@linkplain #resolveAgain() again}.
 *
 * <p>Any number of threads may read at the same time; one loads.
 */
@ApplicationScoped
public class PolicyRegistry {

    private final Optional<PolicySource> source;
    private final Optional<String> namedHash;
    private final PolicyContext surroundings;
    private final Clock clock;
    private final PolicyLog log = new PolicyLog();

    private Optional<Candidate> file = Optional.empty();
    private List<PolicyError> mistakes = List.of();
    private Optional<String> counting = Optional.empty();
    private Optional<Loaded> loaded = Optional.empty();
    private Policies unwritten;
    private volatile PolicyStatus status;
    private volatile PoliciesInForce inForce;
    private volatile Optional<ProposedPolicies> proposed = Optional.empty();

    @Inject
    PolicyRegistry(PolicyContext surroundings, Clock clock) {
        this(ConfigProvider.getConfig(), surroundings, clock);
    }

    private PolicyRegistry(Config config, PolicyContext surroundings, Clock clock) {
        this(
                config.getOptionalValue("lifeguard.policies", String.class),
                config.getOptionalValue("lifeguard.policies-hash", String.class)
                        .map(String::strip)
                        .filter(hash -> !hash.isEmpty()),
                surroundings,
                clock);
    }

    PolicyRegistry(Optional<String> path, Optional<String> namedHash, PolicyContext surroundings, Clock clock) {
        this.source = path.map(text -> new PolicySource(Path.of(text).toAbsolutePath()));
        this.namedHash = namedHash;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    PolicyRegistry() {
        this(Optional.empty(), Optional.empty(), null, null);
    }

    private record Candidate(PolicyFile file, PolicyText text) {

        static Optional<Candidate> of(PolicyReading reading, byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return reading.file().map(file -> new Candidate(file, new PolicyText(PolicySource.hash(bytes), text)));
        }

        String hash() {
            return text.hash();
        }
    }

    private record Loaded(Candidate from, Map<String, PersonId> people, Policies policies, Instant at) {

        String hash() {
            return from.hash();
        }
    }

    /** The policies that count now, and the file they come from. */
    public PoliciesInForce inForce() {
        return inForce;
    }

    /** What became of the file. */
    public PolicyStatus status() {
        return status;
    }

    /** The file of this node, if it could count and does not. */
    public Optional<ProposedPolicies> proposed() {
        return proposed;
    }

    @PostConstruct
    void first() {
        reload();
    }

    /** Reads this node's file, and sees whether it counts. */
    public synchronized PolicyStatus reload() {
        file = Optional.empty();
        mistakes = List.of();
        source.ifPresent(this::read);
        return settle();
    }

    private void read(PolicySource from) {
        try {
            byte[] bytes = from.read();
            PolicyReading reading = PolicyFile.read(bytes);
            file = Candidate.of(reading, bytes);
            mistakes = reading.errors();
        } catch (IOException e) {
            mistakes = List.of(PolicyError.ofFile(e.getMessage()));
        }
    }

    /**
     * To be called when the copy of the pool has changed: looks up the people who were not known, if there are such, and lets
     * the file count if it may. Does not read the file. Renews the warnings.
     */
    public synchronized PolicyStatus resolveAgain() {
        return settle();
    }

    /**
     * To be called again and again: another file may have come to count, by another node. This node's is read again then, since
     * it may have been put there before.
     *
     * @return whether another one counts
     */
    public boolean follow() {
        if (surroundings.active().hash().equals(status.active())) {
            return false;
        }
        reload();
        return true;
    }

    /**
     * An admin lets the file of this node count, for all nodes.
     *
     * @param confirmation what they were shown, see {@link ProposedPolicies#confirmation}
     * @return false if it is not what they were shown any more
     */
    public synchronized boolean activate(String confirmation, PersonId by) {
        settle();
        Optional<ProposedPolicies> seen =
                proposed.filter(shown -> shown.confirmation().equals(confirmation));
        if (seen.isEmpty()) {
            return false;
        }
        surroundings.remember(seen.get().hash(), seen.get().people());
        boolean done = surroundings
                .active()
                .activate(seen.get().before(), file.orElseThrow().text(), by);
        settle();
        return done;
    }

    private PolicyStatus settle() {
        Resolution mine = file.map(this::resolve).orElse(new Resolution(Optional.empty(), mistakes));
        counting = surroundings.active().hash();
        mine.loaded().ifPresent(this::takePart);
        loaded = counting.flatMap(hash -> those(hash, mine));
        return tell(mine);
    }

    /** Whom the file names, or who is not known. */
    private Resolution resolve(Candidate candidate) {
        Optional<Map<String, PersonId>> known = known(candidate).filter(candidate.file()::isResolvedBy);
        if (known.isEmpty() && !surroundings.people().isComplete()) {
            return new Resolution(Optional.empty(), List.of(PolicyError.COPY_INCOMPLETE));
        }
        ResolvedPeople people = known.map(byName -> new ResolvedPeople(byName, List.of()))
                .orElseGet(() -> candidate.file().resolve(surroundings.people()));
        return people.errors().isEmpty()
                ? new Resolution(Optional.of(load(candidate, people.byName())), List.of())
                : new Resolution(Optional.empty(), people.errors());
    }

    private record Resolution(Optional<Loaded> loaded, List<PolicyError> errors) {}

    private Optional<Map<String, PersonId>> known(Candidate candidate) {
        return loaded.filter(last -> last.hash().equals(candidate.hash()))
                .map(Loaded::people)
                .or(() -> surroundings.remembered(candidate.hash()));
    }

    private Loaded load(Candidate candidate, Map<String, PersonId> people) {
        return new Loaded(candidate, people, candidate.file().policies(people, surroundings.roles()), clock.instant());
    }

    /** Confirms what counts, or lets this file count where reading it may do that. */
    private void takePart(Loaded mine) {
        ActiveFile active = surroundings.active();
        PolicyText text = mine.from().text();
        if (counting.equals(Optional.of(mine.hash()))) {
            active.confirm(text);
        } else if (namedHash.isEmpty() && counting.isEmpty()) {
            surroundings.remember(mine.hash(), mine.people());
            active.begin(text);
        } else if (namedHash.equals(Optional.of(mine.hash())) && isNew(mine)) {
            surroundings.remember(mine.hash(), mine.people());
            active.configure(counting, text);
        }
        counting = active.hash();
    }

    /** What counted before does not come back by itself: a node that still has it would undo what was decided since. */
    private boolean isNew(Loaded mine) {
        return counting.isEmpty() || !surroundings.active().hasEverCounted(mine.hash());
    }

    /** The policies of the file that counts: those this node goes by already, its own file's, or those from the database. */
    private Optional<Loaded> those(String hash, Resolution mine) {
        return loaded.filter(last -> last.hash().equals(hash))
                .or(() -> mine.loaded().filter(own -> own.hash().equals(hash)).map(this::asRemembered))
                .or(() -> surroundings.active().text(hash).flatMap(this::fromDatabase));
    }

    /** Another node may have been faster to say whom the file names. */
    private Loaded asRemembered(Loaded own) {
        return surroundings
                .remembered(own.hash())
                .filter(own.from().file()::isResolvedBy)
                .map(people -> load(own.from(), people))
                .orElse(own);
    }

    private Optional<Loaded> fromDatabase(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Candidate.of(PolicyFile.read(bytes), bytes).map(this::resolve).flatMap(Resolution::loaded);
    }

    /** Always the same, so that whoever compares what was judged with what counts finds them the same. */
    private Policies nothingWritten() {
        if (unwritten == null) {
            unwritten = new Policies(List.of(), surroundings.roles());
        }
        return unwritten;
    }

    private PolicyStatus tell(Resolution mine) {
        Policies policies = loaded.map(Loaded::policies).orElseGet(this::nothingWritten);
        Optional<Instant> at = loaded.map(Loaded::at);
        status = new PolicyStatus(
                source.map(from -> from.path().toString()),
                policies.written().size(),
                counting,
                loaded.isPresent(),
                file.map(Candidate::hash),
                at,
                clock.instant(),
                mine.errors(),
                loaded.map(last -> surroundings.warnings(last.from().file(), last.people(), policies))
                        .orElse(List.of()));
        inForce = new PoliciesInForce(policies, loaded.map(Loaded::hash), at, status.state());
        proposed = mine.loaded()
                .filter(own -> status.state() == PolicyStatus.State.DIFFERS)
                .map(own -> new ProposedPolicies(own.hash(), counting, policies, own.policies(), own.people()));
        log.tell(status);
        return status;
    }
}
