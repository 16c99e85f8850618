package dev.lifeguard.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser: the system's Chromium with its driver. */
final class Browser implements AutoCloseable {

    private static final List<String> CHROMIUM =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> DRIVER =
            List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");

    private static final int MOST_TABS = 80;

    /** Plenty for a slow machine; what is waited for is there much sooner. */
    static final Duration LONGEST = Await.SOON;

    /** Selenium's own half a second is often longer than what is waited for. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** One rule that a page breaks. */
    record AxeFinding(String rule, String impact, String places) {

        private static AxeFinding of(Map<String, Object> found) {
            return new AxeFinding(
                    String.valueOf(found.get("id")),
                    String.valueOf(found.get("impact")),
                    String.valueOf(found.get("places")));
        }

        boolean isGrave() {
            return impact.equals("serious") || impact.equals("critical");
        }
    }

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
                // Tabs that nobody looks at go on as fast as the one in front.
                "--disable-background-timer-throttling",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
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

    /** Clicks on something as soon as it is there, on a page that may be replaced meanwhile. */
    void click(String selector) {
        patience().until(d -> {
            d.findElement(By.cssSelector(selector)).click();
            return true;
        });
    }

    /** Fills in the Hosted UI's form. */
    void signIn(String username) {
        await("[name=username]").sendKeys(username);
        await("[name=password]").sendKeys(Lifeguard.PASSWORD);
        await("[name=signInSubmitButton]").click();
    }

    /** Does so without a mouse. */
    void signInByKeyboard(String username) {
        await("[name=username]");
        tabTo("[name=username]").sendKeys(username);
        tabTo("[name=password]").sendKeys(Lifeguard.PASSWORD, Keys.ENTER);
    }

    /** Opens the menu of one's own and signs out, without a mouse. */
    void signOutByKeyboard() {
        tabTo("#own-menu > summary").sendKeys(Keys.ENTER);
        tabTo("#sign-out").sendKeys(Keys.ENTER);
    }

    void awaitUrl(String url) {
        patience().until(d -> url.equals(d.getCurrentUrl()));
    }

    /** The same for an address of which only the beginning is known. */
    void awaitUrlThatBegins(String url) {
        patience().until(d -> d.getCurrentUrl().startsWith(url));
    }

    /** Waits until there is something where a CSS selector says, and gives it. */
    WebElement await(String selector) {
        return patience().until(d -> d.findElement(By.cssSelector(selector)));
    }

    /** As many empty tabs beside the first, each this far from every server. */
    List<String> tabs(int number, int latencyMillis) {
        List<String> tabs = new ArrayList<>();
        for (int tab = 0; tab < number; tab++) {
            driver.switchTo().newWindow(WindowType.TAB);
            driver.executeCdpCommand("Network.enable", Map.of());
            driver.executeCdpCommand(
                    "Network.emulateNetworkConditions",
                    Map.of(
                            "offline",
                            false,
                            "latency",
                            latencyMillis,
                            "downloadThroughput",
                            -1,
                            "uploadThroughput",
                            -1));
            tabs.add(driver.getWindowHandle());
        }
        first();
        return tabs;
    }

    /** The tab that the browser began with. */
    void first() {
        driver.switchTo().window(driver.getWindowHandles().iterator().next());
    }

    /** Sends every tab to its address in the same instant. */
    void openAtOnce(List<String> tabs, List<String> urls) {
        for (String tab : tabs) {
            driver.switchTo().window(tab);
            driver.get("about:blank");
        }
        long start = System.currentTimeMillis() + 40L * tabs.size() + 200;
        for (int tab = 0; tab < tabs.size(); tab++) {
            driver.switchTo().window(tabs.get(tab));
            driver.executeScript(
                    "setTimeout(() => location.href = arguments[0], arguments[1] - Date.now())", urls.get(tab), start);
        }
    }

    /**
     * Where a tab has come to rest on a site: the address of a whole page, and what it says if that is no page of ours.
     */
    String awaitEnd(String tab, String site) {
        driver.switchTo().window(tab);
        new WebDriverWait(driver, LONGEST)
                .until(d -> d.getCurrentUrl().startsWith(site)
                        && "complete".equals(driver.executeScript("return document.readyState")));
        boolean ours = !driver.findElements(By.tagName("main")).isEmpty();
        return driver.getCurrentUrl() + (ours ? "" : " says: " + text());
    }

    void forgetCookiesOf(String url) {
        first();
        driver.executeCdpCommand("Network.enable", Map.of());
        cookiesOf(url)
                .forEach(name -> driver.executeCdpCommand("Network.deleteCookies", Map.of("name", name, "url", url)));
    }

