package dev.lifeguard.web.requests;

import dev.lifeguard.access.CatalogueEntry.CatalogueStatus;
import dev.lifeguard.access.RequestSummaries.RequestSummary;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.EndReason;
import dev.lifeguard.grant.Grant;
import dev.lifeguard.grant.RequestKind;
import dev.lifeguard.grant.RequestState;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** States in words, and as the style sheet names them. */
@Model
@Singleton
public class RequestMessages {

    /** What a membership begins with where nobody is left who must agree. */
    static final String ADDED = "added";

    /** Names said in one sentence; a hundred owners help nobody. */
    private static final int MOST_NAMES = 6;

    private final Messages messages;

    @Inject
    RequestMessages(Messages messages) {
        this.messages = messages;
    }

    /** A request's state in a word or two; one that lapsed says why. */
    public String of(AccessRequest request) {
        return request.state() == RequestState.EXPIRED
                ? messages.of("closed." + key(request.closeReason()))
                : messages.of("request." + key(request.state()));
    }

    /** What a closed or waiting request means, in a sentence. */
    public String sentence(AccessRequest request) {
        return request.state() == RequestState.EXPIRED
                ? messages.of("closed." + key(request.closeReason()) + ".sentence")
                : messages.of("request." + key(request.state()) + ".sentence");
    }

    /** What became of the membership that a request gave. */
    public String ofGrant(Grant grant) {
        return messages.of(grant.endReason() == EndReason.REPLACED ? "grant.replaced" : "grant." + key(grant.state()));
    }

    /** How somebody stands to a group. */
    public String ofStatus(CatalogueStatus status) {
        return messages.of("status." + key(status));
    }

    /** What kind of request it is. */
    public String ofKind(RequestKind kind) {
        return messages.of("kind." + key(kind));
    }

    /** A state as a style is named. */
    public String style(Enum<?> state) {
        return key(state);
    }

    /** People by their names, one of whom is enough: "Anna Admin or Olga Owner". */
    public Sentence either(List<PersonSummary> people) {
        Sentence.NameSlots naming = new Sentence.NameSlots();
        return naming.sentence(either(people, naming));
    }

    private String either(List<PersonSummary> people, Sentence.NameSlots naming) {
        if (people.isEmpty()) {
            return messages.of("list.nobody");
        }
        List<String> names = people.stream()
                .limit(MOST_NAMES)
                .map(person -> messages.name(person, naming))
                .collect(Collectors.toList());
        if (people.size() > MOST_NAMES) {
            names.add(messages.with("list.others", people.size() - MOST_NAMES));
        }
        return messages.list("list.or", names);
    }

    /** How many must still agree, and who could. */
    public Sentence needs(int approvals, List<PersonSummary> people) {
        Sentence.NameSlots naming = new Sentence.NameSlots();
        return naming.sentence(messages.with("approvals.needed", approvals, either(people, naming)));
    }

    /** How many approvals are left, of how many. */
    public String missing(RequestSummary summary) {
        return summary.approvalsMissing() == 0
                ? messages.of("approvals.given")
                : messages.with(
                        "approvals.left",
                        summary.approvalsMissing(),
                        summary.policy().privileged() ? 2 : 1);
    }

    /**
     * What a membership would begin with while so many must still agree, as keys of sentences end: one approval is not
     * all of them where two are left.
     */
    public String beginning(int approvalsLeft) {
        if (approvalsLeft < 1) {
            return ADDED;
        }
        return approvalsLeft > 1 ? "fully-approved" : "approved";
    }

    /** The same of a request that is open: it begins with an approval also where none is missing any more. */
    public String beginningOf(RequestSummary summary) {
        return beginning(Math.max(1, summary.approvalsMissing()));
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
