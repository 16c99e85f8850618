package dev.lifeguard.policy.load;

import dev.lifeguard.directory.Directory;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.RoleGroupNames;
import dev.lifeguard.reconcile.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** What a node that starts does with its policy file, for the bench. */
public final class PoliciesAtStart {

    private static final RoleGroupNames ROLES =
            new RoleGroupNames(Set.of(new GroupName("lifeguard-admin")), Set.of(), Set.of());

    private final Path file;

    private PoliciesAtStart(Path file) {
        this.file = file;
    }

    /**
     * Writes a file with so many groups.
     *
     * @param owner the address of the owner of a group, by its number
     */
    public static PoliciesAtStart of(int groups, IntFunction<String> owner) {
        StringBuilder text = new StringBuilder("""
                version: 1
                defaults:
                  duration: {shortest: 1h, longest: 90d, default: 14d, no-end: never}
                  request-expires-after: 14d
                  reason: required
                groups:
                """);
        for (int number = 0; number < groups; number++) {
            text.append("""
                      group-%1$d:
                        purpose: Group %1$d
                        owners: {people: [%2$s]}
                        may-ask: everybody
                    """.formatted(number, owner.apply(number)));
        }
        try {
            Path file = Files.createTempFile("policies", ".yaml");
            file.toFile().deleteOnExit();
            return new PoliciesAtStart(Files.writeString(file, text));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads the file, finds whom it names, and has it in force; fails if it is not. */
    public void load(Node node) {
        node.inNew(() -> {
            PolicyContext context =
                    new PolicyContext(ROLES, new DirectoryLookup(new Directory(node.entityManager())), List.of());
            PolicyRegistry registry = new PolicyRegistry(
                    Optional.of(file.toString()),
                    Optional.empty(),
                    context,
                    PolicyParts.store(node.entityManager(), Clock.systemUTC()),
                    Clock.systemUTC());
            registry.first();
            if (registry.status().state() != PolicyStatus.State.IN_FORCE) {
                throw new IllegalStateException(registry.status().toString());
            }
            return registry;
        });
    }
}
