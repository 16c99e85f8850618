package dev.lifeguard.web;

import dev.lifeguard.appearance.Appearance;
import dev.lifeguard.directory.Person;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The sentences of the pages in the viewer's language, which stand in {@code messages_en.properties} and its
 * translations beside this class. A page reads a whole sentence as {@code #{msg['app.sign-in']}} ({@link Sentences});
 * this bean fills in values, and is for sentences that a rule, a state or a refusal chooses among. A plural is one
 * sentence with a {@link java.text.ChoiceFormat} in it, so that each language has its own. Where a sentence says
 * Lifeguard, it says the name of the installation.
 *
 * <p>Outside a page, as for a file that programs read, everything is English.
 */
@Model
@Singleton
public class Messages {

    private static final String BUNDLE = "dev.lifeguard.web.messages";

    /** The language of the server's machine is nobody's wish. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** Where a sentence goes on around a link or a moment. */
    private static final String PLACE = "{0}";

    /** Of the few languages that {@code faces-config.xml} or the configuration lets a page have. */
    private static final Map<Locale, ResourceBundle> BUNDLES = new ConcurrentHashMap<>();

    private final Supplier<Locale> viewer;
    private final Supplier<String> name;

    @Inject
    Messages(Appearance appearance) {
        this(Messages::ofTheView, appearance::name);
    }

    private Messages(Supplier<Locale> viewer, Supplier<String> name) {
        this.viewer = viewer;
        this.name = name;
    }

    /** In the viewer's language, where no bean can be had; the name of the installation is not known there. */
    public static Messages ofTheViewer() {
        return new Messages(Messages::ofTheView, () -> Appearance.LIFEGUARD);
    }

    /** In one language, whoever looks. */
    public static Messages in(Locale language) {
        return in(language, Appearance.LIFEGUARD);
    }

    static Messages in(Locale language, String name) {
        return new Messages(() -> language, () -> name);
    }

    /** The language of the page that is being written: Faces has chosen it by what the browser asks for. */
    private static Locale ofTheView() {
        FacesContext faces = FacesContext.getCurrentInstance();
        UIViewRoot view = faces == null ? null : faces.getViewRoot();
        return view == null ? Locale.ENGLISH : view.getLocale();
    }

    /** The viewer's language. */
    public Locale language() {
        return viewer.get();
    }

    /**
     * The sentence with this key; a key that only a configuration can make, as a role of its own, stands for itself.
     */
    public String of(String key) {
        ResourceBundle sentences = sentences();
        return sentences.containsKey(key) ? sentences.getString(key).replace(Appearance.LIFEGUARD, name.get()) : key;
    }

    /** Whether there is a sentence with this key; for keys that come from an address. */
    public boolean has(String key) {
        return sentences().containsKey(key);
    }

    /** The sentence with this key, with values in its places {@code {0}}, {@code {1}}. */
    public String with(String key, Object... values) {
        return new MessageFormat(of(key), language()).format(values);
    }

    /** The same, in which people among the values are named so that a page can make links of the names. */
    public Sentence sentence(String key, Object... values) {
        Sentence.NameSlots naming = new Sentence.NameSlots();
        Object[] named = Arrays.stream(values)
                .map(value -> value instanceof PersonSummary who ? name(who, naming) : value)
                .toArray();
        return naming.sentence(with(key, named));
    }

    /** What to fill in for somebody in a sentence that is being made. */
    public String name(PersonSummary who, Sentence.NameSlots naming) {
        return naming.name(who.id(), person(who));
    }

    /** What a sentence says before its place, where a page puts a link or a moment. */
    public String before(String key) {
        String sentence = of(key);
        return sentence.substring(0, sentence.indexOf(PLACE));
    }

    /** What it says after that. */
    public String after(String key) {
        String sentence = of(key);
        return sentence.substring(sentence.indexOf(PLACE) + PLACE.length());
    }

    /** Several things in one sentence: {@code list.and} or {@code list.or} says how the last one is joined. */
    public String list(String key, List<String> things) {
        int last = things.size() - 1;
        return last <= 0
                ? String.join("", things)
                : with(key, String.join(", ", things.subList(0, last)), things.get(last));
    }

    /** What to call somebody: the one place from which pages take a name. */
    public String person(PersonSummary who) {
        return who.isErased() ? of("person.former") : who.name();
    }

    /** The same of a name as the audit log has it. */
    public String personNamed(String name) {
        return name.equals(Person.FORMER) ? of("person.former") : name;
    }

    private ResourceBundle sentences() {
        return BUNDLES.computeIfAbsent(
                language(),
                language -> ResourceBundle.getBundle(BUNDLE, language, Messages.class.getClassLoader(), NO_FALLBACK));
    }
}
