package dev.limen.edge.barrier;

import static dev.limen.edge.barrier.Told.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.EventId;
import dev.limen.protocol.AlarmKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimedBarrierTest {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration OPEN_FOR = Duration.ofMillis(310);

    private final Told told = new Told();
    private final FakeWiring wiring = new FakeWiring();
    private final ManualClockwork time = new ManualClockwork();
    private TimedBarrier barrier = barrier(Optional.empty(), told);

    private TimedBarrier barrier(Optional<Duration> pulse, BarrierListener listener) {
        time.forget();
        TimedBarrier made = new TimedBarrier(
                "gate-a",
                new BarrierSettings("fake", OPEN_FOR, Optional.empty()),
                pulse,
                wiring,
                listener,
                time,
                ManualClockwork.directTeller("gate-a"));
        made.begin();
        wiring.commands.clear();
        return made;
    }

    private void pass() {
        wiring.pass();
        time.advance(LOOK);
    }

    @Test
    void somebodyWhoGoesThroughWithoutAReleaseIsTailgating() {
        pass();

        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        assertThat(wiring.commands).isEmpty();
        assertThat(told.news()).isEmpty();
        assertThat(told.alarms()).containsExactly(AlarmKind.TAILGATING);
        assertThat(told.sentences())
                .containsExactly("Somebody went through gate gate-a without a release: look who followed.");
    }

    @Test
    void opensOnReleaseAndShutsAfterItsTime() throws Exception {
        barrier.release(decision(1));
        assertThat(barrier.state()).isEqualTo(BarrierState.OPEN);

        time.advance(OPEN_FOR.minusMillis(1));
        assertThat(barrier.state()).isEqualTo(BarrierState.OPEN);
        time.advance(Duration.ofMillis(1));

        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        assertThat(wiring.commands).containsExactly(true, false);
        assertThat(told.news()).containsExactly("lapsed 1");
    }

    @Test
    void shutsBehindTheFirstPersonAndTheSecondIsTailgating() throws Exception {
        barrier.release(decision(1));
        wiring.pass();
        wiring.pass();
        time.advance(LOOK);

        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        assertThat(told.news()).containsExactly("passed 1");
        assertThat(told.alarms()).containsExactly(AlarmKind.TAILGATING);

        barrier.release(decision(2));
        time.advance(OPEN_FOR);
        assertThat(told.news()).containsExactly("passed 1", "lapsed 2");
    }

    @Test
    void aSecondReleaseWaitsItsTurnAndTheBarrierShutsInBetween() throws Exception {
        barrier.release(decision(1));
        barrier.release(decision(2));
        assertThat(wiring.commands).containsExactly(true);

        pass();
        assertThat(wiring.commands).containsExactly(true, false, true);
        pass();

        assertThat(told.news()).containsExactly("passed 1", "passed 2");
        assertThat(wiring.commands).containsExactly(true, false, true, false);
    }

    @Test
    void closingShutsAndEveryReleaseLapses() throws Exception {
        barrier.release(decision(1));
        barrier.release(decision(2));
        barrier.close();
        barrier.close();

        assertThat(wiring.commands).containsExactly(true, false);
        assertThat(wiring.closed).isTrue();
        assertThat(told.news()).containsExactly("lapsed 1", "lapsed 2");
        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        assertThatThrownBy(() -> barrier.release(decision(3)))
                .isInstanceOf(BarrierFaultException.class)
                .hasMessage("The barrier of gate gate-a has been shut down.");
        assertThat(wiring.commands).containsExactly(true, false);
    }

    @Test
    void hardwareThatDoesNotObeyIsAFaultAndIsToldToShutUntilItObeys() {
        wiring.broken = true;

        assertThatThrownBy(() -> barrier.release(decision(1))).isInstanceOf(BarrierFaultException.class);
        assertThat(barrier.state()).isEqualTo(BarrierState.FAULT);
        assertThat(barrier.findImpairment()).contains("The barrier is stuck.");
        time.advance(Duration.ofSeconds(10));
        assertThat(told.alarms()).as("told once").containsExactly(AlarmKind.BARRIER_FAULT);

        wiring.broken = false;
        time.advance(Duration.ofMillis(250));
        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        assertThat(wiring.commands).as("shut, never opened").containsExactly(false);
        assertThat(told.news())
                .as("a refused release is told by the exception alone")
                .isEmpty();
    }

    @Test
    void waitingReleasesLapseWhenTheHardwareFailsAndItIsToldToShutAgain() throws Exception {
        barrier.release(decision(1));
        barrier.release(decision(2));
        barrier.release(decision(3));
        wiring.broken = true;
        pass();

        assertThat(told.news()).containsExactly("passed 1", "lapsed 2", "lapsed 3");
        assertThat(barrier.state()).isEqualTo(BarrierState.FAULT);

        wiring.broken = false;
        time.advance(Duration.ofMillis(250));
        assertThat(wiring.commands).containsExactly(true, false);
        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
    }

    @Test
    void aReleaseThatWaitedTooLongIsNotServed() throws Exception {
        TimedBarrier slow = new TimedBarrier(
                "gate-a",
                new BarrierSettings("fake", Duration.ofSeconds(6), Optional.empty()),
                Optional.empty(),
                wiring,
                told,
                time,
                ManualClockwork.directTeller("gate-a"));
        slow.release(decision(1));
        slow.release(decision(2));
        time.advance(Duration.ofSeconds(6));

        assertThat(told.news()).containsExactly("lapsed 1", "lapsed 2");
        assertThat(wiring.open).isFalse();
    }

    @Test
    void aPulseLetsGoButTheReleaseGoesOn() throws Exception {
        barrier = barrier(Optional.of(Duration.ofMillis(100)), told);
        barrier.release(decision(1));
        time.advance(Duration.ofMillis(100));

        assertThat(wiring.commands).containsExactly(true, false);
        assertThat(barrier.state()).isEqualTo(BarrierState.OPEN);
        pass();
        assertThat(told.news()).containsExactly("passed 1");
    }

    @Test
    void aFailingListenerDoesNotKeepTheBarrierFromWorking() throws Exception {
        barrier = barrier(Optional.empty(), new BarrierListener() {
            @Override
            public void passed(EventId decision) {
                throw new IllegalStateException("disk");
            }

            @Override
            public void lapsed(EventId decision) {
                throw new IllegalStateException("disk");
            }
        });
        barrier.release(decision(1));
        barrier.release(decision(2));
        pass();
        time.advance(OPEN_FOR);

        assertThat(wiring.commands).containsExactly(true, false, true, false);
    }

    @Test
    void anEntryIsShutWhileTheHousingIsOpen() throws Exception {
        barrier.release(decision(1));
        wiring.tamper = true;
        time.advance(LOOK);

        assertThat(wiring.open).isFalse();
        assertThat(told.news()).containsExactly("lapsed 1");
        assertThat(told.alarms()).containsExactly(AlarmKind.TAMPER);
        assertThat(barrier.findImpairment())
                .contains("The housing of the barrier at gate gate-a is open: look at it and close it; nobody is let in"
                        + " until then.");
        assertThatThrownBy(() -> barrier.release(decision(2))).isInstanceOf(BarrierFaultException.class);

        wiring.tamper = false;
        time.advance(LOOK);
        barrier.release(decision(3));
        assertThat(wiring.open).isTrue();
    }

    @Test
    void aSensorThatStaysOnIsTakenForStuck() {
        wiring.occupied = true;
        time.advance(Duration.ofSeconds(29));
        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);

        time.advance(Duration.ofSeconds(2));
        assertThat(barrier.state()).isEqualTo(BarrierState.FAULT);
        assertThat(told.sentences())
                .containsExactly(
                        "The passage sensor of gate gate-a has been on for 30 s: remove what stands in it, or mend"
                                + " it.");

        wiring.occupied = false;
        time.advance(LOOK);
        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
    }

    @Test
    void inputsThatCannotBeReadForASecondAreAFaultUntilTheyCan() {
        wiring.unreadable = true;
        time.advance(Duration.ofMillis(900));
        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);

        time.advance(Duration.ofMillis(200));
        assertThat(barrier.state()).isEqualTo(BarrierState.FAULT);
        assertThat(barrier.findProblem()).contains("The inputs are gone.");

        wiring.unreadable = false;
        time.advance(LOOK);
        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        assertThat(told.alarms()).isEqualTo(List.of(AlarmKind.BARRIER_FAULT));
    }

    @Test
    void aLaneThatFallsSilentShutsTheEntryUntilItDecidesAgain() throws Exception {
        barrier.beat();
        time.advance(Duration.ofSeconds(9));
        barrier.release(decision(1));
        time.advance(Duration.ofMillis(200));
        assertThat(wiring.open).isTrue();
        time.advance(Duration.ofSeconds(1));

        assertThat(wiring.open).isFalse();
        assertThat(barrier.state()).isEqualTo(BarrierState.FAULT);
        assertThat(told.news()).containsExactly("lapsed 1");
        assertThatThrownBy(() -> barrier.release(decision(2)))
                .hasMessage(
                        "Gate gate-a has decided nothing for 10 s, so this entry is shut: restart the node if it does"
                                + " not recover.");

        barrier.beat();
        time.advance(Duration.ofMillis(500));
        barrier.release(decision(3));
        assertThat(wiring.open).isTrue();
    }

    @Test
    void aLaneThatHasNotBegunOrHasEndedInGoodOrderIsNotStalled() {
        time.advance(Duration.ofMinutes(1));
        barrier.beat();
        barrier.rest();
        time.advance(Duration.ofMinutes(1));

        assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        assertThat(told.alarms()).isEmpty();
    }

    @Test
    void aWatchdogThatCannotBeFedIsAFault() {
        wiring.deafToBeats = true;
        time.advance(Duration.ofMillis(500));
        assertThat(barrier.state()).isEqualTo(BarrierState.FAULT);
        assertThat(barrier.findProblem()).contains("The watchdog is gone.");
    }
}
