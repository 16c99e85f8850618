package dev.lifeguard.setup;

import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.pool.PoolConfiguration;
import dev.lifeguard.pool.PoolConfiguration.Client;
import dev.lifeguard.pool.PoolConfiguration.Pool;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.setup.SetupReview.Answers;
import dev.lifeguard.setup.SetupReview.Expected;
import dev.lifeguard.setup.SetupReview.Problem;
import dev.lifeguard.signin.CognitoSettings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the pool is set up, for administrators: asked with the rights of the IAM policy, on demand, and kept on this node
 * for a while. Outside of transactions, because the pool may take its time.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@RolesAllowed("admin")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SetupReviewService {

    private static final Duration KEPT = Duration.ofHours(1);

    private final CognitoSettings settings;
    private final PoolConfiguration pool;
    private final PolicyRegistry policies;
    private final Directory directory;
    private final Transactions transactions;
    private final Clock clock;

    private volatile SetupReview last;

    @Inject
    SetupReviewService(
            CognitoSettings settings,
            PoolConfiguration pool,
            PolicyRegistry policies,
            Directory directory,
            Transactions transactions,
            Clock clock) {
        this.settings = settings;
        this.pool = pool;
        this.policies = policies;
        this.directory = directory;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    public SetupReviewService() {
        this(null, null, null, null, null, null);
    }

    /** The last review of this node, as long as it is kept. Asks nobody. */
    public Optional<SetupReview> last() {
        Instant since = clock.instant().minus(KEPT);
        return Optional.ofNullable(last).filter(review -> review.at().isAfter(since));
    }

    /** The rights that a review needs, as statements of IAM in JSON. */
    public String statements() {
        return pool.statements();
    }

    /**
     * Asks the pool, by three calls and a fourth where managed login is shown; may take half a minute when it does not
     * answer.
     */
    public SetupReview review() {
        Set<Problem> problems = new LinkedHashSet<>();
        Optional<Pool> asked = ask(pool::pool, problems);
        Optional<Client> client = ask(pool::client, problems);
        OptionalInt managedLogin = asked.map(this::domain)
                .filter(domain -> !domain.isEmpty())
                .flatMap(domain -> ask(() -> pool.managedLogin(domain), problems))
                .orElse(OptionalInt.empty());
        // A client that was not told may not be there, and the pool would answer as for one without a style.
        Optional<Boolean> style = managedLogin.equals(OptionalInt.of(SetupReview.MANAGED)) && client.isPresent()
                ? ask(pool::hasStyle, problems)
                : Optional.empty();
        Expected expected = transactions.inNew(this::expected);
        last = SetupReview.of(
                clock.instant(), expected, new Answers(asked, client, managedLogin, style), List.copyOf(problems));
        return last;
    }

    private static <T> Optional<T> ask(Supplier<T> question, Collection<Problem> problems) {
        try {
            return Optional.of(question.get());
        } catch (PoolException.Forbidden missing) {
            problems.add(new Problem(Optional.of(missing.action()), missing.getMessage()));
        } catch (PoolException unanswered) {
            problems.add(new Problem(Optional.empty(), unanswered.getMessage()));
        }
        return Optional.empty();
    }

    /** The one that people sign in at; of two that are not configured the prefix. Empty without any. */
    private String domain(Pool asked) {
        boolean custom = host().filter(asked.customDomain()::equalsIgnoreCase).isPresent();
        return custom || asked.prefix().isEmpty() ? asked.customDomain() : asked.prefix();
    }

    private Optional<String> host() {
        return settings.isPoolLocal()
                ? Optional.empty()
                : Optional.of(URI.create(settings.getDomain()).getHost());
    }

    private Expected expected() {
        RoleGroupNames roles = policies.inForce().policies().roles();
        Set<String> groups = Stream.concat(roles.all().stream().map(GroupName::value), settings.entryGroups().stream())
                .collect(Collectors.toSet());
        Set<PersonId> admins = directory.membersOf(roles.admin()).values().stream()
                .map(Map::keySet)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        return new Expected(
                host(),
                settings.getScopes(),
                settings.getCallbackUrl(),
                settings.getSignOutUrl(),
                !settings.entryGroups().isEmpty(),
                groups,
                present(groups),
                admins.size());
    }

    /** A name that no group can have is none that the pool has. */
    private Set<String> present(Set<String> groups) {
        Set<GroupName> names =
                groups.stream().flatMap(name -> GroupName.of(name).stream()).collect(Collectors.toSet());
        return directory.present(names).stream().map(GroupName::value).collect(Collectors.toSet());
    }
}
