package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolPage;
import dev.lifeguard.pool.PoolPage.PageToken;
import dev.lifeguard.pool.PoolPerson;
import dev.lifeguard.pool.PoolStatus;
import dev.lifeguard.pool.cognito.TestPool.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is relied on, whichever pool answers: the local one and a real one sync run the same cases. */
abstract class UserPoolContract {

    private static final Duration LATE = Duration.ofSeconds(20);

    TestPool test;
    CognitoUserPool pool;

    /** The pool that the cases are tried on. */
    abstract TestPool testPool();

    @BeforeEach
    void open() {
        test = testPool();
        pool = test.open();
    }

    @AfterEach
    void close() {
        pool.close();
        test.close();
    }

    @Test
    void people_whenSomebodyIsInvited_hasThem() {
        TestAccount made = test.person("invited");

        List<PoolPerson> found = eventually(
                () -> everything(pool::people).stream()
                        .filter(person -> person.id().equals(made.id()))
                        .toList(),
                list -> !list.isEmpty());

        assertThat(found).singleElement().satisfies(person -> {
            assertThat(person.username()).isEqualTo(made.username());
            assertThat(person.name()).isEqualTo("Given Ö");
            assertThat(person.email()).isEqualTo(TestPool.address(test.unused("invited")));
            assertThat(person.emailVerified()).isTrue();
            assertThat(person.enabled()).isTrue();
            assertThat(person.status()).isEqualTo(PoolStatus.FORCE_CHANGE_PASSWORD);
            assertThat(person.created()).isAfter(Instant.EPOCH);
            assertThat(person.modified()).isAfterOrEqualTo(person.created());
        });
    }

    @Test
    void person_whenThere_isFoundBySubAlone() {
        TestAccount made = test.person("one");
        test.person("another");

        assertThat(eventually(() -> pool.person(made.id()), Optional::isPresent))
                .map(PoolPerson::username)
                .contains(made.username());
    }

    @Test
    void person_whenDisabled_saysSo() {
        TestAccount made = test.person("disabled");
        test.disable(made);

        assertThat(eventually(() -> pool.person(made.id()), is(person -> !person.enabled())))
                .isPresent();
    }

    @Test
    void person_whenDeleted_isNobody() {
        TestAccount made = test.person("deleted");
        test.delete(made);

        assertThat(eventually(() -> pool.person(made.id()), Optional::isEmpty)).isEmpty();
    }

    @Test
    void person_whenSubIsOfNobody_isNobody() {
        assertThat(pool.person(new PersonId("00000000-0000-4000-8000-000000000000")))
                .isEmpty();
    }

    @Test
    void person_whenSubHasQuotes_reachesNobodyElse() {
        test.person("victim");

        assertThat(pool.person(new PersonId("x\"^=\""))).isEmpty();
    }

    @Test
    void groups_whenGroupIsMade_hasIt() {
        GroupName name = test.group("made");

        PoolGroup group = everything(pool::groups).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(group.description()).isEqualTo("of a contract test");
        assertThat(group.precedence()).isEqualTo(OptionalInt.of(7));
        assertThat(group.created()).isAfter(Instant.EPOCH);
    }

    @Test
    void members_whenNobodyIsIn_areNone() {
        GroupName group = test.group("empty");

        assertThat(everything(from -> pool.members(group, from))).isEmpty();
    }

    @Test
    void add_whenTwice_makesOneMember() {
        GroupName group = test.group("twice");
        TestAccount made = test.person("twice");

        assertThat(pool.add(made.username(), group).requestId()).isNotEmpty();
        assertThat(pool.add(made.username(), group).requestId()).isNotEmpty();

        assertThat(membersOnce(group, 1)).containsExactly(made.id());
    }

    @Test
    void remove_whenTwice_leavesNoMember() {
        GroupName group = test.group("left");
        TestAccount made = test.person("leaver");
        pool.add(made.username(), group);

        assertThat(pool.remove(made.username(), group).requestId()).isNotEmpty();
        assertThat(pool.remove(made.username(), group).requestId()).isNotEmpty();

        assertThat(membersOnce(group, 0)).isEmpty();
    }

    @Test
    void members_whenDisabled_areListedToo() {
        GroupName group = test.group("with-disabled");
        TestAccount made = test.person("disabled-member");
        pool.add(made.username(), group);
        test.disable(made);

        assertThat(membersOnce(group, 1)).containsExactly(made.id());
    }

    @Test
    void members_whenMoreThanAPage_areAllThere() {
        GroupName group = test.group("big");
        List<PersonId> all = IntStream.rangeClosed(0, 60)
                .mapToObj(i -> test.person("member-" + i))
                .map(made -> {
                    pool.add(made.username(), group);
                    return made.id();
                })
                .toList();

        assertThat(membersOnce(group, 61)).containsExactlyInAnyOrderElementsOf(all);
        PoolPage<PoolPerson> first = pool.members(group, Optional.empty());
        assertThat(first.rows()).hasSizeLessThanOrEqualTo(60);
        assertThat(first.next()).isPresent();
        assertThat(first.unreadable()).isZero();
    }

    @Test
    void add_whenGroupIsMissing_saysSo() {
        TestAccount made = test.person("groupless");
        GroupName missing = new GroupName(test.unused("no-group"));

        assertThatThrownBy(() -> pool.add(made.username(), missing)).isInstanceOf(PoolException.GroupNotFound.class);
    }

