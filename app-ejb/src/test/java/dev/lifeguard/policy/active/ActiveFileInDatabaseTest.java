package dev.lifeguard.policy.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.cluster.NewTransaction;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.ClusterSettings;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.file.PolicyError;
import dev.lifeguard.policy.load.ActiveFile.PolicyText;
import dev.lifeguard.policy.load.PolicyStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

class ActiveFileInDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId ANNA = new PersonId("anna");
    private static final PolicyText OLD = new PolicyText("0".repeat(64), "version: 1 # älter");
    private static final PolicyText NEW = new PolicyText("1".repeat(64), "x".repeat(1 << 20));

    @DatabaseTest
    void hash_ofANewDatabase_isNone(TestDatabase database) {
        assertThat(hash(database)).isEmpty();
    }

    @DatabaseTest
    void begin_whenNoneCounts_letsItCountWithItsText(TestDatabase database) {
        on(database, active -> active.begin(OLD));

        assertThat(hash(database)).contains(OLD.hash());
        assertThat(text(database, OLD.hash())).contains(OLD.text());
        assertThat(log(database))
                .extracting(AuditEntry::action, AuditEntry::actor, AuditEntry::reason)
                .containsExactly(tuple(
                        AuditAction.POLICIES_LOADED,
                        Optional.empty(),
                        "the file with the hash " + OLD.hash() + " counts"));
    }

    /** The node that starts with another file. */
    @DatabaseTest
    void begin_whenOneCounts_changesNothing(TestDatabase database) {
        on(database, active -> active.begin(OLD));
        on(database, active -> active.begin(NEW));

        assertThat(hash(database)).contains(OLD.hash());
        assertThat(everCounted(database, NEW.hash())).isFalse();
        assertThat(log(database)).hasSize(1);
    }

    /** Embedded H2 has one node; to several writers of one row it now and then says that there is a deadlock where none is. */
    @DatabaseTest
    void begin_whenSeveralNodesDo_letsOneOfThemCount(TestDatabase database) throws Exception {
        assumeTrue(database.toString().startsWith("PostgreSQL"));
        List<Callable<Boolean>> nodes = List.of(begins(database, OLD), begins(database, NEW), begins(database, OLD));

        for (Future<Boolean> node : TestDatabase.atOnce(nodes)) {
            assertThat(node.get()).isTrue();
        }

        String hash = from(database, ActiveFileInDatabase::hash).orElseThrow();
        assertThat(text(database, hash)).isPresent();
        assertThat(log(database)).hasSize(1);
    }

    private static Callable<Boolean> begins(TestDatabase database, PolicyText file) {
        return () -> {
            on(database, active -> active.begin(file));
            return true;
        };
    }

    @DatabaseTest
    void activate_whenAnAdminSaysSo_namesThemAndBothFiles(TestDatabase database) {
        on(database, active -> active.begin(OLD));

        assertThat(activated(database, OLD)).isTrue();

        assertThat(hash(database)).contains(NEW.hash());
        assertThat(text(database, NEW.hash())).contains(NEW.text());
        assertThat(text(database, OLD.hash())).isEmpty();
        assertThat(everCounted(database, OLD.hash())).isTrue();
        AuditEntry entry = log(database).get(0);
        assertThat(entry.action()).isEqualTo(AuditAction.POLICIES_ACTIVATED);
        assertThat(entry.actor()).contains(ANNA);
        assertThat(entry.reason())
                .isEqualTo("the file with the hash " + NEW.hash() + " counts; before it, " + OLD.hash());
    }

    @DatabaseTest
    void activate_whenAnotherCountsThanWasSeen_changesNothing(TestDatabase database) {
        on(database, active -> active.begin(OLD));

        assertThat(activated(database, NEW)).isFalse();

        assertThat(hash(database)).contains(OLD.hash());
        assertThat(log(database)).hasSize(1);
    }

    @DatabaseTest
    void configure_namesTheConfigurationInTheLog(TestDatabase database) {
        on(database, active -> active.begin(OLD));
        on(database, active -> active.configure(Optional.of(OLD.hash()), NEW));

        assertThat(hash(database)).contains(NEW.hash());
        assertThat(log(database).get(0).action()).isEqualTo(AuditAction.POLICIES_CONFIGURED);
        assertThat(log(database).get(0).actor()).isEmpty();
    }

    @DatabaseTest
    void activate_whenAFileOfBefore_keepsItsTextAgain(TestDatabase database) {
        on(database, active -> active.begin(OLD));
        activated(database, OLD);
        on(database, active -> active.activate(Optional.of(NEW.hash()), OLD, ANNA));

        assertThat(text(database, OLD.hash())).contains(OLD.text());
        assertThat(text(database, NEW.hash())).isEmpty();
    }

    /** As a release before left it: the hash, and no text. */
    @DatabaseTest
    void confirm_whenTheTextIsNotKeptYet_keepsIt(TestDatabase database) {
        database.inSql("update setting set content = '" + OLD.hash() + "' where name = 'policies.hash'");
        on(database, active -> active.confirm(NEW));
        assertThat(text(database, NEW.hash())).isEmpty();

        on(database, active -> active.confirm(OLD));

        assertThat(text(database, OLD.hash())).contains(OLD.text());
        assertThat(log(database)).isEmpty();
    }

    @DatabaseTest
    void readAgain_whenTheFileHasErrors_isLoggedAsFailed(TestDatabase database) {
        PolicyStatus failed = new PolicyStatus(
                Optional.of("/policies.yaml"),
                0,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                NOW,
                List.of(PolicyError.ofFile("no such file")),
                List.of());

        on(database, active -> active.readAgain(ANNA, failed));

        assertThat(log(database)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).contains(ANNA);
            assertThat(entry.outcome()).isEqualTo(AuditResult.FAILED);
        });
    }

    private static Optional<String> hash(TestDatabase database) {
        return from(database, ActiveFileInDatabase::hash);
    }

    private static Optional<String> text(TestDatabase database, String hash) {
        return from(database, active -> active.text(hash));
    }

    private static boolean everCounted(TestDatabase database, String hash) {
        return from(database, active -> active.hasEverCounted(hash));
    }

    private static boolean activated(TestDatabase database, PolicyText seen) {
        return from(database, active -> active.activate(Optional.of(seen.hash()), NEW, ANNA));
    }

    /** The newest first. */
    private static List<AuditEntry> log(TestDatabase database) {
        return database
                .fromTransaction(entityManager ->
                        new AuditLog(entityManager).search(AuditFilter.EVERYTHING, new Paging(0, Paging.MOST)))
                .items()
                .stream()
                .map(AuditLine::entry)
                .toList();
    }

    private static void on(TestDatabase database, Consumer<ActiveFileInDatabase> act) {
        from(database, active -> {
            act.accept(active);
            return null;
        });
    }

    private static <T> T from(TestDatabase database, Function<ActiveFileInDatabase, T> question) {
        return database.fromTransaction(entityManager -> question.apply(new ActiveFileInDatabase(
                entityManager,
                new ClusterSettings(entityManager),
                new Transactions(new NewTransaction()),
                new AuditLog(entityManager),
                Clock.fixed(NOW, ZoneOffset.UTC))));
    }
}
