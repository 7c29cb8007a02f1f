package dev.limen.edge.barrier;

import static dev.limen.edge.barrier.Told.decision;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.limen.protocol.AlarmKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;

/** Whatever happens in whatever order, the barrier does what a simple model of it does. */
class TimedBarrierModelTest {
    private static final long LOOK_MICROS = 20_000;

    /** Ends between two looks, never on one, also after many in a row. */
    private static final long OPEN_MICROS = 310_001;

    private static final long LONGEST_WAIT_MICROS = 5_000_000;

    /** A thousand fires are not worth a line each. */
    @BeforeContainer
    static void silence() {
        ((Logger) LoggerFactory.getLogger(TimedBarrier.class)).setLevel(Level.OFF);
    }

    @AfterContainer
    static void speak() {
        ((Logger) LoggerFactory.getLogger(TimedBarrier.class)).setLevel(null);
    }

    /** What may happen between two looks at the inputs. */
    enum Step {
        RELEASE,
        RELEASE_TWICE,
        PASS,
        PASS_TWICE,
        FIRE,
        NO_FIRE,
        TAMPER,
        NO_TAMPER,
        WAIT,
        WAIT_LONG
    }

    @Property(tries = 1000)
    void doesWhatTheModelDoes(@ForAll BarrierDirection direction, @ForAll @Size(max = 120) List<Step> steps) {
        Told told = new Told();
        FakeWiring wiring = new FakeWiring();
        ManualClockwork time = new ManualClockwork();
        TimedBarrier barrier = new TimedBarrier(
                "gate-a",
                new BarrierSettings(
                        "fake",
                        Duration.ofNanos(OPEN_MICROS * 1_000),
                        Optional.empty(),
                        Optional.of(direction),
                        Optional.empty()),
                Optional.empty(),
                wiring,
                told,
                time,
                ManualClockwork.directTeller("gate-a"));
        barrier.begin();
        Model model = new Model(direction);
        long grants = 0;
        for (Step step : steps) {
            int releases = step == Step.RELEASE ? 1 : step == Step.RELEASE_TWICE ? 2 : 0;
            for (int i = 0; i < releases; i++) {
                grants++;
                assertThat(releases(barrier, grants)).isEqualTo(model.release(grants));
            }
            int passages = step == Step.PASS ? 1 : step == Step.PASS_TWICE ? 2 : 0;
            for (int i = 0; i < passages; i++) {
                wiring.pass();
            }
            wiring.fire = step == Step.FIRE || wiring.fire && step != Step.NO_FIRE;
            wiring.tamper = step == Step.TAMPER || wiring.tamper && step != Step.NO_TAMPER;
            for (int looks = step == Step.WAIT_LONG ? 40 : 1; looks > 0; looks--) {
                time.advance(Duration.ofNanos(LOOK_MICROS * 1_000));
                model.look(passages, wiring.fire, wiring.tamper);
                passages = 0;
            }
            assertThat(told.news()).isEqualTo(model.news);
            assertThat(told.alarms().stream().filter(AlarmKind.TAILGATING::equals))
                    .hasSize(model.tailgating);
            assertThat(wiring.open).isEqualTo(model.isOpen());
        }
        barrier.close();
        assertThat(wiring.open).isEqualTo(direction == BarrierDirection.EGRESS);
        assertThat(told.news())
                .as("each accepted release passes or lapses, once")
                .hasSize(model.accepted);
        long passed =
                told.news().stream().filter(news -> news.startsWith("passed")).count();
        assertThat(passed + model.tailgating)
                .as("every passage uses a release or raises an alarm")
                .isEqualTo(model.counted);
    }

    private static boolean releases(TimedBarrier barrier, long grant) {
        try {
            barrier.release(decision(grant));
            return true;
        } catch (BarrierFaultException barred) {
            return false;
        }
    }

    /** The same, with a list and a number for time. */
    private static final class Model {
        private final boolean exit;
        private final List<String> news = new ArrayList<>();
        private final Deque<long[]> waiting = new ArrayDeque<>();
        private long now;
        private long current;
        private long endsAt;
        private boolean fire;
        private boolean tamper;
        private int tailgating;
        private int accepted;
        private int counted;

        Model(BarrierDirection direction) {
            exit = direction == BarrierDirection.EGRESS;
        }

        boolean release(long grant) {
            if (fire || tamper && !exit) {
                return false;
            }
            accepted++;
            waiting.add(new long[] {grant, now});
            if (current == 0) {
                serve();
            }
            return true;
        }

        void look(int passages, boolean fireOn, boolean tamperOn) {
            long look = now + LOOK_MICROS;
            while (current != 0 && endsAt < look) {
                now = endsAt;
                end("lapsed ");
            }
            now = look;
            fire = fireOn;
            tamper = tamperOn;
            if (fire || tamper && !exit) {
                if (current != 0) {
                    news.add("lapsed " + current);
                    current = 0;
                }
                waiting.forEach(unserved -> news.add("lapsed " + unserved[0]));
                waiting.clear();
            }
            for (int i = 0; i < passages; i++) {
                if (fire) {
                    continue;
                }
                counted++;
                if (current != 0) {
                    end("passed ");
                } else {
                    tailgating++;
                }
            }
        }

        boolean isOpen() {
            return current != 0 || exit && fire;
        }

        private void end(String how) {
            news.add(how + current);
            current = 0;
            serve();
        }

        private void serve() {
            while (current == 0 && !waiting.isEmpty()) {
                long[] next = waiting.remove();
                if (now - next[1] <= LONGEST_WAIT_MICROS) {
                    current = next[0];
                    endsAt = now + OPEN_MICROS;
                } else {
                    news.add("lapsed " + next[0]);
                }
            }
        }
    }
}
