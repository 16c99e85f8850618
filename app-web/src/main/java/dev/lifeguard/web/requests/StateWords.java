package dev.lifeguard.web.requests;

import dev.lifeguard.access.CatalogueStatus;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.web.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** States in words, and as the style sheet names them. */
@Named
@ApplicationScoped
public class StateWords {

    /** Names said in one sentence; a hundred owners help nobody. */
    private static final int MOST_NAMES = 6;

    private final Words words;

    @Inject
    StateWords(Words words) {
        this.words = words;
    }

    /** For the container's proxy only. */
    StateWords() {
        this(null);
    }

    /** A request's state in a word or two; one that lapsed says why. */
    public String of(AccessRequest request) {
        return request.state() == RequestState.EXPIRED
                ? words.of("closing." + key(request.closing()))
                : words.of("request." + key(request.state()));
    }

    /** What a closed or waiting request means, in a sentence. */
    public String sentence(AccessRequest request) {
        return request.state() == RequestState.EXPIRED
                ? words.of("closing." + key(request.closing()) + ".sentence")
                : words.of("request." + key(request.state()) + ".sentence");
    }

    /** What became of the membership that a request gave. */
    public String ofGrant(Grant grant) {
        return words.of(grant.ending() == EndReason.REPLACED ? "grant.replaced" : "grant." + key(grant.state()));
    }

    /** How somebody stands to a group. */
    public String ofStanding(CatalogueStatus standing) {
        return words.of("standing." + key(standing));
    }

    /** What kind of request it is. */
    public String ofKind(RequestKind kind) {
        return words.of("kind." + key(kind));
    }

    /** A state as a style is named. */
    public String style(Enum<?> state) {
        return key(state);
    }

    /** People by their names, one of whom is enough: "Anna Admin or Olga Owner". */
    public String either(List<PersonSummary> people) {
        List<String> names =
                people.stream().limit(MOST_NAMES).map(PersonSummary::name).collect(Collectors.toList());
        if (names.isEmpty()) {
            return words.of("nobody");
        }
        int more = people.size() - names.size();
        if (more > 0) {
            names.add(words.with("others", more));
        }
        int last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : String.join(", ", names.subList(0, last)) + " " + words.of("or") + " " + names.get(last);
    }

    /** How many must still agree, and who could. */
    public String needs(int approvals, List<PersonSummary> people) {
        return words.with("needs", approvals, either(people));
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
