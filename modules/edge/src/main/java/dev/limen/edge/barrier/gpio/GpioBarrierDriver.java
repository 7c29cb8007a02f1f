package dev.limen.edge.barrier.gpio;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierDriver;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.edge.barrier.BarrierOptions;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.barrier.TimedBarrier;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Kind {@code gpio}: relay and inputs on lines of a GPIO chip of this machine ({@code /dev/gpiochipN}, Linux 5.10 or newer).
 *
 * <p>Options: {@code chip}; {@code line} of the relay; {@code passage_line}, {@code fire_line}, {@code tamper_line} of the
 * inputs; {@code heartbeat_line}, which goes on and off in turns while the process lives; {@code active_low} and the same
 * after an input's name; {@code bias} of the inputs, {@code pull_up}, {@code pull_down} or {@code disabled}; {@code
 * debounce} of the passage sensor (default 5ms); {@code pulse}; {@code assume_passage}.
 */
public final class GpioBarrierDriver implements BarrierDriver {
    private static final Set<String> OPTIONS = Set.of(
            "chip",
            "line",
            "active_low",
            "passage_line",
            "passage_active_low",
            "assume_passage",
            "fire_line",
            "fire_active_low",
            "tamper_line",
            "tamper_active_low",
            "heartbeat_line",
            "bias",
            "debounce",
            "pulse");
    private static final int MOST_LINES = 1024;

    private final Supplier<GpioKernel> kernels;

    /** On this machine's kernel. */
    public GpioBarrierDriver() {
        this(LibcKernel::new);
    }

    GpioBarrierDriver(Supplier<GpioKernel> kernels) {
        this.kernels = kernels;
    }

    @Override
    public String kind() {
        return "gpio";
    }

    @Override
    public Barrier open(String name, BarrierSettings settings, BarrierListener listener) {
        BarrierOptions options = new BarrierOptions(name, settings, OPTIONS);
        String chip = options.require("chip", "the device, such as /dev/gpiochip0");
        options.require("line", "the number of the relay's line");
        options.requireOneWayToKnowPassages("passage_line");
        Optional<Duration> pulse = options.findPulse();
        Lines lines = new Lines(options, kernel(name), chip, name);
        GpioWiring wiring = new GpioWiring(
                settings.effectiveDirection(),
                lines.find("line", "relay", GpioUapi.OUTPUT | lines.activeLow("active_low"))
                        .orElseThrow(),
                lines.findInput("passage", "passage sensor", GpioUapi.EDGE_RISING),
                lines.findInput("fire", "fire input", 0),
                lines.findInput("tamper", "tamper input", 0),
                lines.find("heartbeat_line", "heartbeat", GpioUapi.OUTPUT));
        try {
            wiring.read();
        } catch (BarrierFaultException unusable) {
            wiring.close();
            throw new InvalidInputException(unusable.sentence(), unusable);
        }
        return TimedBarrier.startObeying(name, settings, pulse, wiring, listener);
    }

    private GpioKernel kernel(String gate) {
        try {
            return kernels.get();
        } catch (LinkageError elsewhere) {
            throw new InvalidInputException(
                    "Gate " + gate + ": a gpio barrier needs Linux; choose another kind here.", elsewhere);
        }
    }

    private record Lines(BarrierOptions options, GpioKernel kernel, String chip, String gate) {
        Optional<GpioLine> findInput(String input, String what, long more) {
            long flags = GpioUapi.INPUT | bias() | more | activeLow(input + "_active_low");
            return find(input + "_line", what, flags);
        }

        Optional<GpioLine> find(String option, String what, long flags) {
            OptionalInt offset = options.findNumber(option, 0, MOST_LINES - 1);
            if (offset.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new GpioLine(kernel, chip, offset.getAsInt(), what, gate, flags, debounce(flags)));
        }

        long activeLow(String option) {
            return options.flag(option) ? GpioUapi.ACTIVE_LOW : 0;
        }

        private Optional<Integer> debounce(long flags) {
            Duration steady = options.findDuration("debounce", Duration.ZERO, Duration.ofSeconds(1))
                    .orElse(Duration.ofMillis(5));
            boolean edges = (flags & GpioUapi.EDGE_RISING) != 0;
            return edges && !steady.isZero()
                    ? Optional.of(Math.toIntExact(steady.toMillis() * 1000))
                    : Optional.empty();
        }

        private long bias() {
            return switch (options.find("bias").orElse("")) {
                case "" -> 0L;
                case "pull_up" -> GpioUapi.BIAS_PULL_UP;
                case "pull_down" -> GpioUapi.BIAS_PULL_DOWN;
                case "disabled" -> GpioUapi.BIAS_DISABLED;
                default ->
                    throw new InvalidInputException(
                            "Gate " + gate + ": options.bias is pull_up, pull_down or disabled.");
            };
        }
    }
}
