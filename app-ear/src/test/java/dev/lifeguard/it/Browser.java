package dev.lifeguard.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser: the system's Chromium with its driver. */
final class Browser implements AutoCloseable {

    private static final List<String> CHROMIUM =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> DRIVER =
            List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Whether this machine has one; on CI a missing one is a failure, not a reason to skip. */
    static boolean isInstalled() {
        boolean installed = find(CHROMIUM).isPresent() && find(DRIVER).isPresent();
        if (!installed && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI needs the packages chromium and chromium-driver");
        }
        return installed;
    }

    private static Optional<Path> find(List<String> places) {
        return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    static Browser open() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(find(CHROMIUM).orElseThrow().toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--lang=en");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(find(DRIVER).orElseThrow().toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    ChromeDriver driver() {
        return driver;
    }

    /** A window's size and the person's preference for light or dark. */
    void looks(int width, int height, String scheme) {
        driver.manage().window().setSize(new Dimension(width, height));
        // Headless windows do not get narrower than 500 px; the page's own view does.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void get(String url) {
        driver.get(url);
    }

    /** Fills in the Hosted UI's form. */
    void signIn(String username) {
        driver.findElement(By.name("username")).sendKeys(username);
        driver.findElement(By.name("password")).sendKeys(Lifeguard.PASSWORD);
        driver.findElement(By.name("signInSubmitButton")).click();
    }

    void awaitUrl(String url) {
        new WebDriverWait(driver, Duration.ofSeconds(20)).until(d -> url.equals(d.getCurrentUrl()));
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    void screenshot(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What axe finds against WCAG 2.2 AA that is serious or critical, one line each. */
    @SuppressWarnings("unchecked")
    List<String> accessibilityFaults() {
        driver.executeScript(axe());
        List<Map<String, Object>> violations =
                (List<Map<String, Object>>) driver.executeAsyncScript("const done = arguments[0];"
                        + "axe.run({runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})"
                        + ".then(result => done(result.violations));");
        return violations.stream()
                .filter(found -> Stream.of("serious", "critical").anyMatch(found.get("impact")::equals))
                .map(found -> found.get("id") + ": " + found.get("nodes"))
                .toList();
    }

    /** Whether the page is wider than the window. */
    boolean scrollsSideways() {
        return (Boolean) driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
