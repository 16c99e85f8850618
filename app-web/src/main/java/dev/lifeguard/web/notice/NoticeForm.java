package dev.lifeguard.web.notice;

import dev.lifeguard.notice.NoticeKind;
import dev.lifeguard.notice.NoticeService;
import dev.lifeguard.notice.NoticeService.NoticeProfile;
import dev.lifeguard.signin.CognitoSettings;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody wants to be told by mail, and in which language: the form on the page about oneself. */
@Model
public class NoticeForm {

    @Inject
    private NoticeService service;

    @Inject
    private RequestParameters parameters;

    @Inject
    private Messages messages;

    @Inject
    private Redirects redirects;

    @Inject
    private CognitoSettings settings;

    private NoticeProfile mine;
    private String language = "";

    /** Looked up once: a list to choose from is asked for with every choice. */
    private List<String> languages;

    /**
     * One kind of notice.
     *
     * @param code its name, as the form sends it
     * @param sentence what it tells
     * @param wanted whether they want it
     */
    public record Choice(String code, String sentence, boolean wanted) {}

    /** Before anything is written. */
    public void open() {
        mine = service.mine();
        language = mine.preference().language();
    }

    /** Those that are ticked are wanted; nothing is told of the others. */
    public void save() {
        List<String> wanted = parameters.texts("wanted");
        Set<NoticeKind> turnedOff = Arrays.stream(NoticeKind.values())
                .filter(kind -> kind.isChoice() && !wanted.contains(kind.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NoticeKind.class)));
        service.choose(turnedOff, language);
        redirects.to("/account", "notices-chosen");
    }

    /** How they are told. */
    public NoticeProfile getMine() {
        return mine;
    }

    /**
     * The kinds that one can do without, in the order of a request's and a membership's life; none while the form is
     * being read.
     */
    public List<Choice> getChoices() {
        return mine == null ? List.of() : choices(mine.preference().turnedOff());
    }

    private List<Choice> choices(Set<NoticeKind> turnedOff) {
        return Arrays.stream(NoticeKind.values())
                .filter(NoticeKind::isChoice)
                .map(kind -> new Choice(kind.name(), messages.of("notice.kind." + kind), !turnedOff.contains(kind)))
                .toList();
    }

    /** In which languages there are words; the empty one is that of the pages. */
    public List<String> getLanguages() {
        if (languages == null) {
            List<String> spoken = settings.getLanguages();
            languages = service.languages().stream()
                    .filter(one -> spoken.isEmpty() || spoken.contains(one))
                    .toList();
        }
        return languages;
    }

    public String getLanguage() {
        return language;
    }

    /** @param language null for that of the pages, as Faces has it for the empty choice */
    public void setLanguage(String language) {
        this.language = language == null ? "" : language;
    }
}
