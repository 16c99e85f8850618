package dev.lifeguard.web.requests;

import dev.lifeguard.access.CatalogueEntry;
import dev.lifeguard.access.MyAccessService;
import dev.lifeguard.access.MyAccessService.RequestDraft;
import dev.lifeguard.access.MyAccessService.RequestPreview;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.access.PolicyEnforcer.Forecast;
import dev.lifeguard.access.RequestService;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.ConflictException;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.DurationLimits;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.Violation;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ComponentSystemEvent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The form with which somebody asks for a group, or to stay in it longer, or for several groups at once. It tells what
 * would come of it before anything is sent; the same page answers what was sent and not accepted, with everything that
 * was typed. Whoever follows somebody else's link to a group that they may not ask for is told so, and who could help.
 */
@Model
public class AskPage {

    /** Stands between the names of several groups in the address; no group's name has it. */
    private static final String SEPARATOR = " ";

    /** Names the groups of the address that were left out since; with the form, so that what was typed stays. */
    private static final String WITHOUT = "without";

    @Inject
    private RequestParameters parameters;

    @Inject
    private MyAccessService mine;

    @Inject
    private RequestService requests;

    @Inject
    private AccessForm fields;

    @Inject
    private Form form;

    @Inject
    private DenialMessages denials;

    @Inject
    private Messages messages;

    @Inject
    private Links links;

    @Inject
    private Redirects redirects;

    private List<RequestPreview> asked = List.of();
    private List<AskedGroup> groups = List.of();

    /**
     * One of the groups that are asked for, but for one whose request is pending already.
     *
     * @param entry the group
     * @param open whether they may ask for it
     * @param forecast what would come of asking for it
     */
    public record AskedGroup(CatalogueEntry entry, boolean open, ForecastView forecast) {}

    /** Looks at the groups and at what would come of asking for them, before anything is written. */
    public void open() {
        if (!form.isPostback() && parameters.texts("group").size() != 1) {
            redirects.to(parameters.texts("group").isEmpty() ? "/catalogue" : path(names()));
            return;
        }
        if (isTooMany()) {
            return;
        }
        if (!form.isPostback() && !parameters.text("like").isEmpty()) {
            fields.fill(requests.again(parameters.get("like", RequestId.class)));
        }
        look(Optional.empty());
        fields.ask(policies().toList());
        fields.open(
                forecasts().findFirst(),
                forecasts().mapToInt(Forecast::approvalsNeeded).max().orElse(0));
        tell();
    }

