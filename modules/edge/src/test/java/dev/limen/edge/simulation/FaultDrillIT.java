package dev.limen.edge.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.natives.NativeLibraries;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every stage fails in every way that it can, each at a gate of its own. */
@NullMarked
@Timeout(240)
class FaultDrillIT {
    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @Test
    void noFaultOpensABarrierAndEveryGateIsItselfAgain() {
        FaultReport report = FaultDrill.run(
                8,
                cell -> System.out.printf(
                        "%s %s: released %d, opened %s, recovered after %d ms; %s%n",
                        cell.stage(), cell.fault(), cell.releases(), cell.opened(), cell.recoveryMs(), cell.told()));

        assertThat(report.undisturbedMs())
                .as("the same gate when nothing fails")
                .isNotNegative();
        assertThat(report.cells())
                .hasSize(Arrays.stream(Stage.values())
                        .mapToInt(stage -> stage.faults().size())
                        .sum())
                .allSatisfy(cell -> {
                    assertThat(cell.closed()).as("%s", cell).isTrue();
                    assertThat(cell.recoveryMs()).as("%s", cell).isNotNegative();
                });
        assertThat(report.allClosed()).isTrue();
        assertThat(report.cells())
                .filteredOn(cell -> cell.fault() == Fault.STALL && cell.stage() != Stage.CAMERA)
                .allSatisfy(cell -> assertThat(cell.told()).contains("has decided nothing for 1 s"));
    }

    @Test
    void whoFailsWhileGatesAreStillAtWorkIsToldItsOwnFaultAndNothingIsLeftBehind() {
        assertThatThrownBy(() -> FaultDrill.run(4, cell -> {
                    throw new IllegalArgumentException("nobody wants to know");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a gate could not be drilled")
                .hasRootCauseMessage("nobody wants to know");
    }

    @Test
    void soManyGatesAtOnceAreRefused() {
        assertThatThrownBy(() -> FaultDrill.run(0, cell -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--at-once");
    }
}
