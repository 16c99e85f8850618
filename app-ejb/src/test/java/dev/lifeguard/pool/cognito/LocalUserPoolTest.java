package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.pool.PoolException;
import dev.lifeguard.pool.PoolGroup;
import dev.lifeguard.pool.cognito.TestPool.TestAccount;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract on the local pool, and what only a pool can show that misbehaves when it is told to. */
class LocalUserPoolTest extends UserPoolContract {

    @Override
    TestPool testPool() {
        return LocalTestPool.start();
    }

    private void misbehave(String json) {
        ((LocalTestPool) test).misbehave(json);
    }

    @Test
    void groups_whenMoreThanAPage_areAllThere() {
        List<GroupName> made = IntStream.rangeClosed(0, 60)
                .mapToObj(i -> test.group("group-" + i))
                .toList();

        assertThat(everything(pool::groups)).extracting(PoolGroup::name).containsAll(made);
    }

    @Test
    void people_whenPagesAreShortAndTheLastIsEmpty_areAllThere() {
        List<TestAccount> made = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> test.person("person-" + i))
                .toList();
        misbehave("{\"apiPages\":{\"rows\":2}}");

        assertThat(everything(pool::people))
                .extracting(person -> new TestAccount(person.username(), person.id()))
                .containsAll(made);
        assertThat(pool.person(made.get(8).id())).isPresent();
    }

    @Test
    void add_whenThrottled_wasNotCarriedOut() {
        GroupName group = test.group("throttled");
        TestAccount made = test.person("throttled");
        misbehave("{\"apiCalls\":{\"throttle\":true,\"times\":1}}");

        PoolException failure = failure(() -> pool.add(made.username(), group));

        assertThat(failure).isInstanceOf(PoolException.Throttled.class);
        assertThat(failure.mayHaveBeenCarriedOut()).isFalse();
        assertThat(everything(from -> pool.members(group, from))).isEmpty();
    }

    @Test
    void add_whenAnswerIsLost_mayHaveBeenCarriedOutAndWas() {
        GroupName group = test.group("lost");
        TestAccount made = test.person("lost");
        misbehave("{\"apiCalls\":{\"loseAnswer\":true,\"times\":1}}");

        PoolException failure = failure(() -> pool.add(made.username(), group));

        assertThat(failure).isInstanceOf(PoolException.Unavailable.class);
        assertThat(failure.mayHaveBeenCarriedOut()).isTrue();
        assertThat(everything(from -> pool.members(group, from))).hasSize(1);
    }
}
