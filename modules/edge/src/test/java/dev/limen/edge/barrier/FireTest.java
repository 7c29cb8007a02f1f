package dev.limen.edge.barrier;

import static dev.limen.edge.barrier.Told.decision;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.EventId;
import dev.limen.protocol.AlarmKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fire frees an exit whatever else happens, and never opens an entry. */
@Timeout(30)
class FireTest {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Told told = new Told();
    private final FakeWiring wiring = new FakeWiring();
    private final ManualClockwork time = new ManualClockwork();

    private static BarrierSettings settings(BarrierDirection direction) {
        return new BarrierSettings(
                "fake", Duration.ofSeconds(1), Optional.empty(), Optional.of(direction), Optional.empty());
    }

    private TimedBarrier barrier(BarrierDirection direction) {
        TimedBarrier made = new TimedBarrier(
                "gate-a",
                settings(direction),
                Optional.empty(),
                wiring,
                told,
                time,
                ManualClockwork.directTeller("gate-a"));
        made.begin();
        return made;
    }

    private void fire(boolean on) {
        wiring.fire = on;
        time.advance(LOOK);
    }

    @Test
    void anExitStandsFreeAsLongAsTheInputIsOn() throws Exception {
        TimedBarrier exit = barrier(BarrierDirection.EGRESS);
        exit.release(decision(1));
        exit.release(decision(2));
        fire(true);

        assertThat(wiring.open).isTrue();
        assertThat(exit.state()).isEqualTo(BarrierState.RELEASED);
        assertThat(exit.findProblem()).contains("The fire input of gate gate-a is on: this exit stands free.");
        assertThat(told.news()).containsExactly("lapsed 1", "lapsed 2");
        assertThat(told.alarms()).containsExactly(AlarmKind.FIRE);
        wiring.pass();
        wiring.pass();
        time.advance(Duration.ofMinutes(10));
        assertThat(wiring.open).isTrue();
        assertThat(told.alarms()).as("who flees needs no release").containsExactly(AlarmKind.FIRE);

        fire(false);
        assertThat(wiring.open).isFalse();
        assertThat(exit.state()).isEqualTo(BarrierState.CLOSED);
    }

    @Test
    void anEntryIsShutAsLongAsTheInputIsOn() throws Exception {
        TimedBarrier entry = barrier(BarrierDirection.ENTRY);
        entry.release(decision(1));
        fire(true);

        assertThat(wiring.open).isFalse();
        assertThat(told.news()).containsExactly("lapsed 1");
        assertThatThrownBy(() -> entry.release(decision(2)))
                .hasMessage("The fire input of gate gate-a is on: nobody is let in.");
        assertThat(entry.findImpairment()).isPresent();
        time.advance(Duration.ofMinutes(1));
        assertThat(wiring.commands).as("opened once, by the release").containsExactly(false, true, false);
    }

    @Test
    void staffWhoSayThatEverybodyIsToLeaveFreeAnExitAndShutAnEntryUntilTheyTakeItBack() throws Exception {
        TimedBarrier exit = barrier(BarrierDirection.EGRESS);
        exit.evacuate(true);
        assertThat(wiring.open).isTrue();
        assertThat(exit.state()).isEqualTo(BarrierState.RELEASED);
        assertThat(exit.isToLeave()).isTrue();
        assertThat(exit.hasFire()).isFalse();
        wiring.pass();
        time.advance(LOOK);
        fire(true);
        fire(false);
        assertThat(wiring.open).as("the fire input has no say in its end").isTrue();
        exit.evacuate(false);
        assertThat(exit.state()).isEqualTo(BarrierState.CLOSED);
        assertThat(told.alarms()).as("staff know what they said").containsExactly(AlarmKind.FIRE);

        TimedBarrier entry = barrier(BarrierDirection.ENTRY);
        entry.release(decision(1));
        entry.evacuate(true);
        assertThat(wiring.open).isFalse();
        assertThat(entry.state()).isEqualTo(BarrierState.CLOSED);
        assertThatThrownBy(() -> entry.release(decision(2)))
                .hasMessage("Everybody is to leave: nobody is let in at gate gate-a.");
        fire(true);
        entry.evacuate(false);
        assertThatThrownBy(() -> entry.release(decision(3)))
                .as("who ends the evacuation does not put out the fire")
                .hasMessage("The fire input of gate gate-a is on: nobody is let in.");
        fire(false);
        entry.release(decision(4));
        assertThat(wiring.open).isTrue();
    }