    @SuppressWarnings("unchecked")
    private List<String> cookiesOf(String url) {
        List<Map<String, Object>> shown =
                (List<Map<String, Object>>) driver.executeCdpCommand("Network.getCookies", Map.of("urls", List.of(url)))
                        .get("cookies");
        return shown.stream().map(cookie -> (String) cookie.get("name")).toList();
    }

    /** What a script of the page in front is answered at an address. */
    long statusOf(String path) {
        return (Long)
                driver.executeAsyncScript("fetch(arguments[0]).then(answer => arguments[1](answer.status))", path);
    }

    String text() {
        return text("body");
    }

    /** What is said where a CSS selector says, when there is something. */
    String text(String selector) {
        return patience().until(d -> d.findElement(By.cssSelector(selector)).getText());
    }

    /** What is said wherever a CSS selector says now, which may be nowhere. */
    List<String> texts(String selector) {
        return patience()
                .until(d -> d.findElements(By.cssSelector(selector)).stream()
                        .map(WebElement::getText)
                        .toList());
    }

    /**
     * What is not there yet may come; what was found may be gone, because the page was just replaced by the next one.
     */
    private FluentWait<WebDriver> patience() {
        return new WebDriverWait(driver, LONGEST, BETWEEN_LOOKS).ignoring(StaleElementReferenceException.class);
    }

    /**
     * Presses the tab key until the focus is where a CSS selector says, as somebody without a mouse does; from the
     * beginning, where the page is replaced meanwhile.
     */
    WebElement tabTo(String selector) {
        return patience().until(d -> tabbedTo(selector));
    }

