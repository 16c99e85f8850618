package dev.lifeguard.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.signin.SignedIn;
import dev.lifeguard.signin.StoredSession;
import dev.lifeguard.signin.TestSignIns;
import dev.lifeguard.signin.settings.PoolGroupNames;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedInCodecTest {

    private static final String SECRET = "s".repeat(43);
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final SignedIn signedIn =
            TestSignIns.session("form \"token\"", "subject\\1", AT, "bü", "a\"]", "lifeguard-admin");

    @Test
    void read_ofWhatWasWritten_isTheSame() {
        SignedIn read = SignedInCodec.read(SignedInCodec.of(signedIn)).orElseThrow();

        assertThat(read).usingRecursiveComparison().isEqualTo(signedIn);
        assertThat(read.groups()).containsExactly("a\"]", "bü", "lifeguard-admin");
    }

    static Stream<String> longestNames() {
        return Stream.of("\"".repeat(126), "\u2028".repeat(126), "\ud83d\ude00".repeat(63), "x".repeat(126));
    }

    @ParameterizedTest
    @MethodSource("longestNames")
    void of_whenNamesAreManyAndLong_isNoLongerThanARow(String name) {
        Set<String> groups = new LinkedHashSet<>(Set.of("lifeguard-admin"));
        for (int i = 10; i < 110; i++) {
            groups.add(i % 100 + name);
        }
        SignedIn most = TestSignIns.session(
                "form",
                new SignedIn.Claims(
                        "s".repeat(128), "u".repeat(128), "\"".repeat(2048), name.repeat(33), groups, AT, AT),
                AT);

        String text = SignedInCodec.of(most);

        assertThat(text).hasSizeLessThanOrEqualTo(StoredSession.LONGEST);
        SignedIn read = SignedInCodec.read(text).orElseThrow();
        assertThat(read).usingRecursiveComparison().isEqualTo(most);
        assertThat(read.groups()).contains("lifeguard-admin");
        assertThat(read.groups().size() + read.groupsLeftOut())
                .isEqualTo((int) groups.stream().filter(PoolGroupNames::isName).count());
    }

    @Test
    void of_aHundredPlainNamesOfTheGreatestLength_leavesNoneOut() {
        String[] groups =
                IntStream.range(100, 200).mapToObj(i -> i + "x".repeat(125)).toArray(String[]::new);

        assertThat(TestSignIns.signedIn("anna", AT, groups).groupsLeftOut()).isZero();
    }

    @Test
    void read_ofARowWithANameThatNoGroupCanHave_isWithoutIt() {
        String text = SignedInCodec.of(signedIn).replace("bü", "Domain Users");

        assertThat(SignedInCodec.read(text).orElseThrow().groups()).containsExactly("a\"]", "lifeguard-admin");
    }

    @Test
    void open_ofWhatWasSealed_isTheSame() {
        String sealed = SignedInCodec.seal(signedIn, SECRET);

        assertThat(sealed).doesNotContain("subject", "form", "lifeguard-admin", SECRET);
        assertThat(SignedInCodec.open(sealed, SECRET))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(signedIn);
        assertThat(SignedInCodec.seal(signedIn, SECRET)).isNotEqualTo(sealed);
    }

    @Test
    void open_byAnotherSecret_isNothing() {
        assertThat(SignedInCodec.open(SignedInCodec.seal(signedIn, SECRET), "t".repeat(43)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base 64", "AAAA", "{\"version\":1,\"sub\":\"anna\"}"})
    void open_ofSomethingElse_isNothing(String text) {
        assertThat(SignedInCodec.open(text, SECRET)).isEmpty();
    }

    /** A hundred groups of the longest names that can be, none like another, in letters of three bytes. */
    @Test
    void seal_ofTheLargestThereIs_fitsTheRow() {
        Random random = new Random(1);
        String[] groups = IntStream.range(0, 100)
                .mapToObj(group -> random.ints(128, 0x4e00, 0x9fa5)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .toArray(String[]::new);

        assertThat(SignedInCodec.seal(TestSignIns.signedIn("anna", AT, groups), SECRET))
                .hasSizeLessThan(StoredSession.LONGEST);
    }

    @Test
    void read_ofAnotherRelease_isNothing() {
        String text = SignedInCodec.of(signedIn);

        assertThat(SignedInCodec.read(text.replace("\"version\":2", "\"version\":3")))
                .isEmpty();
        assertThat(SignedInCodec.read(text.replace("\"username\"", "\"user\""))).isEmpty();
        assertThat(SignedInCodec.read(text.replace("\"until\"", "\"exp\""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"version\":2}", "rO0ABXNy"})
    void read_ofSomethingElse_isNothing(String text) {
        assertThat(SignedInCodec.read(text)).isEmpty();
    }
}
