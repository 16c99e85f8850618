package dev.lifeguard.web.report;

import dev.lifeguard.directory.AccountCounts;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.report.OverviewService;
import dev.lifeguard.report.OverviewService.Overview;
import dev.lifeguard.report.OverviewService.Week;
import dev.lifeguard.web.people.AccountMessages;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The pool in a few numbers, each in a table with a bar beside it. */
@Model
public class OverviewPage {

    /** What the widest bar is wide, in the units of its picture. */
    private static final long WIDEST = 1000;

    @Inject
    private OverviewService service;

    @Inject
    private AccountMessages messages;

    private Overview overview;

    /** Asks the service before anything is written. */
    public void open() {
        overview = service.overview();
    }

    /**
     * A row with a bar.
     *
     * @param label what it is; empty when the moment or the group says it
     * @param group the group that it is about, or null
     * @param moment the beginning of the week that it is about, or null
     * @param count how many
     * @param width how wide its bar is, of 1000
     */
    public record Bar(String label, GroupName group, Instant moment, long count, long width) {}

    public Overview getOverview() {
        return overview;
    }

    /** How many accounts there are, by status, the disabled last. */
    public List<Bar> getAccounts() {
        AccountCounts accounts = overview.accounts();
        List<Bar> bars = new ArrayList<>();
        for (PoolStatus status : PoolStatus.values()) {
            Long count = accounts.enabled().get(status);
            if (count != null) {
                bars.add(account(status.name(), count, accounts.all()));
            }
        }
        if (accounts.disabled() > 0) {
            bars.add(account(AccountMessages.DISABLED, accounts.disabled(), accounts.all()));
        }
        return bars;
    }

    private Bar account(String status, long count, long all) {
        return new Bar(messages.named(status), null, null, count, width(count, all));
    }

    /** The largest groups. */
    public List<Bar> getGroups() {
        long most = most(overview.largest(), OverviewService.GroupSize::members);
        return overview.largest().stream()
                .map(size -> new Bar("", size.group(), null, size.members(), width(size.members(), most)))
                .toList();
    }

    /** What was asked for. */
    public List<Bar> getRequests() {
        return bars(overview.requests());
    }

    /** What ends. */
    public List<Bar> getExpiries() {
        return bars(overview.expiries());
    }

    private static List<Bar> bars(List<Week> weeks) {
        long most = most(weeks, Week::count);
        return weeks.stream()
                .map(week -> new Bar("", null, week.begins(), week.count(), width(week.count(), most)))
                .toList();
    }

    private static <T> long most(List<T> all, ToLongFunction<T> count) {
        return all.stream().mapToLong(count).max().orElse(0);
    }

    private static long width(long count, long most) {
        return most == 0 ? 0 : count * WIDEST / most;
    }
}
