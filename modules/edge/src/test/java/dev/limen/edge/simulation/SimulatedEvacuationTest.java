package dev.limen.edge.simulation;

import static dev.limen.edge.barrier.Told.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.barrier.Told;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Simulated gates hear that everybody is to leave as real ones do. */
@NullMarked
class SimulatedEvacuationTest {
    private final Told told = new Told();
    private final SimulatedBarrier entry = new SimulatedBarrier(told);

    @Test
    void anEntryIsShutUntilItIsTakenBack() throws BarrierFaultException {
        entry.release(decision(1));
        entry.evacuate(true);

        assertThat(told.news()).containsExactly("lapsed 1");
        assertThat(entry.pass()).isFalse();
        assertThat(entry.isToLeave()).isTrue();
        assertThat(entry.findImpairment()).isPresent();
        assertThatThrownBy(() -> entry.release(decision(2))).isInstanceOf(BarrierFaultException.class);

        entry.evacuate(false);
        entry.release(decision(3));
        assertThat(entry.pass()).isTrue();
        assertThat(entry.isToLeave()).isFalse();
    }

    @Test
    void theWireOfADrilledGateHandsItOn() {
        Barrier wired = new DrillParts(new Sabotage()).wire(entry);

        wired.evacuate(true);
        assertThat(entry.isToLeave()).isTrue();
        assertThat(wired.isToLeave()).isTrue();

        wired.evacuate(false);
        assertThat(wired.isToLeave()).isFalse();
    }
}