    @Test
    void aFireThatWasThereBeforeTheNodeIsKnownBeforeAnybodyIsReleased() {
        wiring.fire = true;
        TimedBarrier entry = barrier(BarrierDirection.ENTRY);
        assertThatThrownBy(() -> entry.release(decision(1)))
                .hasMessage("The fire input of gate gate-a is on: nobody is let in.");
        assertThat(wiring.commands).containsOnly(false);

        wiring.unreadable = true;
        wiring.commands.clear();
        TimedBarrier unread = barrier(BarrierDirection.ENTRY);
        assertThatThrownBy(() -> unread.release(decision(1)))
                .hasMessage("The inputs of gate gate-a have not been read yet.");
        assertThat(wiring.commands).containsOnly(false);

        barrier(BarrierDirection.EGRESS);
        assertThat(wiring.open).as("an exit is free until it is known").isTrue();
    }

    @Test
    void anExitIsToldToOpenUntilItObeys() {
        TimedBarrier exit = barrier(BarrierDirection.EGRESS);
        wiring.broken = true;
        fire(true);
        assertThat(wiring.open).isFalse();

        wiring.broken = false;
        time.advance(Duration.ofMillis(250));
        assertThat(wiring.open).isTrue();
        assertThat(exit.state()).isEqualTo(BarrierState.RELEASED);
    }

    @Test
    void anExitIsFreeWhileItsFireInputCannotBeReadAndAnEntryIsNot() {
        wiring.unreadable = true;
        barrier(BarrierDirection.EGRESS);
        time.advance(Duration.ofMillis(1100));
        assertThat(wiring.open).isTrue();

        wiring.commands.clear();
        barrier(BarrierDirection.ENTRY);
        time.advance(Duration.ofMinutes(1));
        assertThat(wiring.commands).doesNotContain(true);
    }

    @Test
    void anExitIsFreeWhileNobodyDecidesAndWhenTheNodeEnds() {
        TimedBarrier exit = barrier(BarrierDirection.EGRESS);
        exit.beat();
        time.advance(Duration.ofSeconds(11));
        assertThat(wiring.open).isTrue();
        exit.beat();
        time.advance(Duration.ofMillis(500));
        assertThat(wiring.open).isFalse();

        exit.close();
        assertThat(wiring.open).isTrue();
        assertThat(exit.state()).isEqualTo(BarrierState.RELEASED);
    }

    @Test
    void anOpenHousingDoesNotKeepPeopleIn() throws Exception {
        TimedBarrier exit = barrier(BarrierDirection.EGRESS);
        wiring.tamper = true;
        time.advance(LOOK);

        assertThat(told.alarms()).containsExactly(AlarmKind.TAMPER);
        assertThat(wiring.open).as("nor does it free an exit").isFalse();
        assertThat(exit.findImpairment()).isEmpty();
        exit.release(decision(1));
        assertThat(wiring.open).isTrue();
    }

    @Test
    void anExitIsFreedWhileTheListenerHangsOnADiskAndTheLaneHangsInALock() throws Exception {
        // given a real barrier whose listener never returns, as on a disk that does not answer, and a caller that holds
        // the lock which the listener wants
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        BarrierListener stuck = new BarrierListener() {
            @Override
            public void passed(EventId decision) {}

            @Override
            public void lapsed(EventId decision) {
                hanging.countDown();
                try {
                    never.await();
                } catch (InterruptedException ending) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        TimedBarrier exit = TimedBarrier.start(
                "gate-a",
                new BarrierSettings(
                        "fake",
                        Duration.ofMillis(200),
                        Optional.empty(),
                        Optional.of(BarrierDirection.EGRESS),
                        Optional.empty()),
                Optional.empty(),
                wiring,
                stuck);
        try {
            exit.release(decision(1));
            hanging.await();

            // when
            wiring.fire = true;

            // then
            await("the exit to be free", () -> wiring.open && exit.state() == BarrierState.RELEASED);
        } finally {
            never.countDown();
            exit.close();
        }
    }
}
