package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.PoolGroups.ChangedGroup;
import dev.lifeguard.pool.PoolPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is relied on of the acts on groups, whichever pool answers: the local one and a real one run the same cases.
 */
abstract class PoolGroupsContract {

    TestPool test;
    CognitoUserPool pool;
    CognitoPoolGroups groups;

    /** The pool that the cases are tried on. */
    abstract TestPool testPool();

    @BeforeEach
    void open() {
        test = testPool();
        pool = test.open();
        groups = test.groups();
    }

    @AfterEach
    void close() {
        pool.close();
        test.close();
    }

    private GroupName unused(String name) {
        GroupName group = new GroupName(test.unused(name));
        test.deleteAtTheEnd(group);
        return group;
    }

    @Test
    void create_makesAGroup_andNoSecondOneOfTheName() {
        GroupName group = unused("née/*\"<b>");

        ChangedGroup made = groups.create(group, "Größe & \"Wert\"");

        assertThat(made.group().name()).isEqualTo(group);
        assertThat(made.group().description()).isEqualTo("Größe & \"Wert\"");
        assertThat(made.group().created()).isAfter(Instant.EPOCH);
        assertThat(made.receipt().requestId()).isNotEmpty();
        assertThat(groups.find(group)).contains(made.group());
        List<PoolGroup> listed = new ArrayList<>();
        PoolPage.each(pool::groups, page -> listed.addAll(page.rows()));
        assertThat(listed).as("made at the same moment, to the last digit").contains(made.group());
        assertThatThrownBy(() -> groups.create(group, "")).isInstanceOf(PoolException.GroupExists.class);
    }

    @Test
    void describe_changesTheDescriptionAlone() {
        GroupName group = test.group("described");
        PoolGroup before = groups.find(group).orElseThrow();

        PoolGroup after = groups.describe(group, "another").group();

        assertThat(after).isEqualTo(new PoolGroup(group, "another", before.precedence(), before.created()));
        assertThat(after.precedence()).hasValue(7);
        assertThat(groups.find(group)).contains(after);
    }

    @Test
    void delete_leavesNone_andOneThatIsMadeAgainIsYounger() {
        GroupName group = unused("again");
        PoolGroup first = groups.create(group, "").group();

        assertThat(groups.delete(group).requestId()).isNotEmpty();

        assertThat(groups.find(group)).isEmpty();
        assertThat(first.description()).isEmpty();
        assertThat(groups.create(group, "").group().created()).isAfter(first.created());
    }

    @Test
    void acts_onNoGroup_saySo() {
        GroupName nowhere = new GroupName(test.unused("nowhere"));

        assertThat(groups.find(nowhere)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> groups.describe(nowhere, "x")).isInstanceOf(PoolException.GroupNotFound.class);
        assertThatThrownBy(() -> groups.delete(nowhere)).isInstanceOf(PoolException.GroupNotFound.class);
    }

    /** A missing pool is no missing group. */
    @Test
    void acts_onAWrongPool_areRefused() {
        CognitoPoolGroups wrong = test.wrongGroups();
        GroupName any = new GroupName(test.unused("any"));
        List<Runnable> acts = List.of(
                () -> wrong.find(any),
                () -> wrong.create(any, ""),
                () -> wrong.describe(any, "x"),
                () -> wrong.delete(any));

        assertThat(acts).allSatisfy(act -> assertThatThrownBy(act::run).isInstanceOf(PoolException.Refused.class));
    }
}
