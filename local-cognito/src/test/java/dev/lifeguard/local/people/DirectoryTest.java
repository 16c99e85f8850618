package dev.lifeguard.local.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.local.template.AccountSettings;
import dev.lifeguard.local.template.PasswordRules;
import dev.lifeguard.local.template.PoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People, groups and the folder that keeps them. */
class DirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final PoolSettings ALIAS =
            new PoolSettings(false, true, false, PasswordRules.cognitoDefault(), AccountSettings.cognitoDefault());
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
        new DemoPeople(ALIAS, Clock.fixed(NOW, ZoneOffset.UTC))
                .into(directory, PEOPLE, Password.of("Demo-pass-1", NOW, true), forTests);
        return directory;
    }

    private static Person called(Directory directory, String username) {
        return directory.byUsername(username).orElseThrow();
    }

    @Test
    void changes_ofSomebodyWhoseNameAnotherHasByNow_touchNobody() {
        Directory directory = filled(DataFolder.none(), true);
        Person before = called(directory, "ann");
        directory.remove(before);
        directory.put(new Person(
                "ann",
                "another",
                before.attributes(),
                before.status(),
                true,
                before.password(),
                before.softwareToken(),
                Set.of(),
                NOW,
                NOW));
        Person another = called(directory, "ann");

        assertThat(directory.change(before, one -> one.withGroups(Set.of("readers"))))
                .isEmpty();
        assertThat(directory.remove(before)).isFalse();
        assertThat(called(directory, "ann")).isEqualTo(another);
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
    void changes_areJournalled_andReadAgain() throws IOException {
        Directory before = filled(DataFolder.at(folder), false);
        Path whole = folder.resolve("directory.json");
        byte[] unchanged = Files.readAllBytes(whole);
        before.change(called(before, "ann"), one -> one.withGroups(Set.of()));
        before.remove(called(before, "özgür"));
        before.putGroups(List.of(Group.named("writers", NOW)));
        before.removeGroup("readers");
        assertThat(whole).hasBinaryContent(unchanged);
        Directory after = new Directory(ALIAS, DataFolder.at(folder));
        assertThat(after.people()).isEqualTo(before.people()).hasSize(1);
        assertThat(after.groups()).isEqualTo(before.groups()).hasSize(1);
    }

    @Test
    void softwareToken_isKept_andItsSecretNeverShown() {
        Directory before = filled(DataFolder.at(folder), false);
        SoftwareToken token = SoftwareToken.registered("JBSWY3DPEHPK3PXP").with(true, false);
        before.change(called(before, "ann"), one -> one.withSoftwareToken(token, NOW));
        Person after =
                new Directory(ALIAS, DataFolder.at(folder)).byUsername("ann").orElseThrow();
        assertThat(after.softwareToken()).isEqualTo(token);
        assertThat(after.toString()).doesNotContain("JBSWY3DPEHPK3PXP");
    }

    @Test
    void index_followsEveryChange() {
        Directory directory = filled(DataFolder.none(), true);
        Person ann = directory.byUsername("ann").orElseThrow();
        directory.change(called(directory, "ann"), one -> one.withAttributes(Map.of("email", "new@example.com"), NOW));
        assertThat(directory.withEmail("ANN@example.com")).isEmpty();
        assertThat(directory.withEmail("NEW@example.com"))
                .extracting(Person::username)
                .containsExactly("ann");
        directory.change(called(directory, "ann"), one -> one.withGroups(Set.of("g001")));
        assertThat(directory.membersBehind("readers", "", 9)).isEmpty();
        assertThat(directory.membersBehind("g001", "", 9))
                .extracting(Person::username)
                .containsExactlyInAnyOrder("ann", "tester");
        assertThat(directory.membersBehind("g001", ann.sub(), 9))
                .extracting(Person::sub)
                .allSatisfy(sub -> assertThat(sub).isGreaterThan(ann.sub()));
        directory.remove(called(directory, "ann"));
        assertThat(directory.bySub(ann.sub())).isEmpty();
        assertThat(directory.withEmail("new@example.com")).isEmpty();
        assertThat(directory.peopleBehind("", 9, any -> true))
                .hasSize(2)
                .isSortedAccordingTo(Comparator.comparing(Person::sub));
    }

    @Test
    void journal_halfWrittenAtItsEnd_losesThatChangeOnly() throws IOException {
        Directory before = filled(DataFolder.at(folder), false);
        Files.writeString(folder.resolve("directory.journal"), "{\"peopleGone\":[\"ann\"", StandardOpenOption.APPEND);
        Directory after = new Directory(ALIAS, DataFolder.at(folder));
        assertThat(after.people()).isEqualTo(before.people());
        after.remove(called(after, "ann"));
        assertThat(new Directory(ALIAS, DataFolder.at(folder)).byUsername("ann"))
                .isEmpty();
    }

    @Test
    void journal_leftBesideANewerWhole_doesNoHarm() throws IOException {
        Directory before = filled(DataFolder.at(folder), false);
        before.removeGroup("readers");
        before.putGroups(List.of(Group.named("readers", NOW)));
        byte[] journal = Files.readAllBytes(folder.resolve("directory.journal"));
        new Directory(ALIAS, DataFolder.at(folder));
        Files.write(folder.resolve("directory.journal"), journal);
        Directory after = new Directory(ALIAS, DataFolder.at(folder));
        assertThat(after.people()).isEqualTo(before.people());
        assertThat(after.groups()).isEqualTo(before.groups());
    }

    @Test
    void journal_staysBounded() throws IOException {
        Directory directory = filled(DataFolder.at(folder), false);
        for (int i = 0; i < 2500; i++) {
            directory.change(called(directory, "ann"), one -> one.withEnabled(!one.enabled(), NOW));
        }
        try (Stream<String> lines = Files.lines(folder.resolve("directory.journal"))) {
            assertThat(lines).hasSizeLessThan(1002);
        }
        assertThat(new Directory(ALIAS, DataFolder.at(folder)).people()).isEqualTo(directory.people());
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
                called(directory, "tester"),
                one -> one.withPassword(Password.of("own", NOW, false), PersonStatus.CONFIRMED, NOW));
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
