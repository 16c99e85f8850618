package dev.lifeguard.audit;

import dev.lifeguard.bench.Figure;
import dev.lifeguard.bench.HeapGrowth;
import dev.lifeguard.bench.Latencies;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.reconcile.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** How long a page of the log takes with a million entries, and how fast all of them can be taken away. */
public final class AuditBench {

    private static final int ENTRIES = 1_000_000;
    private static final int BAR = 50;
    private static final double ROWS_A_SECOND = 20_000;
    private static final double MEGABYTE = 1024 * 1024;
    private static final int MORE_MEMORY = 32;

    private final TestDatabase database;
    private final List<Figure> figures = new ArrayList<>();

    private AuditBench(TestDatabase database) {
        this.database = database;
    }

    /** On a database with so many people and groups. */
    public static List<Figure> measure(TestDatabase database, int people, int groups) {
        LargeLog.fill(database, ENTRIES, people, groups);
        AuditBench bench = new AuditBench(database);
        bench.pages();
        bench.export();
        return bench.figures;
    }

    private void pages() {
        page("everything, the first page", 0, n -> AuditFilter.EVERYTHING);
        page("everything, the last page", 160, n -> AuditFilter.EVERYTHING);
        page(
                "anybody, as actor or subject",
                0,
                n -> AuditFilters.of(LargeLog.anybody(n), null, null, null, null, null));
        page("somebody who approves much", 0, n -> AuditFilters.of(LargeLog.approver(), null, null, null, null, null));
        page("a group", 0, n -> AuditFilters.of(null, LargeLog.group(n), null, null, null, null));
        page("an action", 0, n -> AuditFilters.of(null, null, AuditAction.APPROVED, null, null, null));
        page("refusals", 0, n -> AuditFilters.of(null, null, null, AuditResult.REFUSED, null, null));
        page("a day", 0, n -> AuditFilters.of(null, null, null, null, day(n), day(n + 1)));
        page("a year", 0, n -> AuditFilters.of(null, null, null, null, day(100 + n), day(465 + n)));
        page(
                "refusals about a group",
                0,
                n -> AuditFilters.of(null, LargeLog.group(n), null, AuditResult.REFUSED, null, null));
    }

    private void page(String what, int number, IntFunction<AuditFilter> filter) {
        figures.add(Latencies.of(n -> {
                    Paging paging = new Paging(number, 60);
                    if (database.fromTransaction(em -> new AuditLog(em).search(filter.apply(n), paging))
                            .items()
                            .isEmpty()) {
                        throw new IllegalStateException("nothing found: " + what);
                    }
                })
                .p95Under(database + ": audit log, " + what, BAR));
    }

    private void export() {
        LineCounter taken = new LineCounter();
        long began = System.nanoTime();
        Node node = new Node(database);
        try {
            new AuditLog(node.entityManager()).export(AuditFilter.EVERYTHING, taken, node);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (taken.lines < ENTRIES + 2) {
            throw new IllegalStateException("not whole: " + taken.lines);
        }
        figures.add(
                Figure.rate(database + ": export of 1,000,000 entries, rows", taken.lines / seconds, ROWS_A_SECOND));
        double more = (taken.late - taken.early) / MEGABYTE;
        figures.add(Figure.must(
                database + ": export, memory near its end beyond that before it",
                "%.1f MB".formatted(more),
                "under " + MORE_MEMORY + " MB",
                more < MORE_MEMORY));
    }

    /** Counts lines, and what is in use of the memory when the first and nine tenths of them are there. */
    private static final class LineCounter extends OutputStream {

        private long lines;
        private long early;
        private long late;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int at = from; at < from + length; at++) {
                if (bytes[at] == '\n') {
                    lines++;
                    if (lines == 1) {
                        early = HeapGrowth.used();
                    } else if (lines == ENTRIES / 10 * 9) {
                        late = HeapGrowth.used();
                    }
                }
            }
        }
    }

    private static Instant day(int number) {
        return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(86_400L * number);
    }
}
