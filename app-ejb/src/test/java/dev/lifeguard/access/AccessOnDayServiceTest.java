package dev.lifeguard.access;

import static dev.lifeguard.access.AccessFixture.ANNA;
import static dev.lifeguard.access.AccessFixture.ARNE;
import static dev.lifeguard.access.AccessFixture.OLGA;
import static dev.lifeguard.access.AccessFixture.PAULA;
import static dev.lifeguard.access.AccessFixture.PAYMENTS;
import static dev.lifeguard.access.AccessFixture.PETER;
import static dev.lifeguard.access.AccessFixture.REPORTS;
import static dev.lifeguard.access.AccessFixture.TWO_DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.lifeguard.audit.AuditAction;
import dev.lifeguard.database.DatabaseTest;
import dev.lifeguard.database.QueryPlan;
import dev.lifeguard.database.TestDatabase;
import dev.lifeguard.directory.LargeDirectory;
import dev.lifeguard.directory.MembershipId;
import dev.lifeguard.directory.Observation;
import dev.lifeguard.directory.PersonSummary;
import dev.lifeguard.grant.RequestId;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.history.Span;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.paging.Page;
import dev.lifeguard.paging.Paging;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.reconcile.PoolParts;
import dev.lifeguard.report.AccessOnDayService.MembershipOnDay;
import jakarta.persistence.metamodel.EntityType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class AccessOnDayServiceTest {

    private static final Paging FIRST = new Paging(0, 60);
    private static final Duration DAY = Duration.ofDays(1);

    private static Span day(String day) {
        return day(day, Optional.of(REPORTS), Optional.empty());
    }

    private static Span day(String day, Optional<GroupName> group, Optional<PersonId> person) {
        Instant begin = Instant.parse(day + "T00:00:00Z");
        return new Span(begin, begin.plus(DAY), group, person);
    }

    private static List<MembershipOnDay> held(AccessFixture fixture, Span day) {
        return fixture.as(ANNA, services -> services.accessOnDay.on(day, FIRST))
                .held()
                .items();
    }

    private static List<PersonId> people(AccessFixture fixture, Span day) {
        return held(fixture, day).stream().map(held -> held.person().id()).toList();
    }

    /** Peter was given reports on the first of March, and taken out on the fifth; Paula has been in it ever since. */
    private static AccessFixture company(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PAULA, REPORTS));
        RequestId asked = fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "month end"));
        fixture.as(OLGA, services -> services.approvals.approve(asked, "fine"));
        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager)
                .seen(new MembershipId(PETER, REPORTS), Observation.OWN_CHANGE, fixture.now()));
        fixture.as(OLGA, services -> services.memberships.remove(PETER, REPORTS, "enough"));
        database.inSql("update access_grant set ended_at = timestamp with time zone '2026-03-05 09:00:00+00:00'");
        fixture.elsewhere(entityManager ->
                PoolParts.missing(entityManager, PETER, REPORTS, Instant.parse("2026-03-05T09:00:01Z")));
        return fixture;
    }

    @DatabaseTest
    void on_tellsWhoHadItAtAnyTimeOfTheDay(TestDatabase database) {
        AccessFixture fixture = company(database);

        assertThat(people(fixture, day("2026-02-28"))).containsExactly(PAULA);
        assertThat(people(fixture, day("2026-03-01"))).containsExactly(PAULA, PETER);
        assertThat(people(fixture, day("2026-03-03"))).containsExactly(PAULA, PETER);
        assertThat(people(fixture, day("2026-03-05"))).containsExactly(PAULA, PETER);
        assertThat(people(fixture, day("2026-03-06"))).containsExactly(PAULA);
        assertThat(people(fixture, day("1969-12-31"))).isEmpty();
    }

    @DatabaseTest
    void on_tellsSinceWhenUntilWhenAndByWhom(TestDatabase database) {
        AccessFixture fixture = company(database);

        MembershipOnDay paula = held(fixture, day("2026-03-03")).get(0);
        MembershipOnDay peter = held(fixture, day("2026-03-03")).get(1);

        assertThat(paula.given()).isEmpty();
        assertThat(paula.outside()).isTrue();
        assertThat(paula.seen()).contains(Instant.EPOCH);
        assertThat(paula.until()).isEmpty();
        assertThat(peter.given().orElseThrow().approvers())
                .extracting(PersonSummary::id)
                .containsExactly(OLGA);
        assertThat(peter.given().orElseThrow().at()).isEqualTo(fixture.now());
        assertThat(peter.given().orElseThrow().end().moment())
                .contains(fixture.now().plus(Duration.ofDays(2)));
        assertThat(peter.given().orElseThrow().request()).isPresent();
        assertThat(peter.outside()).isFalse();
        assertThat(peter.until()).contains(Instant.parse("2026-03-05T09:00:01Z"));
    }

    /** What was given before explains nothing that was made elsewhere later. */
    @DatabaseTest
    void on_whenSomebodyIsPutBackElsewhere_isNotByTheGrantThatIsOver(TestDatabase database) {
        AccessFixture fixture = company(database);
        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager)
                .seen(new MembershipId(PETER, REPORTS), Observation.SYNC, Instant.parse("2026-03-10T08:00:00Z")));

        assertThat(people(fixture, day("2026-03-07"))).containsExactly(PAULA);
        assertThat(held(fixture, day("2026-03-10")))
                .filteredOn(held -> held.person().id().equals(PETER))
                .singleElement()
                .satisfies(peter -> {
                    assertThat(peter.given()).isEmpty();
                    assertThat(peter.seen()).contains(Instant.parse("2026-03-10T08:00:00Z"));
                });
        assertThat(held(fixture, day("2026-03-03"))).hasSize(2);
    }

    /** Of a day from which grants are forgotten nobody can say that something was made outside. */
    @DatabaseTest
    void on_whenWhatGaveItMayBeForgotten_callsNothingUnmanaged(TestDatabase database) {
        AccessFixture fixture = company(database);
        fixture.pass(Duration.ofDays(9));
        database.inSql("delete from access_grant");
        database.inSql(
                "update setting set content = '2026-03-04T03:00:00Z' where name = 'memberships-forgotten-before'");

        assertThat(held(fixture, day("2026-03-04")))
                .hasSize(2)
                .allMatch(held -> held.given().isEmpty())
                .noneMatch(MembershipOnDay::outside);
        assertThat(export(fixture, day("2026-03-04"))).doesNotContain(",outside,");
        assertThat(held(fixture, day("2026-03-06"))).singleElement().matches(MembershipOnDay::outside);
        assertThat(export(fixture, day("2026-03-06"))).contains(",outside,");
    }

    /** The release before forgot grants that had only just ended; the memberships are all known. */
    @DatabaseTest
    void on_whenTheReleaseBeforeMayHaveForgottenWhatGaveIt_callsNothingUnmanaged(TestDatabase database) {
        AccessFixture fixture = company(database);
        fixture.pass(Duration.ofDays(9));
        database.inSql("delete from access_grant");
        Instant since = fixture.as(ANNA, services -> services.accessOnDay.on(day("2026-03-04"), FIRST))
                .recordedSince();
        database.inSql("update setting set content = '2026-03-04T03:00:00Z' where name = 'grants-forgotten-before'");

        assertThat(held(fixture, day("2026-03-04"))).hasSize(2).noneMatch(MembershipOnDay::outside);
        assertThat(held(fixture, day("2026-03-06"))).singleElement().matches(MembershipOnDay::outside);
        assertThat(fixture.as(ANNA, services -> services.accessOnDay.on(day("2026-03-04"), FIRST))
                        .recordedSince())
                .isEqualTo(since);
    }

    /** The first membership of the day was given here, and the second, which came after the grant's end, was not. */
    @DatabaseTest
    void on_whenSomebodyIsPutBackOnTheSameDay_tellsTheTwoApart(TestDatabase database) {
        AccessFixture fixture = company(database);
        Instant again = Instant.parse("2026-03-05T14:00:00Z");
        fixture.elsewhere(entityManager ->
                PoolParts.writer(entityManager).seen(new MembershipId(PETER, REPORTS), Observation.SYNC, again));

        List<MembershipOnDay> peters = held(fixture, day("2026-03-05")).stream()
                .filter(held -> held.person().id().equals(PETER))
                .toList();

        assertThat(peters)
                .hasSize(2)
                .allSatisfy(held -> assertThat(held.given().isEmpty())
                        .isEqualTo(held.seen().filter(again::equals).isPresent()));
    }

    /** A group of the same name is another group: whoever is in it has been since it was made. */
    @DatabaseTest
    void on_whenAGroupIsMadeAgain_tellsTheOneFromTheOther(TestDatabase database) {
        AccessFixture fixture = company(database);
        Instant again = Instant.parse("2026-03-20T08:00:00Z");
        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager)
                .group(
                        new PoolGroup(REPORTS, "", OptionalInt.empty(), Instant.parse("2026-03-01T00:00:00Z")),
                        Instant.parse("2026-03-01T00:00:00Z")));
        fixture.elsewhere(entityManager ->
                PoolParts.writer(entityManager).group(new PoolGroup(REPORTS, "", OptionalInt.empty(), again), again));

        assertThat(held(fixture, day("2026-03-15")))
                .singleElement()
                .satisfies(paula -> assertThat(paula.until()).contains(again));
        assertThat(held(fixture, day("2026-03-21")))
                .singleElement()
                .satisfies(paula -> assertThat(paula.seen()).contains(again));
    }

    /** It takes a moment to end what was given in the group before; until then it explains nothing in the other one. */
    @DatabaseTest
    void on_whenAGroupIsMadeAgain_explainsNothingByWhatWasGivenInTheOneBefore(TestDatabase database) {
        AccessFixture fixture = new AccessFixture(database);
        Instant made = Instant.parse("2026-02-01T00:00:00Z");
        Instant again = Instant.parse("2026-03-20T08:00:00Z");
        made(fixture, made);
        RequestId asked = fixture.asked(PETER, new RequestedAccess(REPORTS, TWO_DAYS, "month end"));
        fixture.as(OLGA, services -> services.approvals.approve(asked, "fine"));
        fixture.elsewhere(entityManager -> PoolParts.writer(entityManager)
                .seen(new MembershipId(PETER, REPORTS), Observation.OWN_CHANGE, fixture.now()));
        made(fixture, again);
        database.inSql("update access_grant set state = 'ENDED', current_key = null,"
                + " ended_at = timestamp with time zone '2026-03-20 08:00:05+00:00'");

        assertThat(held(fixture, day("2026-03-20")))
                .hasSize(2)
                .allSatisfy(held ->
                        assertThat(held.outside()).isEqualTo(held.until().isEmpty()));
    }

    private static void made(AccessFixture fixture, Instant at) {
        fixture.elsewhere(entityManager ->
                PoolParts.writer(entityManager).group(new PoolGroup(REPORTS, "", OptionalInt.empty(), at), at));
    }

    @DatabaseTest
    void on_ofAPersonOrEverybody_tellsThat(TestDatabase database) {
        AccessFixture fixture = company(database);
        fixture.elsewhere(entityManager -> PoolParts.member(entityManager, PETER, PAYMENTS));

        assertThat(held(fixture, day("2026-03-03", Optional.empty(), Optional.of(PETER))))
                .extracting(MembershipOnDay::group)
                .containsExactly(PAYMENTS, REPORTS);
        assertThat(held(fixture, day("2026-03-03", Optional.of(PAYMENTS), Optional.of(PAULA))))
                .isEmpty();
        assertThat(people(fixture, day("2026-03-03", Optional.empty(), Optional.empty())))
                .contains(ANNA, ARNE, PETER, PAULA)
                .hasSizeGreaterThan(5);
    }

    @DatabaseTest
    void export_writesAll_someAtATime_andTheLogKnows(TestDatabase database) {
        AccessFixture fixture = company(database);
        many(database);

        List<String> lines = export(fixture, day("2026-03-03", Optional.empty(), Optional.empty()))
                .lines()
                .toList();

        assertThat(lines.get(0)).startsWith("\ufeffperson,person name,group,first seen,seen until,made,");
        assertThat(lines.get(lines.size() - 1))
                .startsWith("end of the export,memberships: " + (lines.size() - 2) + ",from: 2026-03-03T00:00:00Z,");
        assertThat(lines)
                .doesNotHaveDuplicates()
                .filteredOn(line -> line.contains(",crowd,"))
                .hasSize(1_001);
        assertThat(lines).filteredOn(line -> line.contains(",crowd-before,")).hasSize(1_001);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("peter,"))
                .singleElement()
                .asString()
                .contains(",reports,2026-03-01T12:00:00Z,2026-03-05T09:00:01Z,in Lifeguard,", ",olga,");
        assertThat(fixture.log())
                .last()
                .satisfies(line -> assertThat(line.entry().action()).isEqualTo(AuditAction.MEMBERSHIPS_EXPORTED));
    }

    /** However many there are, no piece of them stays in memory. */
    @DatabaseTest
    void export_keepsNothingOfWhatItHasWritten(TestDatabase database) {
        AccessFixture fixture = company(database);
        many(database);
        Span all = day("2026-03-03", Optional.empty(), Optional.empty());

        long read = fixture.as(ANNA, services -> {
            assertThatNoException().isThrownBy(() -> services.accessOnDay.export(all, OutputStream.nullOutputStream()));
            EntityType<?> periods = services.entityManager.getMetamodel().getEntities().stream()
                    .filter(entity -> entity.getName().equals("MembershipPeriodRow"))
                    .findFirst()
                    .orElseThrow();
            long first = ((Number) services.entityManager
                            .createNativeQuery(
                                    "select min(number) from membership_period where group_name = 'crowd-before'")
                            .getSingleResult())
                    .longValue();
            return database.statementsOf(() -> services.entityManager.find(periods.getJavaType(), first));
        });

        assertThat(read).as("statements to find a row again").isEqualTo(1);
    }

    /** Of what nobody takes any more, no more is read than one piece. */
    @DatabaseTest
    void export_whenTheReaderHasLeft_readsNoMore(TestDatabase database) {
        AccessFixture fixture = company(database);
        many(database);
        Span all = day("2026-03-03", Optional.empty(), Optional.empty());
        OutputStream left = new OutputStream() {
            @Override
            public void write(int some) throws IOException {
                throw new IOException("broken pipe");
            }
        };

        long forNobody = database.statementsOf(() -> fixture.as(ANNA, services -> {
            assertThatIOException().isThrownBy(() -> services.accessOnDay.export(all, left));
            return null;
        }));

        assertThat(forNobody).isLessThan(database.statementsOf(() -> export(fixture, all)) / 2);
    }

    /** In a large pool what has ended, which may be very much more, is not even looked for. */
    @DatabaseTest
    void on_whenWhatLastsFillsThePages_looksForNothingElse(TestDatabase database) {
        AccessFixture fixture = company(database);
        many(database);
        Span all = day("2026-03-03", Optional.empty(), Optional.empty());

        assertThat(database.plansOf(() -> held(fixture, all)))
                .extracting(QueryPlan::sql)
                .anyMatch(sql -> sql.contains("from membership_period") || sql.contains("FROM membership_period"));
        LargeDirectory.made(
                database,
                10_000,
                "insert into membership (sub, group_name, observed_at, source, first_seen_at, ignored) select 'p' || s.x,"
                        + " 'large', " + LargeDirectory.then() + ", 'SYNC', " + LargeDirectory.then()
                        + ", false from %s");
        assertThat(database.plansOf(() -> held(fixture, all)))
                .extracting(QueryPlan::sql)
                .noneMatch(sql -> sql.contains("from membership_period") || sql.contains("FROM membership_period"));
        Page<MembershipOnDay> last = fixture.as(ANNA, services -> services.accessOnDay.on(all, new Paging(166, 60)))
                .held();
        assertThat(last.total()).isEqualTo(10_000);
        assertThat(last.cut()).isTrue();
        assertThat(last.items()).hasSize(40).allMatch(held -> held.until().isEmpty());
    }

    /** So many that they are read in several pieces, and some of them have several periods at once. */
    private static void many(TestDatabase database) {
        LargeDirectory.rows(
                database,
                "membership (sub, group_name, observed_at, source, first_seen_at, ignored)",
                1_001,
                number -> "('%1$s', 'crowd', %2$s, 'SYNC', %2$s, false)"
                        .formatted(
                                LargeDirectory.person(number), "timestamp with time zone '2026-01-01 00:00:00+00:00'"));
        LargeDirectory.rows(
                database,
                "membership_period (sub, group_name, seen_from, seen_until)",
                1_001,
                number -> "('%1$s', 'crowd-before', null, %2$s)"
                        .formatted(
                                LargeDirectory.person(number / 2),
                                "timestamp with time zone '2026-04-01 00:00:%02d+00:00'".formatted(number % 60)));
    }

    private static String export(AccessFixture fixture, Span day) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        return fixture.as(ANNA, services -> {
            try {
                services.accessOnDay.export(day, written);
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
            return written.toString(StandardCharsets.UTF_8);
        });
    }
}
