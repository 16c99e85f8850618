package dev.lifeguard.web.people;

import dev.lifeguard.directory.PeopleSearch.Order;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.people.AccessDeniedException;
import dev.lifeguard.people.PeopleFilter;
import dev.lifeguard.people.PeopleService;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.web.DirectoryAgeLine;
import dev.lifeguard.web.Layout;
import dev.lifeguard.web.Links;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.Sorting;
import dev.lifeguard.web.form.FilledFields;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page on which people are found. All that is looked for stands in its address, so that it can be kept as a
 * bookmark; a script shows what fits while somebody types.
 */
@Model
public class PeoplePage {

    /** The fields, as the address names them. */
    private static final List<String> FIELDS = List.of("q", "group", "status", "expiry", "result", "sort");

    private static final String NAME = "name";
    private static final String GROUP = "group";
    private static final String STATUS = "status";
    private static final String EXPIRY = "expiry";
    private static final String UNKNOWN = "unknown";
    private static final int LONGEST_TYPED = 128;

    private static final Sorting<Order> SORTING = new Sorting<>(
            Map.of(
                    NAME,
                    Order.NAME,
                    "-name",
                    Order.NAME_BACKWARDS,
                    STATUS,
                    Order.STATUS,
                    "-status",
                    Order.STATUS_BACKWARDS),
            NAME);

    private static final Map<String, Boolean> EXPIRIES = Map.of("yes", true, "no", false);

    /** Those that somebody may choose, and one that not everybody is offered. */
    private static final List<String> KNOWN_STATUSES = Stream.concat(
                    Arrays.stream(PoolStatus.values()).map(Enum::name),
                    Stream.of(AccountMessages.DISABLED, AccountMessages.GONE))
            .toList();

    @Inject
    private RequestParameters parameters;

    @Inject
    private PeopleService service;

    @Inject
    private Layout layout;

    @Inject
    private DirectoryAgeLine directoryAge;

    @Inject
    private Messages messages;

    @Inject
    private AccountMessages accounts;

    @Inject
    private Links links;

    @Inject
    private Form form;

    private Page<PersonSummary> found = Page.empty(new Paging(0, PageNumber.SIZE));

    /** Asks the service before anything is written; also with a mistake in a field, so that it refuses who may not. */
    public void open() {
        Page<PersonSummary> all = PageNumber.read(parameters.text("page"), this::page);
        List<String> mistaken =
                FIELDS.stream().filter(field -> !message(field).isEmpty()).toList();
        mistaken.forEach(field -> form.add(field, message(field)));
        if (mistaken.isEmpty()) {
            found = all;
        }
    }

    /** Before the first sync only the session knows roles: who would find everybody finds nobody yet. */
    private Page<PersonSummary> page(Paging paging) {
        try {
            return service.find(filter(), SORTING.of(typed("sort")), paging);
        } catch (AccessDeniedException denied) {
            if (layout.isFindsEverybody() && directoryAge.isNeverSynced()) {
                return Page.empty(paging);
            }
            throw denied;
        }
    }

    private PeopleFilter filter() {
        boolean disabled = typed(STATUS).equals(AccountMessages.DISABLED);
        Optional<PoolStatus> status = Arrays.stream(PoolStatus.values())
                .filter(one -> one.name().equals(typed(STATUS)))
                .findFirst();
        return new PeopleFilter(
                typed("q"),
                GroupName.of(typed(GROUP)),
                status,
                disabled || status.isPresent() ? Optional.of(!disabled) : Optional.empty(),
                Optional.ofNullable(EXPIRIES.get(typed(EXPIRY))),
                isUnknownResult(),
                typed(STATUS).equals(AccountMessages.GONE));
    }

    /** Whether only those are looked for of whom nobody knows what came of what was done to their account. */
    public boolean isUnknownResult() {
        return UNKNOWN.equals(typed("result"));
    }

    /** What stands in a field, no more of it than the field takes. */
    public String typed(String field) {
        return (field.equals("q") ? parameters.search() : parameters.typed(field, LONGEST_TYPED)).strip();
    }

    /** What is wrong with what stands in a field, or an empty text. What no list offers would filter nothing. */
    public String message(String field) {
        return switch (field) {
            case GROUP ->
                typed(GROUP).isEmpty() || GroupName.of(typed(GROUP)).isPresent() ? "" : messages.of("audit.no-group");
            case STATUS -> choice(STATUS, KNOWN_STATUSES);
            case EXPIRY -> choice(EXPIRY, EXPIRIES.keySet());
            default -> "";
        };
    }

    private String choice(String field, Collection<String> all) {
        return typed(field).isEmpty() || all.contains(typed(field)) ? "" : messages.of("audit.no-choice");
    }

    /** Whether something is wrong in a field. */
    public boolean isMistaken() {
        return FIELDS.stream().anyMatch(field -> !message(field).isEmpty());
    }

    /** What the fields say that are folded: all but the text. */
    public List<FilledFields.Filled> getTold() {
        return new FilledFields(messages)
                .and("label.group", typed(GROUP))
                .and(
                        "label.state",
                        getStatuses().contains(typed(STATUS)) ? accounts.named(typed(STATUS)) : typed(STATUS))
                .and(
                        "people.expiry",
                        EXPIRIES.containsKey(typed(EXPIRY))
                                ? messages.of("people.expiry." + typed(EXPIRY))
                                : typed(EXPIRY))
                .and("people.unknown-result", isUnknownResult())
                .all();
    }

    /** Those who fit. */
    public Page<PersonSummary> getFound() {
        return found;
    }

    /** What can be chosen as a status. Whoever is gone has no groups, so that only some find them. */
    public List<String> getStatuses() {
        Stream<String> others = layout.isFindsEverybody()
                ? Stream.of(AccountMessages.DISABLED, AccountMessages.GONE)
                : Stream.of(AccountMessages.DISABLED);
        return Stream.concat(Arrays.stream(PoolStatus.values()).map(Enum::name), others)
                .toList();
    }

    /** Whether anything is looked for at all. */
    public boolean isAnything() {
        return FIELDS.stream()
                .anyMatch(field -> !field.equals("sort") && !typed(field).isEmpty());
    }

    /** The filled fields as they stand in an address, each with an {@code &} behind it. */
    public String getQuery() {
        return queryWith(typed("sort"));
    }

    /** The same, sorted by a column, or the other way round if it is sorted by it already. */
    public String sortedBy(String column) {
        return queryWith(SORTING.next(typed("sort"), column));
    }

    private String queryWith(String sort) {
        return FIELDS.stream()
                .map(field -> Map.entry(field, field.equals("sort") ? sort : typed(field)))
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + links.encoded(field.getValue()) + "&")
                .collect(Collectors.joining());
    }

    /** How the list is sorted by a column, in the words of {@code aria-sort}. */
    public String sorting(String column) {
        return SORTING.aria(typed("sort"), column);
    }
}
