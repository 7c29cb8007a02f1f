package dev.limen.edge.barrier;

import dev.limen.core.InvalidInputException;
import java.util.List;
import java.util.ServiceLoader;

/** Service interface: makes barriers of one kind. Implementations have a public constructor without parameters. */
public interface BarrierDriver {
    /** {@return the word in {@code barrier.kind} that chooses this driver} */
    String kind();

    /**
     * Takes hold of a barrier and shuts it.
     *
     * @param name of the gate, for threads and messages
     * @throws InvalidInputException when the settings do not fit the hardware; one sentence
     */
    Barrier open(String name, BarrierSettings settings, BarrierListener listener);

    /**
     * Takes hold of the barrier that {@code settings} describe.
     *
     * @throws InvalidInputException when no driver of that kind is installed, or the driver objects
     */
    static Barrier openAny(String name, BarrierSettings settings, BarrierListener listener) {
        List<BarrierDriver> drivers = ServiceLoader.load(BarrierDriver.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return drivers.stream()
                .filter(driver -> driver.kind().equals(settings.kind()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("Gate " + name + " has a barrier of kind \""
                        + settings.kind() + "\"; installed kinds are "
                        + String.join(
                                ", ",
                                drivers.stream()
                                        .map(BarrierDriver::kind)
                                        .sorted()
                                        .toList()) + "."))
                .open(name, settings, listener);
    }
}
