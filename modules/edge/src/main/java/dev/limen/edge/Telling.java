package dev.limen.edge;

import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells several of the same thing; who fails is logged and keeps nobody else from hearing. Stateless. */
final class Telling {
    private static final Logger log = LoggerFactory.getLogger(Telling.class);

    private Telling() {}

    /**
     * Tells each, in order.
     *
     * @throws VirtualMachineError when that is what somebody failed with, after everybody has been told: the process is not
     *     to go on as if nothing had happened
     */
    static <T> void each(Iterable<T> whom, Consumer<? super T> news) {
        Optional<VirtualMachineError> grave = Optional.empty();
        for (T one : whom) {
            try {
                news.accept(one);
            } catch (RuntimeException | Error fault) {
                log.atError().setCause(fault).log("somebody could not be told");
                if (fault instanceof VirtualMachineError end) {
                    grave = Optional.of(end);
                }
            }
        }
        if (grave.isPresent()) {
            throw grave.get();
        }
    }
}