    @Test
    void add_whenGroupWasDeleted_saysSo() {
        TestAccount made = test.person("late");
        GroupName group = test.group("short-lived");
        pool.add(made.username(), group);
        test.delete(group);

        assertThatThrownBy(() -> pool.add(made.username(), group)).isInstanceOf(PoolException.GroupNotFound.class);
        assertThatThrownBy(() -> pool.members(group, Optional.empty())).isInstanceOf(PoolException.GroupNotFound.class);
    }

    @Test
    void add_whenPersonIsMissing_saysSoEvenWithoutTheGroup() {
        GroupName group = test.group("waiting");
        GroupName missing = new GroupName(test.unused("no-group"));
        String nobody = test.unused("nobody");

        assertThatThrownBy(() -> pool.add(nobody, group)).isInstanceOf(PoolException.PersonNotFound.class);
        assertThatThrownBy(() -> pool.add(nobody, missing)).isInstanceOf(PoolException.PersonNotFound.class);
    }

    @Test
    void remove_whenGroupIsMissing_isDone() {
        TestAccount made = test.person("free");

        assertThat(pool.remove(made.username(), new GroupName(test.unused("no-group")))
                        .requestId())
                .isNotEmpty();
    }

    /** Whoever is not found by a list, which may be behind, is told about by their sub. */
    @Test
    void remove_whenNamedByTheirSub_isDone() {
        TestAccount made = test.person("unlisted");
        GroupName group = test.group("of-the-unlisted");
        pool.add(made.username(), group);

        assertThat(pool.remove(made.id().value(), group).requestId()).isNotEmpty();
    }

    @Test
    void groupsOf_whenInMoreThanAPage_areAllThere() {
        TestAccount made = test.person("in-many");
        List<GroupName> all = IntStream.rangeClosed(0, 60)
                .mapToObj(i -> test.group("of-one-" + i))
                .peek(group -> pool.add(made.username(), group))
                .toList();

        assertThat(eventually(() -> groupsOf(made), groups -> groups.size() == all.size()))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(pool.groupsOf(made.username(), Optional.empty()).next()).isPresent();
        assertThat(groupsOf(test.person("in-none"))).isEmpty();
    }

    @Test
    void groupsOf_whenPersonIsMissing_saysSo() {
        assertThatThrownBy(() -> pool.groupsOf(test.unused("nobody"), Optional.empty()))
                .isInstanceOf(PoolException.PersonNotFound.class);
    }

    private List<GroupName> groupsOf(TestAccount made) {
        return everything(from -> pool.groupsOf(made.username(), from)).stream()
                .map(PoolGroup::name)
                .toList();
    }

    @Test
    void remove_whenPersonIsMissing_saysSo() {
        GroupName group = test.group("of-others");

        assertThatThrownBy(() -> pool.remove(test.unused("nobody"), group))
                .isInstanceOf(PoolException.PersonNotFound.class);
    }

    @Test
    void anything_whenPoolIsWrong_isRefusedAndNeverAMissingGroup() {
        GroupName group = test.group("elsewhere");
        TestAccount made = test.person("elsewhere");
        try (CognitoUserPool wrong = test.openWrongPool()) {
            List<Runnable> calls = List.of(
                    () -> wrong.people(Optional.empty()),
                    () -> wrong.groups(Optional.empty()),
                    () -> wrong.members(group, Optional.empty()),
                    () -> wrong.person(made.id()),
                    () -> wrong.groupsOf(made.username(), Optional.empty()),
                    () -> wrong.add(made.username(), group),
                    () -> wrong.remove(made.username(), group));

            assertThat(calls)
                    .allSatisfy(call -> assertThatThrownBy(call::run).isInstanceOf(PoolException.Refused.class));
        }
    }

    @Test
    void lists_whenTokenIsNotTheirs_areRefused() {
        GroupName group = test.group("tokens");
        Optional<PageToken> wrong = Optional.of(new PageToken("not-a-token"));
        List<Runnable> calls =
                List.of(() -> pool.people(wrong), () -> pool.groups(wrong), () -> pool.members(group, wrong));

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call::run)
                        .isInstanceOfSatisfying(
                                PoolException.Refused.class,
                                refused -> assertThat(refused.mayHaveBeenCarriedOut())
                                        .isFalse()));
    }

    /** The pool has one answer for both; told as another error, nobody would hear that a style is missing. */
    @Test
    void hasStyle_ofAClientThatIsNotThere_isFalseAsOfOneWithout() {
        assertThat(test.configuration("nobodysclient").hasStyle()).isFalse();
    }

    final <T> List<T> everything(Function<Optional<PageToken>, PoolPage<T>> list) {
        List<T> rows = new ArrayList<>();
        PoolPage.each(list, page -> rows.addAll(page.rows()));
        return rows;
    }

    private List<PersonId> membersOnce(GroupName group, int count) {
        return eventually(
                () -> everything(from -> pool.members(group, from)).stream()
                        .map(PoolPerson::id)
                        .toList(),
                members -> members.size() == count);
    }

    private static <T> Predicate<Optional<T>> is(Predicate<T> wanted) {
        return found -> found.filter(wanted).isPresent();
    }

    /** A real pool may be late to tell what it did: asks until it does, or gives the last answer. */
    private static <T> T eventually(Supplier<T> question, Predicate<T> wanted) {
        long begin = System.nanoTime();
        T answer = question.get();
        while (!wanted.test(answer) && System.nanoTime() - begin < LATE.toNanos()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            answer = question.get();
        }
        return answer;
    }

    /** For subclasses: what a call throws. */
    static PoolException failure(Runnable call) {
        return catchThrowableOfType(PoolException.class, call::run);
    }
}
