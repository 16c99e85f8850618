package dev.lifeguard.directory;

import dev.lifeguard.directory.PeopleSearch.Order;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What people are found by, in the memory of this node: everybody in the directory by name. {@link PeopleSearch} keeps
 * it like the database. What is read is never changed, so a search needs no lock; a change makes a new list, which for
 * 100,000 people takes some milliseconds.
 */
@ApplicationScoped
public class PeopleIndex {

    /** Before the number of any change. */
    static final long NOTHING = -1;

    /**
     * One row of the database.
     *
     * @param sub who
     * @param text what they are found by, folded, beginning with the name
     * @param status how far the account is
     * @param enabled whether they may sign in
     * @param gone whether the pool has them no more, so that nobody finds them
     */
    record Entry(String sub, String text, PoolStatus status, boolean enabled, boolean gone) {

        /** Where the status stands in a list that is sorted by it; the disabled come last, whatever theirs is. */
        int rank() {
            return enabled ? status.ordinal() : PoolStatus.values().length;
        }
    }

    private record Snapshot(List<Entry> people, long last, long settled) {}

    private static final Comparator<Entry> BY_NAME =
            Comparator.comparing(Entry::text).thenComparing(Entry::sub);

    private static final Comparator<Entry> BY_STATUS = Comparator.comparingInt(Entry::rank);

    private static final Snapshot NOBODY = new Snapshot(List.of(), NOTHING, NOTHING);

    private final ReentrantLock taking = new ReentrantLock();
    private volatile Snapshot known = NOBODY;

    /** Whoever takes in changes holds it. */
    ReentrantLock taking() {
        return taking;
    }

    /** The greatest number of a change that is in here. */
    long last() {
        return known.last();
    }

    /** The number up to which every change is in here, and no other can appear. */
    long settled() {
        return known.settled();
    }

    /** Begins anew, with nobody. */
    void clear() {
        known = NOBODY;
    }

    /** Takes in rows that have changed, up to this number; what is known already does no harm. One thread at a time. */
    void take(List<Entry> changed, long upTo) {
        known = new Snapshot(merged(known.people(), changed), Math.max(known.last(), upTo), known.settled());
    }

    /** Nothing up to this number can appear any more. One thread at a time. */
    void settle(long upTo) {
        known = new Snapshot(known.people(), known.last(), Math.max(known.settled(), upTo));
    }

    /** By merging two sorted lists: sorting everybody anew for each change would take ten times as long. */
    private static List<Entry> merged(List<Entry> before, List<Entry> changed) {
        Map<String, Entry> now = new HashMap<>();
        changed.forEach(entry -> now.put(entry.sub(), entry));
        List<Entry> present = now.values().stream()
                .filter(entry -> !entry.gone())
                .sorted(BY_NAME)
                .toList();
        List<Entry> all = new ArrayList<>(before.size() + present.size());
        int next = 0;
        for (Entry entry : before) {
            while (next < present.size() && BY_NAME.compare(present.get(next), entry) < 0) {
                all.add(present.get(next++));
            }
            if (!now.containsKey(entry.sub())) {
                all.add(entry);
            }
        }
        all.addAll(present.subList(next, present.size()));
        return all;
    }

    /** How many there are by how far they are, the disabled by themselves. */
    AccountCounts counts() {
        Map<PoolStatus, Long> enabled = new EnumMap<>(PoolStatus.class);
        long disabled = 0;
        for (Entry entry : known.people()) {
            if (entry.enabled()) {
                enabled.merge(entry.status(), 1L, Long::sum);
            } else {
                disabled++;
            }
        }
        return new AccountCounts(enabled, disabled);
    }

    /** One page of those who are wanted, and how many there are. */
    Page<String> page(Predicate<Entry> wanted, Order order, Paging paging) {
        List<Entry> found = sorted(known.people().stream().filter(wanted).toList(), order);
        return Page.of(found, found.size(), paging).map(Entry::sub);
    }

    /** Whoever is alike in what is sorted by stays sorted by name. */
    private static List<Entry> sorted(List<Entry> byName, Order order) {
        if (order == Order.NAME) {
            return byName;
        }
        List<Entry> sorted = new ArrayList<>(byName);
        switch (order) {
            case NAME_BACKWARDS -> Collections.reverse(sorted);
            case STATUS -> sorted.sort(BY_STATUS);
            case STATUS_BACKWARDS -> sorted.sort(BY_STATUS.reversed());
        }
        return sorted;
    }
}
