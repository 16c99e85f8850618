package dev.lifeguard.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which browser a request comes from, in words by which a person knows their own again. A browser may say anything, so
 * nothing of what it says is kept: it only chooses among our words, which are names and so the same in every language.
 */
final class BrowserName {

    /** The more special before what also names the more common. */
    private static final Map<String, String> BROWSERS = inOrder(
            "Edg", "Edge",
            "OPR/", "Opera",
            "SamsungBrowser/", "Samsung Internet",
            "Firefox/", "Firefox",
            "FxiOS/", "Firefox",
            "Chrome/", "Chrome",
            "CriOS/", "Chrome",
            "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = inOrder(
            "Windows", "Windows",
            "Android", "Android",
            "iPhone", "iPhone",
            "iPad", "iPad",
            "Mac OS X", "macOS",
            "CrOS", "ChromeOS",
            "Linux", "Linux");

    /** Those of real browsers are half as long. */
    private static final int LONGEST = 400;

    private BrowserName() {}

    /** Such as {@code Firefox, Windows}, or an empty text for what we have no words for. */
    static String of(HttpServletRequest request) {
        String said = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        String start = said.substring(0, Math.min(LONGEST, said.length()));
        String browser = word(start, BROWSERS);
        String system = word(start, SYSTEMS);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }

    private static String word(String said, Map<String, String> words) {
        return words.entrySet().stream()
                .filter(word -> said.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> inOrder(String... signsAndWords) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < signsAndWords.length; i += 2) {
            words.put(signsAndWords[i], signsAndWords[i + 1]);
        }
        return words;
    }
}
