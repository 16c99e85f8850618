package dev.lifeguard.local.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.local.template.PasswordRules;
import dev.lifeguard.local.template.PoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People, groups and the folder that keeps them. */
class DirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final PoolSettings ALIAS = new PoolSettings(false, true, false, PasswordRules.cognitoDefault());
    private static final String PEOPLE = """
            people:
              - username: ann
                attributes: {email: ann@example.com, email_verified: "true"}
                groups: [readers]
              - username: Özgür
                attributes: {email: o@example.com, email_verified: "false"}
                status: FORCE_CHANGE_PASSWORD
                enabled: false
              - username: tester
                numberedGroups: {g: 2}
                onlyForTests: true
            """;

    @TempDir
    private Path folder;

    private static Directory filled(DataFolder folder, boolean forTests) {
        Directory directory = new Directory(ALIAS, folder);
        new DemoPeople(ALIAS, Clock.fixed(NOW, ZoneOffset.UTC)).into(directory, PEOPLE, "Demo-pass-1", forTests);
        return directory;
    }

    @Test
    void demoPeople_areRead() {
        Directory directory = filled(DataFolder.none(), true);
        assertThat(directory.people()).extracting(Person::username).containsExactly("ann", "Özgür", "tester");
        assertThat(directory.byUsername("tester").orElseThrow().groups()).containsExactly("g001", "g002");
        assertThat(directory.groups()).extracting(Group::name).containsExactly("g001", "g002", "readers");
        assertThat(directory.byUsername("özgür").orElseThrow().enabled()).isFalse();
        assertThat(filled(DataFolder.none(), false).people()).hasSize(2);
    }

    @Test
    void alias_isTheVerifiedEmailOnly() {
        Directory directory = filled(DataFolder.none(), false);
        assertThat(directory.bySignInName("ANN@example.com")).isPresent();
        assertThat(directory.bySignInName("o@example.com")).isEmpty();
    }

    @Test
    void kept_andReadAgain() throws IOException {
        Directory before = filled(DataFolder.at(folder.resolve("new")), false);
        Directory after = new Directory(ALIAS, DataFolder.at(folder.resolve("new")));
        assertThat(after.people()).isEqualTo(before.people());
        assertThat(after.groups()).isEqualTo(before.groups());
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("directory.json");
        }
        assertThat(Files.readString(folder.resolve("new/directory.json"))).doesNotContain("Demo-pass-1");
    }

    @Test
    void brokenFile_isNamed() throws IOException {
        Files.writeString(folder.resolve("directory.json"), "{");
        assertThatThrownBy(() -> new Directory(ALIAS, DataFolder.at(folder)))
                .hasMessageContaining("directory.json")
                .hasMessageContaining("remove it");
    }

    @Test
    void removedGroup_takesItsMembershipsAlong() {
        Directory directory = filled(DataFolder.none(), false);
        directory.removeGroup("readers");
        assertThat(directory.byUsername("ann").orElseThrow().groups()).isEmpty();
        directory.putGroups(List.of(Group.named("readers", NOW)));
        assertThat(directory.byUsername("ann").orElseThrow().groups()).isEmpty();
    }

    @Test
    void newDemoPassword_isForThoseWhoHaveNotChosenTheirOwn() {
        Directory directory = filled(DataFolder.none(), true);
        directory.change(
                "tester", one -> one.withPassword(Password.of("own", NOW, false), PersonStatus.CONFIRMED, NOW));
        DemoPassword.renew(directory, Optional.of("other"), NOW.plusSeconds(60));
        assertThat(directory.byUsername("ann").orElseThrow().password().matches("other"))
                .isTrue();
        assertThat(directory.byUsername("tester").orElseThrow().password().matches("own"))
                .isTrue();
    }

    @Test
    void generatedPassword_satisfiesTheStrictestPolicy() {
        PasswordPolicy policy = new PasswordPolicy(new PasswordRules(24, true, true, true, true, 7));
        assertThat(policy.complaint(DemoPassword.generate())).isEmpty();
    }

    @Test
    void password_isNeverShown() {
        Person ann = filled(DataFolder.none(), false).byUsername("ann").orElseThrow();
        assertThat(ann.toString())
                .doesNotContain(ann.password().hash(), ann.password().salt());
        assertThat(ann.withGroups(Set.of()).password().matches("Demo-pass-1")).isTrue();
        assertThat(ann.password().matches("demo-pass-1")).isFalse();
    }
}
