package dev.lifeguard.policy.load;

import dev.lifeguard.directory.SyncRun;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.policy.file.PolicyError;
import dev.lifeguard.policy.file.PolicyFile;
import dev.lifeguard.policy.file.PolicySource;
import dev.lifeguard.policy.file.ResolvedPeople;
import dev.lifeguard.policy.load.PolicyStore.StoredFile;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Holds the policies in force on this node: those of the one file that is active on all nodes, which is kept in the
 * database. This node's own file only confirms it. Where none has been active yet, the first file without an error
 * becomes so; another one when an admin {@linkplain #activate activates} it, or when the configuration names its hash
 * and it was never active before.
 *
 * <p>The node's file is read when the application starts, when an admin reloads it, and when another file has become
 * active, never by itself. Whom a file names is decided when it becomes active, and stays so. A new file waits for the
 * first complete sync of the directory, and is then {@linkplain #resolveAgain() resolved again}.
 *
 * <p>Any number of threads may read at the same time; one loads.
 */
@ApplicationScoped
public class PolicyRegistry {

    private final Optional<PolicySource> source;
    private final Optional<String> namedHash;
    private final PolicyContext context;
    private final PolicyStore store;
    private final Clock clock;
    private final PolicyLog log = new PolicyLog();

    private Optional<Candidate> file = Optional.empty();
    private List<PolicyError> mistakes = List.of();
    private Optional<String> active = Optional.empty();
    private Optional<Loaded> loaded = Optional.empty();
    private Policies unwritten;
    private volatile PolicyStatus status;
    private volatile InForce inForce;
    private volatile Optional<ProposedPolicies> proposed = Optional.empty();
    private volatile Set<String> emails = Set.of();

    @Inject
    PolicyRegistry(PolicyContext context, PolicyStore store, Clock clock) {
        this(ConfigProvider.getConfig(), context, store, clock);
    }

    private PolicyRegistry(Config config, PolicyContext context, PolicyStore store, Clock clock) {
        this(
                config.getOptionalValue("lifeguard.policies", String.class),
                config.getOptionalValue("lifeguard.policies-hash", String.class)
                        .map(String::strip)
                        .filter(hash -> !hash.isEmpty()),
                context,
                store,
                clock);
    }

    PolicyRegistry(
            Optional<String> path, Optional<String> namedHash, PolicyContext context, PolicyStore store, Clock clock) {
        this.source = path.map(text -> new PolicySource(Path.of(text).toAbsolutePath()));
        this.namedHash = namedHash;
        this.context = context;
        this.store = store;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    PolicyRegistry() {
        this(Optional.empty(), Optional.empty(), null, null, null);
    }

    private record Candidate(PolicyFile file, StoredFile stored) {

        static Optional<Candidate> of(PolicyFile.ParseResult reading, byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return reading.file().map(file -> new Candidate(file, new StoredFile(PolicySource.hash(bytes), text)));
        }

        String hash() {
            return stored.hash();
        }
    }

    private record Loaded(Candidate from, Map<String, PersonId> people, Policies policies, Instant at) {

        String hash() {
            return from.hash();
        }
    }

    /**
     * The policies in force at one moment, with the hash of the file they come from: whoever decides takes both from
     * here, once, so that they belong together.
     *
     * @param policies the policies; every group has one
     * @param hash the SHA-256 of the file's bytes in lower-case hexadecimal, as {@code sha256sum} prints it; nothing
     *     without a file
     * @param since since when they are in force on this node; nothing without a file
     * @param state how this node's own file stands to it: only with some of them anything may be given here
     */
    public record InForce(Policies policies, Optional<String> hash, Optional<Instant> since, PolicyStatus.State state) {

        /** Whether these are the ones that all nodes go by, so that whom they do not name nobody names. */
        public boolean isKnown() {
            return switch (state) {
                case WAITING, MISSING, DIFFERS, NO_FILE -> false;
                case NONE, IN_FORCE, LAST_GOOD_KEPT -> true;
            };
        }
    }

    /** The policies in force now, and the file they come from. */
    public InForce inForce() {
        return inForce;
    }

    /** What became of the file. */
    public PolicyStatus status() {
        return status;
    }

    /**
     * Whether somebody is named by this e-mail address in the file in force or in that of this node, which may be next.
     *
     * @param email in the form in which addresses are compared
     */
    public boolean isNamed(String email) {
        return emails.contains(email);
    }

    /** The file of this node, if it could be activated and is not active. */
    public Optional<ProposedPolicies> proposed() {
        return proposed;
    }

    @PostConstruct
    void first() {
        reload();
    }

    /** Reads this node's file, and sees whether it is active. */
    public synchronized PolicyStatus reload() {
        file = Optional.empty();
        mistakes = List.of();
        source.ifPresent(this::read);
        return settle();
    }

    private void read(PolicySource from) {
        try {
            byte[] bytes = from.read();
            PolicyFile.ParseResult reading = PolicyFile.read(bytes);
            file = Candidate.of(reading, bytes);
            mistakes = reading.errors();
        } catch (IOException e) {
            mistakes = List.of(PolicyError.ofFile(e.getMessage()));
        }
    }

    /** After each complete sync run, addresses that belonged to nobody are looked up again. */
    void completed(@Observes SyncRun.Completed event) {
        resolveAgain();
    }

    /**
     * To be called after each complete sync of the directory: looks up the people who were not known, if there are
     * such, and activates the file if it may. Does not read the file. Renews the warnings.
     */
    public synchronized PolicyStatus resolveAgain() {
        return settle();
    }

    /**
     * To be called again and again: another node may have activated another file. This node's is read again then,
     * since it may have been put there before.
     *
     * @return whether another one is active
     */
    public boolean follow() {
        if (store.inTransaction(store::activeHash).equals(status.active())) {
            return false;
        }
        reload();
        return true;
    }

    /**
     * An admin activates the file of this node, on all nodes.
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
        // Two transactions: what has become active is not to be told as a failure because another one fails.
        store.inTransaction(() -> {
            store.keepResolved(seen.get().hash(), seen.get().people());
            return seen;
        });
        boolean done = store.activate(seen.get().before(), file.orElseThrow().stored(), by);
        settle();
        return done;
    }

    private PolicyStatus settle() {
        return store.inTransaction(this::settleNow);
    }

    private PolicyStatus settleNow() {
        Resolution mine = file.map(this::resolve).orElse(new Resolution(Optional.empty(), mistakes));
        active = store.activeHash();
        mine.loaded().ifPresent(this::takePart);
        loaded = active.flatMap(hash -> loaded(hash, mine));
        return publish(mine);
    }

    /** Whom the file names, or who is not known. */
    private Resolution resolve(Candidate candidate) {
        Optional<Map<String, PersonId>> known = known(candidate).filter(candidate.file()::isResolvedBy);
        if (known.isEmpty() && !context.pool().isComplete()) {
            return new Resolution(Optional.empty(), List.of(PolicyError.COPY_INCOMPLETE));
        }
        ResolvedPeople people = known.map(byName -> new ResolvedPeople(byName, List.of()))
                .orElseGet(() -> candidate.file().resolve(context.pool()));
        return people.errors().isEmpty()
                ? new Resolution(Optional.of(load(candidate, people.byName())), List.of())
                : new Resolution(Optional.empty(), people.errors());
    }

    private record Resolution(Optional<Loaded> loaded, List<PolicyError> errors) {}

    private Optional<Map<String, PersonId>> known(Candidate candidate) {
        return loaded.filter(last -> last.hash().equals(candidate.hash()))
                .map(Loaded::people)
                .or(() -> store.resolved(candidate.hash()));
    }

    private Loaded load(Candidate candidate, Map<String, PersonId> people) {
        return new Loaded(candidate, people, candidate.file().policies(people, context.roles()), clock.instant());
    }

    /** Confirms the active file, or activates this one where reading it may do that. */
    private void takePart(Loaded mine) {
        StoredFile own = mine.from().stored();
        if (active.equals(Optional.of(mine.hash()))) {
            store.confirm(own);
        } else if (namedHash.isEmpty() && active.isEmpty()) {
            store.keepResolved(mine.hash(), mine.people());
            store.activateFirst(own);
        } else if (namedHash.equals(Optional.of(mine.hash())) && isNew(mine)) {
            store.keepResolved(mine.hash(), mine.people());
            store.activateConfigured(active, own);
        }
        active = store.activeHash();
    }

    /**
     * What was active before does not come back by itself: a node that still has it would undo what was decided since.
     */
    private boolean isNew(Loaded mine) {
        return active.isEmpty() || !store.wasEverActive(mine.hash());
    }

    /** The policies of the active file: those in force here already, its own file's, or those from the database. */
    private Optional<Loaded> loaded(String hash, Resolution mine) {
        return loaded.filter(last -> last.hash().equals(hash))
                .or(() -> mine.loaded().filter(own -> own.hash().equals(hash)).map(this::asRemembered))
                .or(() -> store.text(hash).flatMap(this::fromDatabase));
    }

    /** Another node may have been faster to say whom the file names. */
    private Loaded asRemembered(Loaded own) {
        return store.resolved(own.hash())
                .filter(own.from().file()::isResolvedBy)
                .map(people -> load(own.from(), people))
                .orElse(own);
    }

    private Optional<Loaded> fromDatabase(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Candidate.of(PolicyFile.read(bytes), bytes).map(this::resolve).flatMap(Resolution::loaded);
    }

    /** Always the same, so that whoever compares what was evaluated with what is in force finds them the same. */
    private Policies nothingWritten() {
        if (unwritten == null) {
            unwritten = new Policies(List.of(), context.roles());
        }
        return unwritten;
    }

    private PolicyStatus publish(Resolution mine) {
        Policies policies = loaded.map(Loaded::policies).orElseGet(this::nothingWritten);
        Optional<Instant> at = loaded.map(Loaded::at);
        status = new PolicyStatus(
                source.map(from -> from.path().toString()),
                policies.written().size(),
                active,
                loaded.isPresent(),
                file.map(Candidate::hash),
                at,
                clock.instant(),
                mine.errors(),
                loaded.map(last -> context.warnings(last.from().file(), last.people(), policies))
                        .orElse(List.of()));
        emails = Stream.concat(loaded.stream().map(Loaded::from), file.stream())
                .flatMap(from -> from.file().emails().stream())
                .collect(Collectors.toUnmodifiableSet());
        inForce = new InForce(policies, loaded.map(Loaded::hash), at, status.state());
        proposed = mine.loaded()
                .filter(own -> status.state() == PolicyStatus.State.DIFFERS)
                .map(own -> new ProposedPolicies(own.hash(), active, policies, own.policies(), own.people()));
        log.write(status);
        return status;
    }
}
