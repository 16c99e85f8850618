package dev.lifeguard.appearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppearanceTest {

    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\">%s</svg>";

    @TempDir
    private Path folder;

    private static Appearance of(Map<String, String> settings) {
        return new Appearance(key -> Optional.ofNullable(settings.get(key)));
    }

    private static Appearance of(String key, String value) {
        return of(Map.of(key, value));
    }

    @Test
    void nothing_isLifeguardsOwn() {
        Appearance nothing = of(Map.of());

        nothing.check();
        assertThat(nothing.name()).isEqualTo("Lifeguard");
        assertThat(nothing.logo()).isEmpty();
        assertThat(nothing.styleSheet()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Access", "Zugänge der Müller & Söhne (EU)", "Acme’s Access, 2.0", "3M"})
    void name_ofLettersAndFewSigns_isTaken(String name) {
        Appearance own = of("lifeguard.name", name);

        own.check();
        assertThat(own.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>Access</b>",
                "Access {0}",
                "Acme's",
                "#{layout}",
                "a\nb",
                "-x",
                "Access\u202e",
                "12345678901234567890123456789012345678901"
            })
    void name_thatMeansSomethingElsewhere_isRefused(String name) {
        assertThatThrownBy(() -> of("lifeguard.name", name).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lifeguard.name must be");
    }

    /** The ratios are those of the formula in WCAG 2.2, as other tools compute them. */
    @ParameterizedTest
    @CsvSource({"#000000, #ffffff, 21.00", "#777777, #ffffff, 4.48", "#0a5c70, #f6f8f9, 7.10", "#ff0000, #0000ff, 2.15"
    })
    void contrast_isThatOfTheStandard(String one, String other, double ratio) {
        double contrast = Colour.of(one).orElseThrow().contrast(Colour.of(other).orElseThrow());

        assertThat(contrast).isCloseTo(ratio, org.assertj.core.data.Offset.offset(0.01));
        assertThat(Colour.of(other).orElseThrow().contrast(Colour.of(one).orElseThrow()))
                .isEqualTo(contrast);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#0a5c70", "#8a1538", "#000000", "#4b2e83", "#005A9C"})
    void accent_thatCanBeRead_makesAStyleSheetForBothSchemes(String colour) {
        Appearance own = of("lifeguard.accent-colour", colour);

        own.check();
        String sheet = own.styleSheet().orElseThrow();
        assertThat(sheet)
                .startsWith(":root { --accent: " + colour.toLowerCase() + ";")
                .contains("dark) {");
        String dark = sheet.replaceAll("(?s).*dark\\) .*--accent: (#[0-9a-f]{6});.*", "$1");
        assertThat(Accent.problem(Accent.Scheme.DARK, Colour.of(dark).orElseThrow()))
                .isEmpty();
        assertThat(Colour.of(dark).orElseThrow().contrast(Colour.WHITE))
                .as("%s is more than white", dark)
                .isGreaterThan(1.3);
    }

    @Test
    void accent_whereDarkPagesHaveTheirOwn_isThatThere() {
        Appearance own = of(Map.of("lifeguard.accent-colour", "#8a1538", "lifeguard.accent-colour-dark", "#ffb3c1"));

        own.check();
        assertThat(own.styleSheet().orElseThrow()).contains("--accent: #8a1538;", "--accent: #ffb3c1;");
    }

    /** Orange is a fine colour, and white on it cannot be read. */
    @ParameterizedTest
    @CsvSource({
        "lifeguard.accent-colour, #ff9900, light, 1.98",
        "lifeguard.accent-colour, #ffffff, light, 1.00",
        "lifeguard.accent-colour, #5f8a00, light, 3.63"
    })
    void accent_thatCannotBeRead_isRefusedWithItsRatioAndOneThatCan(
            String key, String colour, String scheme, String ratio) {
        assertThatThrownBy(() -> of(key, colour).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key + " cannot be read on " + scheme + " pages: its contrast there is " + ratio)
                .satisfies(refused -> {
                    String other = refused.getMessage().replaceAll("(?s).*(#[0-9a-f]{6}) would do.*", "$1");
                    assertThatCode(() -> of(key, other).check()).doesNotThrowAnyException();
                });
    }

    @Test
    void accentOfDarkPages_thatIsTooDark_isRefused() {
        assertThatThrownBy(() -> of(Map.of(
                                "lifeguard.accent-colour", "#0a5c70", "lifeguard.accent-colour-dark", "#0a5c70"))
                        .check())
                .hasMessageContaining("lifeguard.accent-colour-dark cannot be read on dark pages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#fff", "#0a5c7", "#0a5c70;", "0a5c70", "#0a5c70 } body { display: none"})
    void accent_thatIsNoColour_isRefused(String colour) {
        assertThatThrownBy(() -> of("lifeguard.accent-colour", colour).check())
                .hasMessageContaining("lifeguard.accent-colour must be a colour such as #0a5c70");
        assertThat(of("lifeguard.accent-colour", colour).styleSheet()).isEmpty();
    }

    @Test
    void everythingThatIsWrong_isToldAtOnce() {
        assertThatThrownBy(() -> of("lifeguard.name", "<").check())
                .hasMessageStartingWith("The configuration has 1 problem:\n  - lifeguard.name must");
        assertThatThrownBy(() -> of(Map.of(
                                "lifeguard.name", "<",
                                "lifeguard.logo", "/no/such/file",
                                "lifeguard.accent-colour-dark", "blue"))
                        .check())
                .hasMessageContainingAll(
                        "lifeguard.name must", "lifeguard.logo must", "-dark must", "-dark is for dark pages beside");
    }

    @Test
    void logo_isTakenByWhatIsInTheFile() throws IOException {
        assertThat(logo("\u0089PNG\r\n\u001a\n....".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("image/png");
        assertThat(logo("RIFF....WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("image/webp");
        assertThat(logo(("<?xml version=\"1.0\"?>" + SVG.formatted("<path d=\"M0 0\"/>")).getBytes()))
                .contains("image/svg+xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GIF89a",
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
                "<svg/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><g OnClick=\"alert(1)\"/></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><foreignObject/></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><a xmlns=\"http://www.w3.org/1999/xhtml\"/></svg>",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg"
                        + " xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\">"
            })
    void logo_thatIsNoPictureOrRunsSomething_isRefused(String content) throws IOException {
        assertThat(logo(content.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void logo_thatIsLarge_isRefused() throws IOException {
        String picture = SVG.formatted(" ".repeat(100 * 1024));

        assertThat(logo(picture.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(Logo.read("no\0path")).isEmpty();
        assertThat(Logo.read(folder.toString())).isEmpty();
    }

    private Optional<String> logo(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("logo"), content);
        return Logo.read(file.toString()).map(Logo::type);
    }

    /** What the accent is judged against is what pages have. */
    @Test
    void grounds_areThoseOfTheStyleSheet() throws IOException {
        String sheet = Files.readString(Path.of("..", "app-web", "src/main/webapp/assets/lifeguard.css"));
        String light = sheet.substring(0, sheet.indexOf("@media"));
        String dark = sheet.substring(sheet.indexOf("prefers-color-scheme: dark"));

        assertThat(light).contains("--paper: #f6f8f9;", "--surface: #ffffff;", "--accent-ink: #ffffff;");
        assertThat(dark).contains("--paper: #11191d;", "--surface: #1a252a;", "--accent-ink: #0b1d23;");
    }
}
