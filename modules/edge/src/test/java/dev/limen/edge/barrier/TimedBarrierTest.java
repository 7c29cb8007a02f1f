package dev.limen.edge.barrier;

import static dev.limen.edge.barrier.Told.decision;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.EventId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TimedBarrierTest {
    private final Told told = new Told();
    private final Hardware barrier = new Hardware(Duration.ofMillis(300), told);

    /** Hardware that writes down its commands and may refuse them. */
    private static final class Hardware extends TimedBarrier {
        private final List<Boolean> commands = new CopyOnWriteArrayList<>();
        private volatile boolean broken;

        Hardware(Duration openFor, BarrierListener listener) {
            super("gate-a", openFor, listener);
        }

        @Override
        void actuate(boolean open) throws BarrierFaultException {
            if (broken) {
                throw new BarrierFaultException("The barrier is stuck.", new IOException("stuck"));
            }
            commands.add(open);
        }
    }

    @AfterEach
    void close() {
        barrier.close();
    }

    @Test
    void staysShutUntilReleased() {
        barrier.passageSeen();

        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        assertThat(barrier.commands).isEmpty();
        assertThat(told.news()).isEmpty();
    }

    @Test
    void opensOnReleaseAndShutsAfterItsTime() throws Exception {
        long start = System.nanoTime();
        barrier.release(decision(1));

        assertThat(barrier.state()).isEqualTo(BarrierState.OPEN);
        await("the lapse", () -> !told.news().isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        assertThat(barrier.commands).containsExactly(true, false);
        assertThat(told.news()).containsExactly("lapsed 1");
    }

    @Test
    void shutsBehindTheFirstPersonAndTellsThePassageOnce() throws Exception {
        barrier.release(decision(1));
        barrier.passageSeen();
        barrier.passageSeen();

        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        barrier.release(decision(2));
        await("the second release to lapse", () -> told.news().size() == 2);
        assertThat(told.news()).containsExactly("passed 1", "lapsed 2");
    }

    @Test
    void aSecondReleaseWaitsItsTurnAndTheBarrierShutsInBetween() throws Exception {
        barrier.release(decision(1));
        barrier.release(decision(2));
        assertThat(barrier.commands).containsExactly(true);

        barrier.passageSeen();
        assertThat(barrier.commands).containsExactly(true, false, true);
        barrier.passageSeen();

        assertThat(told.news()).containsExactly("passed 1", "passed 2");
        assertThat(barrier.commands).containsExactly(true, false, true, false);
    }

    @Test
    void aPassageSeenForAnEarlierReleaseDoesNotUseTheNextOne() throws Exception {
        barrier.release(decision(1));
        barrier.release(decision(2));
        barrier.passageSeen(decision(1));
        barrier.passageSeen(decision(1));

        assertThat(told.news()).containsExactly("passed 1");
        assertThat(barrier.state()).isEqualTo(BarrierState.OPEN);
    }

    @Test
    void closingShutsAndEveryReleaseLapses() throws Exception {
        barrier.release(decision(1));
        barrier.release(decision(2));
        barrier.close();
        barrier.close();

        assertThat(barrier.commands).containsExactly(true, false);
        assertThat(told.news()).containsExactly("lapsed 1", "lapsed 2");
        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        assertThatThrownBy(() -> barrier.release(decision(3)))
                .isInstanceOf(BarrierFaultException.class)
                .hasMessage("The barrier of gate gate-a has been shut down.");
        assertThat(barrier.commands).containsExactly(true, false);
    }

    @Test
    void hardwareThatDoesNotObeyIsAFaultAndIsToldToShutUntilItObeys() {
        barrier.broken = true;

        assertThatThrownBy(() -> barrier.release(decision(1))).isInstanceOf(BarrierFaultException.class);
        assertThat(barrier.state()).isEqualTo(BarrierState.FAULT);

        barrier.broken = false;
        await("the barrier to obey again", () -> barrier.state() == BarrierState.CLOSED);
        assertThat(barrier.commands).as("shut, never opened").containsExactly(false);
        assertThat(told.news())
                .as("a refused release is told by the exception alone")
                .isEmpty();
    }

    @Test
    void hardwareThatDoesNotShutIsToldAgainUntilItDoes() throws Exception {
        barrier.release(decision(1));
        barrier.broken = true;
        barrier.passageSeen();
        assertThat(barrier.state()).isEqualTo(BarrierState.FAULT);

        barrier.broken = false;
        await("the barrier to shut", () -> barrier.commands.equals(List.of(true, false)));
        await("the fault to end", () -> barrier.state() == BarrierState.CLOSED);
        assertThat(told.news()).containsExactly("passed 1");
    }

    @Test
    void waitingReleasesLapseWhenTheHardwareFails() throws Exception {
        barrier.release(decision(1));
        barrier.release(decision(2));
        barrier.release(decision(3));
        barrier.broken = true;
        barrier.passageSeen();

        assertThat(told.news()).containsExactly("passed 1", "lapsed 2", "lapsed 3");
    }

    @Test
    void aFailingListenerDoesNotKeepTheBarrierFromWorking() throws Exception {
        Hardware deaf = new Hardware(Duration.ofMillis(200), new BarrierListener() {
            @Override
            public void passed(EventId decision) {
                throw new IllegalStateException("disk");
            }

            @Override
            public void lapsed(EventId decision) {
                throw new IllegalStateException("disk");
            }
        });
        try (deaf) {
            deaf.release(decision(1));
            deaf.release(decision(2));
            deaf.passageSeen();
            await("both releases to be served", () -> deaf.commands.equals(List.of(true, false, true, false)));
        }
    }

    @Test
    void listenersMayTakeALockThatAReleasingThreadHolds() throws Exception {
        // The desk holds its lock while it releases; the barrier's thread takes the same lock to tell of a lapse.
        Object desk = new Object();
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        Hardware shared = new Hardware(Duration.ofMillis(200), new BarrierListener() {
            @Override
            public void passed(EventId decision) {}

            @Override
            public void lapsed(EventId decision) {
                telling.countDown();
                synchronized (desk) {
                    heard.countDown();
                }
            }
        });
        try (shared) {
            shared.release(decision(1));
            synchronized (desk) {
                assertThat(telling.await(5, TimeUnit.SECONDS)).isTrue();
                assertThat(shared.state()).isEqualTo(BarrierState.CLOSED);
                shared.release(decision(2));
            }
            assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }
}
