package dev.lifeguard.local.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.local.template.AccountSettings;
import dev.lifeguard.local.template.PasswordRules;
import dev.lifeguard.local.template.PoolSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generator that fills a pool. */
class CrowdTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final PoolSettings ALIAS =
            new PoolSettings(false, true, false, PasswordRules.cognitoDefault(), AccountSettings.cognitoDefault());

    private static final Password COMMON = Password.of("Demo-password-1", NOW, true);

    @TempDir
    private Path folder;

    private static Directory filled(DataFolder folder, Crowd crowd) {
        Directory directory = new Directory(ALIAS, folder);
        crowd.into(directory, ALIAS, COMMON, NOW);
        return directory;
    }

    private static int memberships(List<Person> people) {
        return people.stream().mapToInt(person -> person.groups().size()).sum();
    }

    @Test
    @Timeout(60)
    void hundredThousand_areThereInSeconds() {
        Directory directory = filled(DataFolder.none(), new Crowd(100_000, 500, 300_000));
        List<Person> people = directory.people();
        assertThat(people).hasSize(100_000);
        assertThat(directory.groupCount()).isEqualTo(500);
        assertThat(memberships(people)).isEqualTo(300_000);
        assertThat(directory.membersBehind("group-00001", "", 100_000)).hasSize(10_000);
        assertThat(people.stream().map(Person::username).distinct()).hasSize(100_000);
        assertThat(people.stream().map(person -> person.attribute("email")).distinct())
                .hasSize(100_000);
        assertThat(people)
                .anySatisfy(person -> assertThat(person.attribute("name")).startsWith("Noël "));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 1, 1", "10, 3, 0", "7, 5, 35", "50, 200, 5000", "1000, 1, 900", "12, 100, 1200"})
    void everySize_isMetExactly(int people, int groups, int memberships) {
        Directory directory = filled(DataFolder.none(), new Crowd(people, groups, memberships));
        assertThat(directory.size()).isEqualTo(people);
        assertThat(directory.groupCount()).isEqualTo(groups);
        assertThat(memberships(directory.people())).isEqualTo(memberships);
        assertThat(directory.people())
                .allSatisfy(person -> assertThat(person.groups()).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void theSame_eachTime_andKept() {
        Directory first = filled(DataFolder.at(folder), new Crowd(200, 10, 500));
        assertThat(filled(DataFolder.none(), new Crowd(200, 10, 500)).people()).isEqualTo(first.people());
        assertThat(new Directory(ALIAS, DataFolder.at(folder)).people()).isEqualTo(first.people());
    }

    @Test
    void many_areKeptAsOneWhole_andReadOnce() {
        filled(DataFolder.at(folder), new Crowd(2000, 10, 500));
        assertThat(folder).isDirectoryNotContaining("glob:**.journal");
        assertThat(new Directory(ALIAS, DataFolder.at(folder)).size()).isEqualTo(2000);
    }

    @Test
    void moreThanCognitoAllows_isRefused() {
        assertThatThrownBy(() -> new Crowd(10, 200, 1001)).hasMessageContaining("100 at most");
        assertThatThrownBy(() -> new Crowd(10, 3, 31)).hasMessageContaining("too many");
        assertThatThrownBy(() -> new Crowd(10, 10_001, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Crowd(0, 5, 1)).hasMessageContaining("too many");
    }
}
