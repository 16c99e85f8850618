package dev.lifeguard.web.report;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.report.GroupReportService;
import dev.lifeguard.report.GroupReportService.Understaffed;
import dev.lifeguard.report.GroupReportService.UnmanagedMember;
import dev.lifeguard.report.GroupReportService.Unowned;
import dev.lifeguard.web.DenialMessages;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.RequestParameters;
import dev.lifeguard.web.sentence.Sentence;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;

/** What nobody answers for, over all groups; one of three lists, as the address says. */
@Model
public class GroupReportPage {

    private static final String UNMANAGED = "unmanaged";
    private static final String OWNERS = "owners";
    private static final String APPROVERS = "approvers";
    private static final List<String> LISTS = List.of(UNMANAGED, OWNERS, APPROVERS);
    private static final int LONGEST_NAME = 16;

    @Inject
    private RequestParameters parameters;

    @Inject
    private GroupReportService service;

    @Inject
    DenialMessages denials;

    @Inject
    Messages messages;

    private Page<UnmanagedMember> unmanaged = empty();
    private Page<Unowned> unowned = empty();
    private Page<UnderstaffedGroup> understaffed = empty();

    private static <T> Page<T> empty() {
        return Page.empty(new Paging(0, PageNumber.SIZE));
    }

    /**
     * A group for which too few could approve.
     *
     * @param why why too few could
     */
    public record UnderstaffedGroup(GroupName group, Sentence why) {}

    /** Asks the service before anything is written. */
    public void open() {
        String page = parameters.text("page");
        switch (getShow()) {
            case OWNERS -> unowned = PageNumber.read(page, service::withoutOwner);
            case APPROVERS ->
                understaffed = PageNumber.read(page, service::withoutApprovers).mapAll(this::explained);
            default -> unmanaged = PageNumber.read(page, paging -> service.unmanaged(getTyped(), paging));
        }
    }

    /** Which list is shown. */
    public String getShow() {
        String typed = parameters.typed("show", LONGEST_NAME);
        return LISTS.contains(typed) ? typed : UNMANAGED;
    }

    /** All that can be shown. */
    public List<String> getLists() {
        return LISTS;
    }

    /** What was typed to find groups, no more of it than the field takes. */
    public String getTyped() {
        return parameters.search();
    }

    public Page<UnmanagedMember> getUnmanaged() {
        return unmanaged;
    }

    public Page<Unowned> getUnowned() {
        return unowned;
    }

    public Page<UnderstaffedGroup> getUnderstaffed() {
        return understaffed;
    }

    /** The groups with their reasons, whose people are looked up once. */
    List<UnderstaffedGroup> explained(List<Understaffed> groups) {
        List<List<Sentence>> reasons = denials.ofEach(
                groups.stream().map(group -> group.reason().stream().toList()).toList());
        Sentence adminsAlone = Sentence.of(messages.of("group-report.approvers.admins"));
        return IntStream.range(0, groups.size())
                .mapToObj(place -> new UnderstaffedGroup(
                        groups.get(place).group(),
                        reasons.get(place).stream().findFirst().orElse(adminsAlone)))
                .toList();
    }
}
