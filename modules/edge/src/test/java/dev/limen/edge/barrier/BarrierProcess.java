package dev.limen.edge.barrier;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A barrier in a process of its own, so that it can be killed. */
final class BarrierProcess {
    private BarrierProcess() {}

    /** Arguments: kind, direction, whether to release somebody, then options as name=value; runs until it is killed. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = Arrays.stream(arguments)
                .skip(3)
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        Barrier barrier = BarrierDriver.openAny(
                "gate-a",
                new BarrierSettings(
                        arguments[0],
                        Duration.ofMinutes(1),
                        Optional.of(options),
                        Optional.of(BarrierDirection.valueOf(arguments[1])),
                        Optional.empty()),
                new Told());
        while (barrier.state() != BarrierState.CLOSED) {
            Thread.onSpinWait();
        }
        if (Boolean.parseBoolean(arguments[2])) {
            barrier.release(Told.decision(1));
        }
        System.out.println(barrier.state());
        Thread.currentThread().join();
    }
}
