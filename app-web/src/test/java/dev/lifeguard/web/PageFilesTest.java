package dev.lifeguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no page's file may hold. */
class PageFilesTest {

    /** What the Content-Security-Policy forbids: scripts and styles in the page, and what writes them there. */
    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+\\s*=|javascript:|<f:ajax|<h:commandLink|<h:body|<h:head");

    /** Tags that run while the view is built: before the page's bean has read anything. */
    private static final Pattern TOO_EARLY = Pattern.compile("jakarta\\.tags\\.core|xmlns:c=|<c:");

    /** Mojarra 4.1.4 drops a blank at the end of such a tag; as an expression it stays. */
    private static final Pattern BLANK_AT_THE_END = Pattern.compile("\\S </ui:(fragment|repeat)>");

    /** What a reader sees or hears between tags and in these attributes. */
    private static final Pattern READ = Pattern.compile(
            ">([^<>]+)<|(?:aria-label|placeholder|alt|data-label| heading| label| note| hint| help)=\"([^\"]*)\"|<ui:param name=\"(?:what|heading|reasonLabel|reasonHint)\" value=\"([^\"]*)\"");

    private static final Pattern EXPRESSION = Pattern.compile("#\\{[^}]*}");

    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"[^\"]*\"");

    private static final Pattern LITERAL = Pattern.compile("'([^']*)'");

    /**
     * A text in an expression that reads like a part of a sentence: not a state, a key, or two names of styles or
     * fields.
     */
    private static final Pattern SENTENCE =
            Pattern.compile("[A-Z][a-z]+.*|(?!quiet hint|error hint|[a-z]*-message ).*[a-z] .*");

    /** What a form that changes something is not made of: without the tag of ours it would bring no form token. */
    private static final Pattern NO_FORM_OF_OURS =
            Pattern.compile("<h:form|<form[^>]*method=\"post\"(?![^>]*action=\"#\\{request.contextPath}/logout\")");

    /**
     * Faces writes a script for it, or finds again by its number in the list what was meant: it may be another by then.
     */
    private static final Pattern BY_SCRIPT_OR_BY_NUMBER = Pattern.compile(
            "<f:param|<f:setPropertyActionListener|<h:dataTable|<ui:repeat(?:(?!</ui:repeat>).)*(?:faces:action|<h:command)",
            Pattern.DOTALL);

    private static List<Path> pages;

    @BeforeAll
    static void find() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
            pages = files.filter(file -> file.toString().endsWith(".xhtml")).toList();
        }
        assertThat(pages).hasSizeGreaterThan(20);
    }

    /** Or a page that is left open would keep a session young that nobody uses. */
    @Test
    void scriptsThatLookByThemselves_keepNoSession() throws IOException {
        Pattern look = Pattern.compile("fetch\\(window\\.location\\.href.*?}\\s*\\)", Pattern.DOTALL);
        List<String> looks = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/webapp/assets"))) {
            for (Path script :
                    files.filter(file -> file.toString().endsWith(".js")).toList()) {
                look.matcher(Files.readString(script))
                        .results()
                        .map(MatchResult::group)
                        .forEach(looks::add);
            }
        }

        assertThat(looks).isNotEmpty().allSatisfy(one -> assertThat(one).contains("Lifeguard-Unattended"));
    }

    /** It is read out as it stands there. */
    @Test
    void whatIsSaidAtTheEndOfWhatWasUnderWay_isASentence() {
        Pattern said = Pattern.compile("data-over=\"(?!#\\{msg\\[)");

        assertThat("<div data-over=\"#{page.over}\">").containsPattern(said);
        assertThat(pages).allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(said));
    }

    /** Where one had, a link that opens the page could fill it in, or press it. */
    @Test
    void fields_haveNoNameThatAnAddressMayHave() {
        Pattern named = Pattern.compile(
                "(?:<(?:h|lg):\\w+[^>]*\\sid|faces:id)=\"(" + String.join("|", AddressQuery.NAMES)
                        + ")\"|<lg:form(?:(?!</lg:form>).)*<(?:input|select|textarea|button)[^>]*\\sname=\"("
                        + String.join("|", AddressQuery.NAMES) + ")\"",
                Pattern.DOTALL);

        assertThat("<lg:form id=\"a\"> <p/> <input type=\"checkbox\" name=\"person\"/> </lg:form>")
                .containsPattern(named);
        assertThat(pages).allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(named));
    }

    /** Somebody who was erased is called something in the viewer's language: {@link Messages} says what. */
    @Test
    void pages_takeNamesOfPeopleFromTheMessages() {
        Pattern name = Pattern.compile("(?<!action|outcome|role|group|cells\\(\\))\\.name\\(\\)");

        assertThat("#{who.name()}").containsPattern(name);
        assertThat(pages).allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(name));
    }

    @Test
    void pages_haveNothingInline() {
        assertThat(pages).allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(INLINE));
    }

    @Test
    void pages_endNoFragmentWithABlank() {
        assertThat(pages)
                .allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(BLANK_AT_THE_END));
    }

    @Test
    void pages_haveNoTagThatRunsBeforeTheirBean() {
        assertThat(pages).allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(TOO_EARLY));
    }

    @Test
    void pages_takeTheirSentencesFromBundles() throws IOException {
        for (Path page : pages) {
            assertThat(writtenOut(Files.readString(page))).as(page.toString()).isEmpty();
        }
    }

    private static List<String> writtenOut(String page) {
        String visible =
                page.replaceAll("(?s)<!--.*?-->|<code>.*?</code>", "").replaceAll("(?s)<script.*?</script>", "");
        Stream<String> texts = READ.matcher(visible)
                .results()
                .flatMap(found -> Stream.of(found.group(1), found.group(2), found.group(3))
                        .filter(text -> text != null
                                && EXPRESSION.matcher(text).replaceAll("").matches("(?s).*\\p{L}.*")));
        Stream<String> literals = EXPRESSION
                .matcher(visible)
                .results()
                .flatMap(expression -> LITERAL.matcher(expression.group())
                        .results()
                        .map(literal -> literal.group(1))
                        .filter(literal -> SENTENCE.matcher(literal).matches()));
        return Stream.concat(texts, literals).toList();
    }

    @Test
    void pages_changeSomethingByTheFormTagAlone() {
        assertThat(pages)
                .filteredOn(page -> !page.endsWith("tags/form.xhtml") && !page.endsWith("tags/uploadForm.xhtml"))
                .allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(NO_FORM_OF_OURS));
    }

    /** What tells mistakes and what is not possible is written once: in the tags for it. */
    @Test
    void pages_tellMistakesByTheTagsAlone() {
        Pattern written = Pattern.compile("form\\.errorsAt|<h:messages?\\b|data-test=\"refusal\"|class=\"error hint\""
                + "|<div class=\"forecast\" data-test=\"not-possible\"");

        assertThat(pages)
                .filteredOn(page -> !page.toString().contains("tags"))
                .allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(written));
    }

    /** What tells a mistake, and what a screen reader is told of it, is written once. In a group, several share one. */
    @Test
    void inputs_standInTheTagForFields() {
        Pattern input = Pattern.compile("<h:(?:input(?!Hidden)|selectOne|selectMany)");

        assertThat(outsideOfFields("<lg:field id=\"a\"> <h:inputText/> </lg:field> <h:inputFile/>"))
                .containsPattern(input)
                .doesNotContain("inputText");
        assertThat(pages)
                .filteredOn(page -> !page.endsWith("WEB-INF/accessFields.xhtml"))
                .allSatisfy(page ->
                        assertThat(outsideOfFields(Files.readString(page))).doesNotContainPattern(input));
    }

    private static String outsideOfFields(String page) {
        return page.replaceAll("(?s)<lg:field .*?</lg:field>", "");
    }

    @Test
    void rows_nameWhatTheirButtonsAreAbout() {
        assertThat("<ui:repeat value=\"#{a}\"> <h:commandButton action=\"#{b}\"/> </ui:repeat>")
                .containsPattern(BY_SCRIPT_OR_BY_NUMBER);
        assertThat(pages)
                .allSatisfy(page -> assertThat(Files.readString(page)).doesNotContainPattern(BY_SCRIPT_OR_BY_NUMBER));
    }

    /**
     * A name that a tag reads and that its use does not give is looked for everywhere: with Faces 4.1 among the classes
     * of the application too, with every view, under the lock of its class loader.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "form",
                "uploadForm",
                "field",
                "freeText",
                "errors",
                "mistakes",
                "notPossible",
                "hint",
                "folded",
                "person",
                "duration"
            })
    void tagsOfOurs_areAlwaysGivenAllTheirAttributes(String tag) throws IOException {
        Map<String, Set<String>> given = new TreeMap<>();
        for (Path page : pages) {
            Matcher use = Pattern.compile("<lg:" + tag + "\\s([^>]*)>").matcher(Files.readString(page));
            while (use.find()) {
                given.put(page + ": " + use.group(), attributes(use.group(1)));
            }
        }
        Set<String> all = given.values().stream().flatMap(Set::stream).collect(Collectors.toSet());

        assertThat(all).isNotEmpty();
        assertThat(given).allSatisfy((use, attributes) -> assertThat(attributes).isEqualTo(all));
    }

    private static Set<String> attributes(String tag) {
        return ATTRIBUTE.matcher(tag).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
