package dev.lifeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.audit.AuditLog.History;
import dev.lifeguard.cluster.Transactions;
import dev.lifeguard.cluster.WithoutContainer;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.LargeDirectory;
import dev.lifeguard.grant.Expiry;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.reconcile.Node;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class AuditLogTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId OLGA = new PersonId("olga-sub");
    private static final PersonId PETER = new PersonId("peter-sub");
    private static final GroupName FINANCE = new GroupName("finance");
    private static final Paging FIRST = new Paging(0, 60);
    private static final AuditEntry BY_ITSELF = AuditEntry.of(NOW, AuditAction.MEMBERSHIP_ENDED);
    private static final AuditEntry WHOLE = AuditEntry.of(NOW, AuditAction.APPROVED)
            .by(OLGA)
            .on(PETER)
            .about(FINANCE)
            .because("for the audit")
            .until(Expiry.at(NOW.plusSeconds(3600)))
            .in(RequestId.random())
            .awsRequest("0f1e2d3c");

    @DatabaseTest
    void search_whenWritten_givesTheSameEntries(TestDatabase database) {
        AuditEntry refused = AuditEntry.of(NOW, AuditAction.APPROVED).by(PETER).refusedBy("NotForYourself.decide");
        AuditEntry endless = AuditEntry.of(NOW, AuditAction.GRANTED).until(Expiry.never());
        AuditEntry unknown = BY_ITSELF.with(AuditResult.UNKNOWN);
        write(database, WHOLE, refused, endless, unknown, BY_ITSELF);

        assertThat(entries(database, AuditFilter.EVERYTHING, FIRST))
                .containsExactly(BY_ITSELF, unknown, endless, refused, WHOLE);
    }

    @DatabaseTest
    void search_whenTheClockStepsBack_keepsTheOrderOfWriting(TestDatabase database) {
        AuditEntry later = AuditEntry.of(NOW.minusSeconds(60), AuditAction.LEFT);
        write(database, WHOLE);
        write(database, later);

        assertThat(entries(database, AuditFilter.EVERYTHING, FIRST)).containsExactly(later, WHOLE);
    }

    @DatabaseTest
    void search_whenFiltered_givesWhatFitsAll(TestDatabase database) {
        AuditEntry other = AuditEntry.of(NOW.plusSeconds(60), AuditAction.DENIED)
                .by(PETER)
                .on(OLGA)
                .about(new GroupName("sales"))
                .with(AuditResult.FAILED);
        write(database, WHOLE, other);

        assertThat(entries(database, filter(OLGA, null, null, null, null, null, null), FIRST))
                .containsExactly(WHOLE);
        assertThat(entries(database, filter(null, OLGA, null, null, null, null, null), FIRST))
                .containsExactly(other);
        assertThat(entries(database, filter(null, null, FINANCE, null, null, null, null), FIRST))
                .containsExactly(WHOLE);
        assertThat(entries(database, filter(null, null, null, AuditAction.DENIED, null, null, null), FIRST))
                .containsExactly(other);
        assertThat(entries(database, filter(null, null, null, null, AuditResult.DONE, null, null), FIRST))
                .containsExactly(WHOLE);
        assertThat(entries(database, filter(null, null, null, null, null, NOW.plusSeconds(60), null), FIRST))
                .containsExactly(other);
        assertThat(entries(database, filter(null, null, null, null, null, null, NOW.plusSeconds(60)), FIRST))
                .containsExactly(WHOLE);
        assertThat(entries(database, filter(OLGA, OLGA, null, null, null, null, null), FIRST))
                .isEmpty();
    }

    @DatabaseTest
    void search_whenSomebodyIsInvolved_givesWhatTheyDidAndWhatWasDoneToThem(TestDatabase database) {
        AuditEntry other = AuditEntry.of(NOW, AuditAction.LEFT).by(new PersonId("zoe"));
        AuditEntry back = AuditEntry.of(NOW, AuditAction.DENIED).by(PETER).on(OLGA);
        write(database, WHOLE, other, back);

        assertThat(entries(database, AuditFilter.involving(OLGA), FIRST)).containsExactly(back, WHOLE);
    }

    /** Of few groups by an index each, of many by looking through the log, and with a person by theirs. */
    @DatabaseTest
    void search_aboutGroups_givesWhatIsAboutAnyOfThem(TestDatabase database) {
        AuditEntry sales = AuditEntry.of(NOW, AuditAction.DENIED).by(PETER).about(new GroupName("sales"));
        AuditEntry travel = AuditEntry.of(NOW, AuditAction.LEFT).by(PETER).about(new GroupName("travel"));
        write(database, WHOLE, sales, travel, BY_ITSELF);
        Set<GroupName> few = Set.of(FINANCE, new GroupName("sales"));
        Set<GroupName> many = IntStream.range(0, 20)
                .mapToObj(number -> new GroupName("more-" + number))
                .collect(Collectors.toSet());
        many.addAll(few);

        for (Set<GroupName> groups : List.of(few, many)) {
            assertThat(entries(database, AuditFilters.about(groups), FIRST)).containsExactly(sales, WHOLE);
            assertThat(export(database, AuditFilters.about(groups)).lines()).hasSize(4);
        }
        assertThat(entries(database, AuditFilters.about(Set.of()), FIRST)).isEmpty();
        assertThat(entries(database, AuditFilter.about(FINANCE), FIRST)).containsExactly(WHOLE);
        AuditFilter olgas = new AuditFilter(
                Optional.of(OLGA),
                Optional.empty(),
                Optional.empty(),
                false,
                AuditFilters.about(few).groups(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(entries(database, olgas, FIRST)).containsExactly(WHOLE);
    }

    @DatabaseTest
    void search_ofWhatNobodyDid_givesThatAlone(TestDatabase database) {
        write(database, WHOLE, BY_ITSELF);

        assertThat(entries(database, AuditFilters.bySystem(), FIRST)).containsExactly(BY_ITSELF);
    }

    /** However many pieces it takes: pages list only so many entries at a time. */
    @DatabaseTest
    void history_followedToItsEnd_listsEachEntryOnce(TestDatabase database) {
        List<AuditEntry> many = IntStream.range(0, 20)
                .mapToObj(i -> AuditEntry.of(NOW.plusSeconds(i), AuditAction.ASKED)
                        .by(OLGA)
                        .on(PETER)
                        .about(FINANCE))
                .toList();
        AuditEntry other = BY_ITSELF.about(new GroupName("finance-write"));
        for (AuditEntry entry : many) {
            write(database, entry, other);
        }
        List<AuditEntry> newestFirst = new ArrayList<>(many);
        Collections.reverse(newestFirst);

        List<BiFunction<AuditLog, Optional<Long>, History>> histories = List.of(
                (log, before) -> log.history(AuditFilter.about(FINANCE), before, FIRST),
                (log, before) -> log.history(AuditFilter.involving(OLGA), before, FIRST),
                (log, before) -> log.historyForOwners(FINANCE, before, FIRST),
                (log, before) -> log.historyForOwners(PETER, Set.of(FINANCE), before, FIRST));

        for (BiFunction<AuditLog, Optional<Long>, History> history : histories) {
            List<History> pieces = pieces(database, history);
            assertThat(pieces).extracting(piece -> piece.lines().total()).containsExactly(8L, 8L, 4L);
            assertThat(pieces)
                    .flatExtracting(piece -> piece.lines().items())
                    .extracting(AuditLine::entry)
                    .isEqualTo(newestFirst);
        }
    }

    /** As somebody follows the link to older entries, with a log that lists eight at a time. */
    private static List<History> pieces(TestDatabase database, BiFunction<AuditLog, Optional<Long>, History> history) {
        List<History> pieces = new ArrayList<>();
        Optional<Long> before = Optional.empty();
        do {
            Optional<Long> from = before;
            History piece =
                    database.fromTransaction(entityManager -> history.apply(new AuditLog(entityManager, 8), from));
            pieces.add(piece);
            before = piece.older();
        } while (before.isPresent() && pieces.size() < 10);
        return pieces;
    }

    @DatabaseTest
    void search_whenSixtyOne_goesOnToASecondPage(TestDatabase database) {
        AuditEntry[] many = IntStream.range(0, 61)
                .mapToObj(i -> AuditEntry.of(NOW.plusSeconds(i), AuditAction.ASKED))
                .toArray(AuditEntry[]::new);
        write(database, many);

        Page<AuditLine> first = page(database, AuditFilter.EVERYTHING, FIRST);

        assertThat(first.items()).hasSize(60);
        assertThat(first.total()).isEqualTo(61);
        assertThat(first.hasNext()).isTrue();
        assertThat(entries(database, AuditFilter.EVERYTHING, new Paging(1, 60))).containsExactly(many[0]);
    }

    @DatabaseTest
    void search_whenThereAreMoreThanCanBeCounted_listsTheNewest(TestDatabase database) {
        write(database, WHOLE);
        LargeDirectory.rows(
                database,
                "audit_entry (id, happened_at, actor, action, until_kind, outcome, format)",
                10_000,
                number -> "('no. %s', %s, 'olga-sub', 'LEFT', 'NONE', 'DONE', 1)"
                        .formatted(number, LargeDirectory.then()));

        Page<AuditLine> last = page(database, AuditFilter.EVERYTHING, new Paging(166, 60));
        Page<AuditLine> hers = page(database, AuditFilter.involving(OLGA), FIRST);
        Page<AuditLine> left = page(database, filter(null, null, null, AuditAction.LEFT, null, null, null), FIRST);

        assertThat(last.total()).isEqualTo(10_000);
        assertThat(last.cut()).isTrue();
        assertThat(last.hasNext()).isFalse();
        assertThat(last.items()).hasSize(40).extracting(AuditLine::entry).doesNotContain(WHOLE);
        assertThat(hers.total()).isEqualTo(10_000);
        assertThat(hers.cut()).isTrue();
        assertThat(left.total()).isEqualTo(10_000);
        assertThat(left.cut()).isFalse();
    }

    /** A clock that goes ahead changes which entries are of a day, and not their order. */
    @DatabaseTest
    void search_ofASpanOfTime_isInTheOrderOfWriting(TestDatabase database) {
        AuditEntry ahead = AuditEntry.of(NOW.plusSeconds(60), AuditAction.LEFT).by(OLGA);
        AuditEntry later = AuditEntry.of(NOW, AuditAction.LEFT).by(PETER);
        write(database, ahead, later);

        assertThat(entries(database, filter(null, null, null, null, null, NOW, null), FIRST))
                .containsExactly(later, ahead);
    }

    @DatabaseTest
    void search_whenSomebodyIsErased_showsThemWithoutAName(TestDatabase database) {
        addPerson(database, OLGA, "Olga O'Hara");
        addPerson(database, PETER, "Peter");
        write(database, WHOLE);
        assertThat(page(database, AuditFilter.EVERYTHING, FIRST).items())
                .containsExactly(new AuditLine(WHOLE, Optional.of("Olga O'Hara"), Optional.of("Peter"), false));

        database.inSql("delete from person where sub = 'peter-sub'");

        assertThat(page(database, AuditFilter.EVERYTHING, FIRST).items())
                .containsExactly(new AuditLine(WHOLE, Optional.of("Olga O'Hara"), Optional.empty(), false));
    }

    @DatabaseTest
    void write_whenTheActIsRolledBack_isRolledBackToo(TestDatabase database) {
        assertThatIllegalStateException()
                .isThrownBy(() -> database.inTransaction(entityManager -> {
                    new AuditLog(entityManager).write(WHOLE);
                    throw new IllegalStateException("the act failed");
                }));

        assertThat(entries(database, AuditFilter.EVERYTHING, FIRST)).isEmpty();
    }

    @DatabaseTest
    void write_whenTheTextCannotBeKept_refuses(TestDatabase database) {
        assertThatIllegalArgumentException().isThrownBy(() -> write(database, WHOLE.because("a\0b")));
    }

    @DatabaseTest
    void export_whenThereIsMoreThanOnePiece_writesAll(TestDatabase database) {
        writeMany(database);

        List<String> lines = export(database, AuditFilter.EVERYTHING).lines().toList();

        assertThat(lines).hasSize(1003);
        assertThat(lines.get(1)).contains("no. 1000,");
        assertThat(lines.get(1001)).contains("no. 0,");
        assertThat(lines.get(1002)).isEqualTo("end of the export,entries: 1001,,,,,,,,,,,");
    }

    /** The slowest reader is no reason to keep a transaction open. */
    @DatabaseTest
    void export_readsEachPieceInATransactionOfItsOwn(TestDatabase database) throws IOException {
        writeMany(database);
        Node node = new Node(database);
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        new AuditLog(node.entityManager()).export(AuditFilter.EVERYTHING, written, node);

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(export(database, AuditFilter.EVERYTHING));
    }

    /** A log of a million entries would be read to its end for nobody. */
    @DatabaseTest
    void export_whenTheReaderHasLeft_readsNoMore(TestDatabase database) {
        writeMany(database);
        OutputStream left = new OutputStream() {
            @Override
            public void write(int some) throws IOException {
                throw new IOException("broken pipe");
            }
        };

        long forNobody = database.statementsOf(() -> database.inTransaction(entityManager -> assertThatIOException()
                .isThrownBy(() -> new AuditLog(entityManager)
                        .export(AuditFilter.EVERYTHING, left, new Transactions(new WithoutContainer())))));

        assertThat(forNobody).isLessThan(database.statementsOf(() -> export(database, AuditFilter.EVERYTHING)) / 2);
    }

    /** H2 reads an index in one direction only: by another one, each piece would read and sort all that is older. */
    @DatabaseTest
    void export_onH2_readsEachEntryOnce(TestDatabase database) {
        assumeTrue(database.toString().startsWith("H2"));
        writeMany(database);
        database.inSql("analyze");

        for (AuditFilter filter : List.of(
                AuditFilter.EVERYTHING,
                filter(OLGA, null, null, null, null, null, null),
                filter(null, PETER, null, null, null, null, null),
                filter(null, null, new GroupName("finance"), null, null, null, null),
                filter(null, null, null, AuditAction.ASKED, null, null, null),
                filter(null, null, null, null, AuditResult.DONE, null, null),
                AuditFilters.about(Set.of(FINANCE, new GroupName("sales"))),
                AuditFilters.about(IntStream.range(0, 20)
                        .mapToObj(number -> new GroupName("more-" + number))
                        .collect(Collectors.toSet())),
                AuditFilters.bySystem(),
                filter(null, null, null, null, null, Instant.EPOCH, null),
                filter(null, null, null, null, null, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")),
                AuditFilter.involving(OLGA))) {
            assertThat(database.plansOf(() -> export(database, filter)))
                    .filteredOn(plan -> plan.sql().toLowerCase(Locale.ROOT).contains("order by"))
                    .filteredOn(plan -> !plan.sql().contains("audit_text"))
                    .isNotEmpty()
                    .allSatisfy(plan -> assertThat(plan.explanation()).contains("index sorted"));
        }
    }

    @DatabaseTest
    void export_whenNamesAndReasonsAreHostile_givesText(TestDatabase database) {
        addPerson(database, OLGA, "=cmd|' /C calc'!A0");
        AuditEntry hostile = WHOLE.because("@SUM(1)\n\"x\",<script>");
        write(database, hostile);

        assertThat(export(database, filter(OLGA, null, null, null, null, null, null)))
                .isEqualTo(
                        "\ufeffat,actor,actor name,action,subject,subject name,group,reason,until,outcome,rule,request,"
                                + "AWS request\r\n"
                                + "2026-03-01T12:00:00Z,olga-sub,'=cmd|' /C calc'!A0,APPROVED,peter-sub,,finance,"
                                + "\"'@SUM(1)\n\"\"x\"\",<script>\",2026-03-01T13:00:00Z,DONE,,"
                                + hostile.request().orElseThrow() + ",0f1e2d3c\r\n"
                                + "end of the export,entries: 1,,,,,,,,,,,\r\n");
    }

    @DatabaseTest
    void export_whenTheLogIsEmpty_saysSo(TestDatabase database) {
        assertThat(export(database, AuditFilter.EVERYTHING).lines().skip(1))
                .containsExactly("end of the export,entries: 0,,,,,,,,,,,");
    }

    @DatabaseTest
    void search_whenAnEarlierReleaseKeptMarksOfDirection_showsThemNoMore(TestDatabase database) {
        write(database, WHOLE.because("month end"));
        database.inSql("update audit_text set content = 'month \u202edne'");

        assertThat(entries(database, AuditFilter.EVERYTHING, FIRST))
                .extracting(AuditEntry::reason)
                .containsExactly("month dne");
    }

    private static AuditFilter filter(
            PersonId actor,
            PersonId subject,
            GroupName group,
            AuditAction action,
            AuditResult outcome,
            Instant from,
            Instant to) {
        return new AuditFilter(
                Optional.empty(),
                Optional.ofNullable(actor),
                Optional.ofNullable(subject),
                false,
                Optional.ofNullable(group).map(one -> new AuditFilter.Groups(one.value(), Set.of(one))),
                Optional.ofNullable(action),
                Optional.ofNullable(outcome),
                Optional.ofNullable(from),
                Optional.ofNullable(to));
    }

    private static void write(TestDatabase database, AuditEntry... entries) {
        database.inTransaction(entityManager -> List.of(entries).forEach(new AuditLog(entityManager)::write));
    }

    private static void writeMany(TestDatabase database) {
        write(
                database,
                IntStream.range(0, 1001)
                        .mapToObj(i -> AuditEntry.of(NOW, AuditAction.ASKED).because("no. " + i))
                        .toArray(AuditEntry[]::new));
    }

    private static Page<AuditLine> page(TestDatabase database, AuditFilter filter, Paging paging) {
        return database.fromTransaction(entityManager -> new AuditLog(entityManager).search(filter, paging));
    }

    private static List<AuditEntry> entries(TestDatabase database, AuditFilter filter, Paging paging) {
        return page(database, filter, paging).map(AuditLine::entry).items();
    }

    private static String export(TestDatabase database, AuditFilter filter) {
        return database.fromTransaction(entityManager -> exported(entityManager, filter));
    }

    static String exported(EntityManager entityManager) {
        return exported(entityManager, AuditFilter.EVERYTHING);
    }

    private static String exported(EntityManager entityManager, AuditFilter filter) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            new AuditLog(entityManager).export(filter, written, new Transactions(new WithoutContainer()));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private static void addPerson(TestDatabase database, PersonId person, String name) {
        database.inSql("insert into person (sub, username, name, email, email_lower, email_verified, enabled, status,"
                + " created_at, observed_at, search_text) values ('" + person + "', 'user', '" + name.replace("'", "''")
                + "', '', '', true, true, 'CONFIRMED', current_timestamp, current_timestamp, '')");
    }
}
