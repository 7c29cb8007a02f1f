package dev.limen.coordinator;

import java.nio.file.Path;

/** A coordinator in a process of its own, so that it can be killed. */
final class CoordinatorProcess {
    private CoordinatorProcess() {}

    /** Prints the port it listens on and runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        RunningCoordinator coordinator = RunningCoordinator.start(Path.of(arguments[0]));
        System.out.println("port " + coordinator.api().uri("/").getPort());
        Thread.currentThread().join();
    }
}
