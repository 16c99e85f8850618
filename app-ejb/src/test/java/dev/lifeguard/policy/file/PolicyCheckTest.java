package dev.lifeguard.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCheckTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void check_whenTheFileHasErrors_printsEachWithItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), "version: 2\ngroups:\n");

        assertThat(check(file)).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        file + ":1:10: `2` is not possible here. Write 1.",
                        file + ":2:1: `groups:` is empty. Write the names of the groups, each with its policy.");
    }

    @Test
    void check_whenThereIsNoFile_saysSo() {
        assertThat(check(folder.resolve("none"))).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("none: There is no such file.");
    }

    @Test
    void check_whenTheSampleIsChecked_countsItsGroups() {
        assertThat(check(Path.of("../config/policies.yaml"))).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("no errors, policies for ");
    }

    private boolean check(Path file) {
        return PolicyCheck.check(file, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
