package dev.lifeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.TimerService;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** That the server's clock begins it is seen by DailyWorkIT. */
class DailyTimerTest {

    private final List<String> done = new ArrayList<>();
    private final List<ScheduleExpression> ordered = new ArrayList<>();

    @Test
    void begin_ordersTheTimeOfTheDay_afterEachWorkHasBegun() {
        DailyTimer timer = timer("23:05", work("a", false), work("b", false));

        timer.begin();

        assertThat(done).containsExactly("a begins", "b begins");
        assertThat(ordered).singleElement().satisfies(time -> {
            assertThat(time.getHour()).isEqualTo("23");
            assertThat(time.getMinute()).isEqualTo("5");
        });
    }

    @Test
    void begin_whenThereIsNoSuchTime_failsTheStart() {
        for (String none : List.of("24:00", "3:40", "soon", "")) {
            assertThatIllegalArgumentException()
                    .as(none)
                    .isThrownBy(() -> timer(none).begin())
                    .withMessage("lifeguard.daily-at must be a time of the day such as 03:40");
        }
    }

    @Test
    void daily_whenOneFails_doesTheOthers() {
        timer("03:40", work("a", true), work("b", false)).daily(null);

        assertThat(done).containsExactly("a", "b");
    }

    private DailyTimer timer(String at, DailyJob... works) {
        DailyTimer timer = new DailyTimer();
        timer.at = at;
        timer.works = instance(List.of(works));
        timer.timers = (TimerService) Proxy.newProxyInstance(
                DailyTimerTest.class.getClassLoader(), new Class<?>[] {TimerService.class}, (proxy, method, given) -> {
                    ordered.add((ScheduleExpression) given[0]);
                    return null;
                });
        return timer;
    }

    @SuppressWarnings("unchecked")
    private static Instance<DailyJob> instance(List<DailyJob> works) {
        return (Instance<DailyJob>) Proxy.newProxyInstance(
                DailyTimerTest.class.getClassLoader(), new Class<?>[] {Instance.class}, (proxy, method, given) -> {
                    works.forEach((Consumer<DailyJob>) given[0]);
                    return null;
                });
    }

    private DailyJob work(String name, boolean fails) {
        return new DailyJob() {
            @Override
            public String what() {
                return name;
            }

            @Override
            public void begin() {
                done.add(name + " begins");
            }

            @Override
            public void daily() {
                done.add(name);
                if (fails) {
                    throw new IllegalStateException("on purpose");
                }
            }
        };
    }
}
