package dev.lifeguard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.audit.AuditEntry;
import dev.lifeguard.audit.AuditFilter;
import dev.lifeguard.audit.AuditLine;
import dev.lifeguard.audit.AuditLog;
import dev.lifeguard.cluster.NewTransaction;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.Durability;
import dev.lifeguard.database.Settings;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.policy.file.PolicyError;
import dev.lifeguard.policy.load.FixedPolicies;
import dev.lifeguard.policy.load.PolicyStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DeclaredPoliciesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Optional<String> MINE = Optional.of("test");
    private static final Optional<String> THEIRS = Optional.of("other");

    @DatabaseTest
    void hindrance_whenThisNodeLoadedLast_isNone(TestDatabase database) {
        on(database, declared -> declared.loaded(THEIRS));
        on(database, declared -> declared.loaded(MINE));

        assertThat(hindrance(database)).isEmpty();
    }

    @DatabaseTest
    void hindrance_whenAnotherNodeLoadedAnotherFile_isThatTheyDiffer(TestDatabase database) {
        on(database, declared -> declared.loaded(MINE));
        on(database, declared -> declared.loaded(THEIRS));

        assertThat(hindrance(database)).contains(Hindrance.POLICIES_DIFFER);
    }

    @DatabaseTest
    void hindrance_whenNobodyLoadedAnythingYet_isThatTheyDiffer(TestDatabase database) {
        assertThat(hindrance(database)).contains(Hindrance.POLICIES_DIFFER);
    }

    @DatabaseTest
    void loaded_whenTheHashIsNew_isLoggedOnce(TestDatabase database) {
        on(database, declared -> declared.loaded(MINE));
        on(database, declared -> declared.loaded(MINE));
        on(database, declared -> declared.loaded(Optional.empty()));

        assertThat(log(database))
                .extracting(AuditEntry::action, AuditEntry::reason)
                .containsExactly(
                        tuple(AuditAction.POLICIES_LOADED, "no file is configured"),
                        tuple(AuditAction.POLICIES_LOADED, "the file with the hash test counts"));
    }

    @DatabaseTest
    void readAgain_whenTheFileHasErrors_isLoggedAsFailed(TestDatabase database) {
        PolicyStatus failed = new PolicyStatus(
                Optional.of("/policies.yaml"),
                0,
                Optional.empty(),
                Optional.empty(),
                NOW,
                List.of(PolicyError.ofFile("no such file")),
                List.of());

        on(database, declared -> declared.readAgain(new PersonId("anna"), failed));

        assertThat(log(database)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).contains(new PersonId("anna"));
            assertThat(entry.outcome()).isEqualTo(dev.lifeguard.audit.Outcome.FAILED);
        });
    }

    @Test
    void hindrance_whenTheDatabaseForgets_isToldFirst() {
        assertThat(new Hindrances(durability(false), null, null).now()).contains(Hindrance.DATABASE_FORGETS);
    }

    private static Optional<Hindrance> hindrance(TestDatabase database) {
        FixedPolicies book = new FixedPolicies(new RoleGroupNames(Set.of(), Set.of(), Set.of()), List.of());
        return from(database, declared -> new Hindrances(durability(true), book, declared).now());
    }

    private static Durability durability(boolean lasts) {
        return new Durability() {
            @Override
            public boolean outlivesRestart() {
                return lasts;
            }
        };
    }

    private static List<AuditEntry> log(TestDatabase database) {
        return database
                .fromTransaction(entityManager ->
                        new AuditLog(entityManager).search(AuditFilter.EVERYTHING, new Paging(0, Paging.MOST)))
                .items()
                .stream()
                .map(AuditLine::entry)
                .toList();
    }

    private static void on(TestDatabase database, Consumer<DeclaredPolicies> act) {
        from(database, declared -> {
            act.accept(declared);
            return null;
        });
    }

    private static <T> T from(TestDatabase database, Function<DeclaredPolicies, T> question) {
        return database.fromTransaction(entityManager -> question.apply(new DeclaredPolicies(
                new Settings(entityManager),
                new Transactions(new NewTransaction()),
                new AuditLog(entityManager),
                Clock.fixed(NOW, ZoneOffset.UTC))));
    }
}
