package dev.limen.edge.simulation;

import java.util.List;

/**
 * What came of failing everywhere in every way.
 *
 * @param stages how many, whole ones not counted
 * @param cells one for each stage and fault, by stage
 * @param undisturbedMs from stepping up to the barrier's opening when nothing fails
 * @param allClosed whether no barrier was told to open during any fault
 * @param slowestRecoveryMs of the cells; -1 when a gate did not recover within 10 s
 * @param recoveredWithin2s whether every gate opened in time after its fault
 */
public record FaultReport(
        int stages,
        List<Cell> cells,
        long undisturbedMs,
        boolean allClosed,
        long slowestRecoveryMs,
        boolean recoveredWithin2s) {
    /** The most that a gate may take to open again, milliseconds. */
    public static final long RECOVERY_LIMIT_MS = 2_000;

    /** Copies the list. */
    public FaultReport {
        cells = List.copyOf(cells);
    }

    /**
     * One stage failing in one way while an entitled person stands at the gate.
     *
     * @param stage which
     * @param fault how
     * @param releases how often the barrier was told to open meanwhile
     * @param opened whether the hardware was ever energised meanwhile
     * @param told what the gate said of itself at the end of the fault, one sentence; else the decision's reason; empty when
     *     nobody was seen, or the lane noticed nothing yet
     * @param recoveryMs from the end of the fault to the barrier's opening for the next entitled person; -1 when it did not
     *     within 10 s
     */
    public record Cell(Stage stage, Fault fault, int releases, boolean opened, String told, long recoveryMs) {
        /** {@return whether nobody was let in} */
        public boolean closed() {
            return releases == 0 && !opened;
        }
    }

    static FaultReport of(List<Cell> cells, long undisturbedMs) {
        boolean all = cells.stream().noneMatch(cell -> cell.recoveryMs() < 0);
        long slowest = all ? cells.stream().mapToLong(Cell::recoveryMs).max().orElse(0) : -1;
        return new FaultReport(
                Stage.values().length,
                cells,
                undisturbedMs,
                cells.stream().allMatch(Cell::closed),
                slowest,
                all && slowest <= RECOVERY_LIMIT_MS);
    }
}