    /** Why not, and what of several groups could be asked for. */
    private void tell() {
        List<RequestPreview> judged =
                asked.stream().filter(one -> one.forecast().isPresent()).toList();
        List<Forecast> forecasts =
                judged.stream().map(one -> one.forecast().orElseThrow()).toList();
        List<List<Violation>> violations = forecasts.stream()
                .map(forecast -> forecast.evaluation().violations())
                .toList();
        List<List<Sentence>> sentences = denials.ofEach(violations);
        groups = IntStream.range(0, judged.size())
                .mapToObj(place -> new AskedGroup(
                        judged.get(place).entry(),
                        judged.get(place).open(),
                        ForecastView.of(forecasts.get(place), sentences.get(place))))
                .toList();
        if (isClosed()) {
            FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** Lets the rules judge each field of a form that was sent. */
    public void check(ComponentSystemEvent sent) {
        fields.check(sent, justification -> {
            look(justification);
            return forecasts().toList();
        });
    }

    public void send() {
        if (isSeveral()) {
            sendAll();
            return;
        }
        RequestedAccess wanted = fields.access(getEntry().policy().group());
        Optional<RequestId> made = form.done(() -> isExtension() ? requests.extend(wanted) : requests.request(wanted))
                .flatMap(Outcome.Done::request)
                .map(AccessRequest::id);
        if (made.isPresent()) {
            redirects.to("/request?id=" + made.get(), "requested", wanted.group());
            return;
        }
        look(Optional.empty());
        getEntry().waiting().ifPresent(open -> redirects.to("/request?id=" + open, "open", wanted.group()));
    }

    private void sendAll() {
        List<RequestedAccess> wanted =
                policies().map(GroupPolicy::group).map(fields::access).toList();
        try {
            RequestService.BatchOutcome came = requests.requestAll(wanted);
            if (came.refused().isEmpty()) {
                redirects.to("/access", "requested-several", came.made().size());
                return;
            }
            wanted.stream()
                    .map(RequestedAccess::group)
                    .filter(came.refused()::containsKey)
                    .forEach(group -> refuse(group, came.refused().get(group)));
        } catch (ConflictException somebodyElseWasFaster) {
            form.add(messages.of("conflict"));
        }
    }

    private void refuse(GroupName group, Evaluation evaluation) {
        form.name(row(group), group.value());
        denials.of(evaluation).forEach(sentence -> form.refuseAt(row(group), sentence));
    }

    /** What the row of one of several groups is called in the page. */
    public String row(GroupName group) {
        return "group-" + group;
    }

    /** The group, where it is about one. */
    public CatalogueEntry getEntry() {
        return asked.isEmpty() ? null : asked.get(0).entry();
    }

    /** The groups and what would come of it. */
    public List<AskedGroup> getGroups() {
        return groups;
    }

    /** Those that they may not ask for: why, and who could help. */
    public List<AskedGroup> getGroupsClosed() {
        return groups.stream().filter(one -> !one.open()).toList();
    }

    /** Whether there are such ones: nothing is asked for with this address then. */
    public boolean isClosed() {
        return !getGroupsClosed().isEmpty();
    }

    /** The others, which can be asked for without them; none where there is no other. */
    public List<String> getRest() {
        return groups.stream()
                .filter(AskedGroup::open)
                .map(one -> one.entry().policy().group().value())
                .toList();
    }

    /** Their names, as a sentence has them. */
    public String getNamesOfRest() {
        return String.join(", ", getRest());
    }

    /** The address with which the others are asked for. */
    public String getPathOfRest() {
        return path(getRest().stream());
    }

    /** The groups of the address that are not asked for any more. */
    public List<String> getLeftOut() {
        return parameters.texts(WITHOUT);
    }

    private String path(Stream<String> names) {
        return "/ask?group=" + links.encoded(names.collect(Collectors.joining(SEPARATOR)));
    }

    /** Whether it is about several groups. */
    public boolean isSeveral() {
        return asked.size() > 1;
    }

    /** Whether it is about more groups than can be asked for at once. */
    public boolean isTooMany() {
        return names().count() > MyAccessService.MOST_AT_ONCE;
    }

    public int getMost() {
        return MyAccessService.MOST_AT_ONCE;
    }

    /** Whether it is about staying longer in a group that one is in. */
    public boolean isExtension() {
        return asked.size() == 1 && getEntry().isExtension();
    }

    /** Whether there is something to fill in. */
    public boolean isFillable() {
        return !asked.isEmpty() && !isClosed() && getWaiting() == null;
    }

    /** Their request, while one waits: there is nothing to fill in then. */
    public RequestId getWaiting() {
        return asked.size() == 1 ? getEntry().waiting().orElse(null) : null;
    }

    /** What every one of the groups allows at least. */
    public Duration getShortest() {
        return limits(DurationLimits::shortest).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** What every one of the groups allows at most. */
    public Duration getLongest() {
        return limits(DurationLimits::longest).min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** Whether every one of the groups may be held without an end. */
    public boolean isEndless() {
        return limits(DurationLimits::endless).allMatch(Boolean::booleanValue);
    }

    /** Whether one of the groups wants a reason. */
    public boolean isJustificationRequired() {
        return policies().anyMatch(GroupPolicy::reasonRequired);
    }

    private <T> Stream<T> limits(Function<DurationLimits, T> part) {
        return policies().map(GroupPolicy::limits).map(part);
    }

    private Stream<GroupPolicy> policies() {
        return asked.stream().map(one -> one.entry().policy());
    }

    private Stream<Forecast> forecasts() {
        return asked.stream().flatMap(one -> one.forecast().stream());
    }

    private Stream<String> names() {
        return parameters.texts("group").stream()
                .flatMap(named -> Arrays.stream(named.strip().split("\\s+")))
                .distinct()
                .filter(name -> !getLeftOut().contains(name));
    }

    private void look(Optional<String> justification) {
        List<GroupName> named = names().map(name -> GroupName.of(name).orElseThrow(() -> new UnknownException("group")))
                .toList();
        Map<GroupName, List<RequestedAccess.Answer>> answers =
                named.stream().collect(Collectors.toMap(Function.identity(), fields::answers));
        asked = mine.asking(named, new RequestDraft(fields.duration(), justification, answers));
        if (asked.isEmpty()) {
            throw new UnknownException("group");
        }
    }
}
