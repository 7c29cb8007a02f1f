package dev.limen.edge.barrier;

import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Kind {@code relay}: a relay behind a file, such as a GPIO line's {@code value} file (Linux kernel, "GPIO Sysfs
 * Interface for Userspace"): writing 1 energises it, 0 lets go.
 *
 * <p>Options: {@code path} of the file; {@code passage_path}, {@code fire_path} and {@code tamper_path}, files that read 1
 * while the passage sensor sees somebody, the fire input is on, the housing is open; {@code heartbeat_path}, a file that is
 * written 1 and 0 in turns while the process lives; {@code active_low: true}, and the same after the name of an input such
 * as {@code fire_active_low}, turn 0 and 1 round; {@code pulse}, for how long a release energises the relay. Without a
 * passage sensor {@code assume_passage: true} must be said: then every release that opened counts as a passage when it
 * shuts again, and a person who turns back has used the ticket.
 */
public final class RelayBarrierDriver implements BarrierDriver {
    private static final Set<String> OPTIONS = Set.of(
            "path",
            "active_low",
            "passage_path",
            "passage_active_low",
            "assume_passage",
            "fire_path",
            "fire_active_low",
            "tamper_path",
            "tamper_active_low",
            "heartbeat_path",
            "pulse");

    @Override
    public String kind() {
        return "relay";
    }

    @Override
    public Barrier open(String name, BarrierSettings settings, BarrierListener listener) {
        BarrierOptions options = new BarrierOptions(name, settings, OPTIONS);
        Path path = Path.of(options.require("path", "the file that moves it"));
        options.requireOneWayToKnowPassages("passage_path");
        FileWiring wiring = new FileWiring(
                name,
                settings.effectiveDirection(),
                path,
                options.flag("active_low"),
                input(options, "passage"),
                input(options, "fire"),
                input(options, "tamper"),
                options.find("heartbeat_path").map(Path::of));
        wiring.findUnreadable().ifPresent(sentence -> {
            throw new InvalidInputException(sentence);
        });
        return TimedBarrier.startObeying(name, settings, options.findPulse(), wiring, listener);
    }

    private static Optional<FileWiring.Input> input(BarrierOptions options, String what) {
        boolean activeLow = options.flag(what + "_active_low");
        return options.find(what + "_path").map(path -> new FileWiring.Input(what, Path.of(path), activeLow));
    }
}
