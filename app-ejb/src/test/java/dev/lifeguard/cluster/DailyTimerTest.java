package dev.lifeguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerService;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** That the server's clock begins it is seen by DailyWorkIT. */
class DailyTimerTest {

    private final List<String> done = new ArrayList<>();
    private final List<ScheduleExpression> ordered = new ArrayList<>();

    @Test
    void begin_ordersTheTimeOfTheDay_andEachJobHasBegunBefore() {
        DailyTimer timer = timer("23:05", job("a", false), job("b", false));

        timer.check();
        assertThat(ordered).isEmpty();
        timer.begin(new ApplicationStarted());

        assertThat(done).containsExactly("a begins", "b begins");
        assertThat(ordered).singleElement().satisfies(time -> {
            assertThat(time.getHour()).isEqualTo("23");
            assertThat(time.getMinute()).isEqualTo("5");
            assertThat(time.getSecond()).isEqualTo("0");
        });
    }

    @Test
    void begin_whenTheTimeHasSeconds_ordersThemToo() {
        timer("03:40:30").begin(new ApplicationStarted());

        assertThat(ordered)
                .singleElement()
                .satisfies(time -> assertThat(time.getSecond()).isEqualTo("30"));
    }

    @Test
    void check_whenThereIsNoSuchTime_failsTheStart() {
        for (String none : List.of("24:00", "3:40", "03:40:30.5", "soon", "")) {
            assertThatIllegalArgumentException()
                    .as(none)
                    .isThrownBy(() -> timer(none).check())
                    .withMessage("lifeguard.daily-at must be a time of the day such as 03:40, to the second at most");
        }
    }

    @Test
    void daily_whenOneFails_doesTheOthers() {
        timer("03:40", job("a", true), job("b", false)).daily();

        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void daily_whenOneIsNotConfigured_leavesItOut() {
        DailyJob unwanted = new DailyJob() {
            @Override
            public String what() {
                throw new AssertionError("the log says that it is done");
            }

            @Override
            public void begin() {}

            @Override
            public boolean isConfigured() {
                return false;
            }

            @Override
            public void daily() {
                done.add("unwanted");
            }
        };

        timer("03:40", unwanted, job("a", false)).daily();

        assertThat(done).containsExactly("a");
    }

    @Test
    void wake_whenADayFailed_doesTheNextOne() {
        DailyTimer timer = timer("03:40", job("a", true));
        timer.executor = new BoundedExecutor(Runnable::run);
        timer.check();

        timer.wake(of(true));
        timer.wake(of(true));

        assertThat(done).containsExactly("a begins", "a", "a");
    }

    /** Otherwise nothing is erased for a day. */
    @Test
    void wake_whenThereWasNoThread_doesItAMinuteLater_andOnce() {
        AtomicBoolean free = new AtomicBoolean();
        DailyTimer timer = timer("03:40", job("a", false));
        timer.executor = new BoundedExecutor(work -> {
            if (!free.get()) {
                throw new RejectedExecutionException("none is free");
            }
            work.run();
        });
        timer.check();
        timer.wake(of(false));
        timer.wake(of(true));
        assertThat(done).containsExactly("a begins");

        free.set(true);
        timer.wake(of(false));
        timer.wake(of(false));

        assertThat(done).containsExactly("a begins", "a");
    }

    /** The one of the day, or the one of the minute. */
    private static Timer of(boolean day) {
        return (Timer) Proxy.newProxyInstance(
                DailyTimerTest.class.getClassLoader(), new Class<?>[] {Timer.class}, (proxy, method, given) -> day);
    }

    private DailyTimer timer(String at, DailyJob... jobs) {
        DailyTimer timer = new DailyTimer();
        timer.at = at;
        timer.jobs = List.of(jobs);
        timer.timers = (TimerService) Proxy.newProxyInstance(
                DailyTimerTest.class.getClassLoader(), new Class<?>[] {TimerService.class}, (proxy, method, given) -> {
                    if (given[0] instanceof ScheduleExpression time) {
                        ordered.add(time);
                    }
                    return null;
                });
        return timer;
    }

    private DailyJob job(String name, boolean fails) {
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
