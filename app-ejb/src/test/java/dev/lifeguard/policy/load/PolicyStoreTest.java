package dev.lifeguard.policy.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.audit.AuditResult;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.file.PolicyError;
import dev.lifeguard.policy.load.PolicyStore.StoredFile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

class PolicyStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId ANNA = new PersonId("anna");
    private static final PersonId OLGA = new PersonId("sub-olga");
    private static final StoredFile OLD = new StoredFile("0".repeat(64), "version: 1 # älter");
    private static final StoredFile NEW = new StoredFile("1".repeat(64), "x".repeat(1 << 20));

    @DatabaseTest
    void activeHash_ofANewDatabase_isNone(TestDatabase database) {
        assertThat(hash(database)).isEmpty();
    }

    @DatabaseTest
    void activateFirst_whenNoneIsActive_activatesItWithItsText(TestDatabase database) {
        on(database, store -> store.activateFirst(OLD));

        assertThat(hash(database)).contains(OLD.hash());
        assertThat(text(database, OLD.hash())).contains(OLD.text());
        assertThat(log(database))
                .extracting(AuditEntry::action, AuditEntry::actor, AuditEntry::reason)
                .containsExactly(tuple(
                        AuditAction.POLICIES_LOADED,
                        Optional.empty(),
                        "the file with the hash " + OLD.hash() + " is active"));
    }

    /** The node that starts with another file. */
    @DatabaseTest
    void activateFirst_whenOneIsActive_changesNothing(TestDatabase database) {
        on(database, store -> store.activateFirst(OLD));
        on(database, store -> store.activateFirst(NEW));

        assertThat(hash(database)).contains(OLD.hash());
        assertThat(everActive(database, NEW.hash())).isFalse();
        assertThat(log(database)).hasSize(1);
    }

    /**
     * Embedded H2 has one node; to several writers of one row it now and then says that there is a deadlock where none
     * is.
     */
    @DatabaseTest
    void activateFirst_whenSeveralNodesDo_activatesOneOfThem(TestDatabase database) throws Exception {
        assumeTrue(database.toString().startsWith("PostgreSQL"));
        List<Callable<Boolean>> nodes =
                List.of(activatesFirst(database, OLD), activatesFirst(database, NEW), activatesFirst(database, OLD));

        for (Future<Boolean> node : TestDatabase.atOnce(nodes)) {
            assertThat(node.get()).isTrue();
        }

        String hash = from(database, PolicyStore::activeHash).orElseThrow();
        assertThat(text(database, hash)).isPresent();
        assertThat(log(database)).hasSize(1);
    }

    private static Callable<Boolean> activatesFirst(TestDatabase database, StoredFile file) {
        return () -> {
            on(database, store -> store.activateFirst(file));
            return true;
        };
    }

    @DatabaseTest
    void activate_whenAnAdminSaysSo_namesThemAndBothFiles(TestDatabase database) {
        on(database, store -> store.activateFirst(OLD));

        assertThat(activated(database, OLD)).isTrue();

        assertThat(hash(database)).contains(NEW.hash());
        assertThat(text(database, NEW.hash())).contains(NEW.text());
        assertThat(text(database, OLD.hash())).isEmpty();
        assertThat(everActive(database, OLD.hash())).isTrue();
        AuditEntry entry = log(database).get(0);
        assertThat(entry.action()).isEqualTo(AuditAction.POLICIES_ACTIVATED);
        assertThat(entry.actor()).contains(ANNA);
        assertThat(entry.reason())
                .isEqualTo("the file with the hash " + NEW.hash() + " is active; before it, " + OLD.hash());
    }

    @DatabaseTest
    void activate_whenAnotherIsActiveThanWasSeen_changesNothing(TestDatabase database) {
        on(database, store -> store.activateFirst(OLD));

        assertThat(activated(database, NEW)).isFalse();

        assertThat(hash(database)).contains(OLD.hash());
        assertThat(log(database)).hasSize(1);
    }

    @DatabaseTest
    void activateConfigured_namesTheConfigurationInTheLog(TestDatabase database) {
        on(database, store -> store.activateFirst(OLD));
        on(database, store -> store.activateConfigured(Optional.of(OLD.hash()), NEW));

        assertThat(hash(database)).contains(NEW.hash());
        assertThat(log(database).get(0).action()).isEqualTo(AuditAction.POLICIES_CONFIGURED);
        assertThat(log(database).get(0).actor()).isEmpty();
    }

    @DatabaseTest
    void activate_whenAFileOfBefore_keepsItsTextAgain(TestDatabase database) {
        on(database, store -> store.activateFirst(OLD));
        activated(database, OLD);
        on(database, store -> store.activate(Optional.of(NEW.hash()), OLD, ANNA));

        assertThat(text(database, OLD.hash())).contains(OLD.text());
        assertThat(text(database, NEW.hash())).isEmpty();
    }

    /** As a release before left it: the hash, and no text. */
    @DatabaseTest
    void confirm_whenTheTextIsNotKeptYet_keepsIt(TestDatabase database) {
        database.inSql("update setting set content = '" + OLD.hash() + "' where name = 'policies.hash'");
        on(database, store -> store.confirm(NEW));
        assertThat(text(database, NEW.hash())).isEmpty();

        on(database, store -> store.confirm(OLD));

        assertThat(text(database, OLD.hash())).contains(OLD.text());
        assertThat(log(database)).isEmpty();
    }

    @DatabaseTest
    void logReload_whenTheFileHasErrors_isLoggedAsFailed(TestDatabase database) {
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

        on(database, store -> store.logReload(ANNA, failed));

        assertThat(log(database)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).contains(ANNA);
            assertThat(entry.outcome()).isEqualTo(AuditResult.FAILED);
        });
    }

    @DatabaseTest
    void resolved_whenKept_givesThePeopleOfThisFileOnly(TestDatabase database) {
        Map<String, PersonId> people = Map.of("olga@example.com", OLGA, "anna@example.com", ANNA);

        on(database, store -> store.keepResolved(OLD.hash(), people));

        assertThat(resolved(database, OLD)).contains(people);
        assertThat(resolved(database, NEW)).isEmpty();
    }

    @DatabaseTest
    void keepResolved_whenKnownAlready_leavesItAsItIs(TestDatabase database) {
        on(database, store -> store.keepResolved(OLD.hash(), Map.of("olga@example.com", OLGA)));

        on(database, store -> store.keepResolved(OLD.hash(), Map.of("olga@example.com", ANNA)));

        assertThat(resolved(database, OLD)).contains(Map.of("olga@example.com", OLGA));
    }

    private static Optional<Map<String, PersonId>> resolved(TestDatabase database, StoredFile file) {
        return from(database, store -> store.resolved(file.hash()));
    }

    private static Optional<String> hash(TestDatabase database) {
        return from(database, PolicyStore::activeHash);
    }

    private static Optional<String> text(TestDatabase database, String hash) {
        return from(database, store -> store.text(hash));
    }

    private static boolean everActive(TestDatabase database, String hash) {
        return from(database, store -> store.wasEverActive(hash));
    }

    private static boolean activated(TestDatabase database, StoredFile seen) {
        return from(database, store -> store.activate(Optional.of(seen.hash()), NEW, ANNA));
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

    private static void on(TestDatabase database, Consumer<PolicyStore> act) {
        from(database, store -> {
            act.accept(store);
            return null;
        });
    }

    private static <T> T from(TestDatabase database, Function<PolicyStore, T> question) {
        return database.fromTransaction(
                entityManager -> question.apply(PolicyParts.store(entityManager, Clock.fixed(NOW, ZoneOffset.UTC))));
    }
}