    /** The same on a page that stays, and how often the key was pressed. */
    int tabsTo(String selector) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            WebElement focused = driver.switchTo().activeElement();
            if ((Boolean) driver.executeScript("return arguments[0].matches(arguments[1])", focused, selector)) {
                return tabs;
            }
            focused.sendKeys(Keys.TAB);
        }
        throw new AssertionError("the keyboard does not reach " + selector + " on " + driver.getCurrentUrl());
    }

    private WebElement tabbedTo(String selector) {
        tabsTo(selector);
        return driver.switchTo().activeElement();
    }

    /** How high something is on the page, in CSS pixels. */
    long height(String selector) {
        return ((Number) driver.executeScript(
                        "return Math.ceil(document.querySelector(arguments[0]).getBoundingClientRect().height)",
                        selector))
                .longValue();
    }

    /** How far below the beginning of the page it stands. */
    long top(String selector) {
        return ((Number) driver.executeScript(
                        "return Math.round(arguments[0].getBoundingClientRect().top + window.scrollY)",
                        await(selector)))
                .longValue();
    }

    /** For somebody who looks at all pages, where that is wanted: a picture takes as long as half a judgement. */
    void picture(String name) {
        if (Boolean.getBoolean("lifeguard.pictures")) {
            screenshot(name);
        }
    }

    /** A picture of the whole page, also of what one would have to scroll to. */
    @SuppressWarnings("unchecked")
    void screenshot(String name) {
        Map<String, Object> size = (Map<String, Object>)
                driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        // The page is as wide as the window then, because nothing has to scroll.
        Object width = driver.executeScript("return window.innerWidth");
        Map<String, Object> whole = Map.of("x", 0, "y", 0, "width", width, "height", size.get("height"), "scale", 1);
        Object picture = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", whole))
                .get("data");
        try {
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode((String) picture));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Everything that axe finds, against WCAG 2.2 AA and against its own best practices. It looks at the sizes of
     * targets only when told to.
     */
    List<AxeFinding> axeFindings() {
        return axeFindings("rules: {'target-size': {enabled: true}}");
    }

    /** The same of nothing but colours, and not against AAA, which axe leaves out when it is asked for everything. */
    List<AxeFinding> axeFindingsOfColours() {
        return axeFindings("runOnly: {type: 'tag', values: ['cat.color']},"
                + " rules: {'color-contrast-enhanced': {enabled: false}}");
    }

    @SuppressWarnings("unchecked")
    private List<AxeFinding> axeFindings(String which) {
        if (!(Boolean) driver.executeScript("return 'axe' in window")) {
            driver.executeScript(axe());
        }
        List<Map<String, Object>> violations = (List<Map<String, Object>>) driver.executeAsyncScript(
                "const done = arguments[0]; axe.run({resultTypes: ['violations'], " + which + "})"
                        + ".then(result => done(result.violations.map(found => ({id: found.id, impact: found.impact,"
                        + " places: found.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | ')}))));");
        return violations.stream().map(AxeFinding::of).toList();
    }

    /** The names of the lists that offer nothing, or nothing but "any". */
    @SuppressWarnings("unchecked")
    List<String> emptyLists() {
        return (List<String>) driver.executeScript("return [...document.querySelectorAll('select')]"
                + ".filter(list => list.options.length < 2).map(list => list.name)");
    }

    /**
     * What one could miss with a finger: less than 24 CSS pixels high or wide, and no link in a sentence, which is one
     * that has words beside it in its own block. A box counts with its label.
     */
    @SuppressWarnings("unchecked")
    List<String> smallTargets() {
        return (List<String>) driver.executeScript("""
            const isInline = e => ['inline', 'contents'].includes(getComputedStyle(e).display);
            const blockOf = e => isInline(e) ? blockOf(e.parentElement) : e;
            const isInSentence = link => {
              const block = blockOf(link.parentElement);
              const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const text = texts.currentNode;
                if (/\\p{L}/u.test(text.data) && !text.parentElement.closest('a, button, .unseen')
                  && blockOf(text.parentElement) === block) return true;
              }
              return false;
            };
            return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
              .filter(e => e.checkVisibility({visibilityProperty: true}))
              .filter(e => {
                const size = (e.closest('label') || e).getBoundingClientRect();
                return Math.min(size.width, size.height) < 24;
              })
              .filter(e => !(isInline(e) && isInSentence(e)))
              .map(e => e.parentElement.tagName + ' > ' + e.outerHTML);
            """);
    }

    /** The names of the fields whose placeholder is hard to read: a contrast of less than 4.5. */
    @SuppressWarnings("unchecked")
    List<String> palePlaceholders() {
        return (List<String>) driver.executeScript("const light = colour => {"
                + " const [r, g, b] = colour.match(/[\\d.]+/g).map(c => c / 255)"
                + "  .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);"
                + " return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05; };"
                + "return [...document.querySelectorAll('[placeholder]')].filter(e => {"
                + " const [dark, bright] = [getComputedStyle(e, '::placeholder').color, getComputedStyle(e).backgroundColor]"
                + "  .map(light).sort((one, other) => one - other); return bright / dark < 4.5; }).map(e => e.name)");
    }

    /**
     * What is amiss with a page that says what is to be mended: its title does not say so, the summary has no focus or
     * leads nowhere, or a field that is wrong has no red border, no sentence of its own, or no link from the summary.
     *
     * @param red as the browser computes it
     */
    @SuppressWarnings("unchecked")
    List<String> badlyToldMistakes(String red) {
        return (List<String>) driver.executeScript("""
            const amiss = [];
            const summary = document.querySelector('[data-test=refusal]');
            const links = summary ? [...summary.querySelectorAll('li a')] : [];
            if (!document.title.startsWith('Error: ')) amiss.push('title: ' + document.title);
            if (!summary || document.activeElement !== summary) amiss.push('the summary has no focus');
            links.filter(link => !document.getElementById(link.hash.slice(1)))
              .forEach(link => amiss.push(link.hash + ' is not there'));
            const wrong = [...document.querySelectorAll('[aria-invalid=true]')];
            if (links.length && !wrong.length) amiss.push('no field is marked');
            for (const field of wrong) {
              const style = getComputedStyle(field);
              const marked = style.borderTopColor === arguments[0] && style.borderTopStyle === 'solid'
                && parseFloat(style.borderTopWidth) >= 2;
              if (!marked) amiss.push(field.id + ' has the border ' + style.border);
              const told = (field.getAttribute('aria-describedby') || '').split(' ')
                .map(id => document.getElementById(id)).some(e => e && e.matches('.error') && e.textContent.trim());
              if (!told) amiss.push(field.id + ' has no sentence');
              if (!links.some(link => link.hash === '#' + field.id)) amiss.push(field.id + ' has no link');
            }
            return amiss;
            """, red);
    }

    /** Which live regions of a page are filled by nothing but a script, and are not empty before. */
    @SuppressWarnings("unchecked")
    List<String> filledNews() {
        return (List<String>) driver.executeScript("return ['news', 'approvals-news']"
                + ".map(id => document.getElementById(id)).filter(e => e && (e.textContent"
                + " || e.getAttribute('role') !== 'status' || getComputedStyle(e).display === 'none')).map(e => e.id)");
    }

    /** A property of an element as the browser computes it. */
    String style(String selector, String property) {
        return (String) driver.executeScript(
                "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", selector, property);
    }

    /** Shows the page in the few colours of somebody's own choice, or as it is meant. */
    void forcedColours(boolean forced) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "forced-colors", "value", forced ? "active" : "none"))));
    }

    /** Asks for all pages in a language, or, with none, in the browser's own. */
    void speaks(Optional<String> language) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.setExtraHTTPHeaders",
                Map.of(
                        "headers",
                        language.map(one -> Map.of("Accept-Language", one)).orElse(Map.of())));
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
