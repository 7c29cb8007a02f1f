package dev.limen.wayfinding.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How full each pathway will be and how long one will wait before each gate, a sample a minute for the next quarter of an
 * hour, the first being now. By ids of the map, so that it can be told to others who have that map; what they do not have is
 * passed over. Immutable.
 *
 * @param madeAt when
 * @param ways on which people are in each other's way, now or soon
 * @param waits before gates where the queue is known
 */
public record CrowdForecast(Instant madeAt, List<Way> ways, List<Wait> waits) {
    /** Seconds between samples. */
    public static final double STEP_SECONDS = 60;

    /** Samples of each way and gate. */
    public static final int SAMPLES = (int) (GateQueue.HORIZON_SECONDS / STEP_SECONDS) + 1;

    /** An older one is worth less than none. */
    public static final Duration HOLDS = Duration.ofMinutes(2);

    /** Copies. */
    public CrowdForecast {
        ways = List.copyOf(ways);
        waits = List.copyOf(waits);
    }

    /** Who says how full a way is now. */
    public enum Source {
        /** Worked out from who passed gates and who waits before them. */
        COUNTED,
        /** A camera saw it. */
        SEEN,
        /** Staff said it. */
        REPORTED
    }

    /**
     * One pathway, both directions.
     *
     * @param densities persons per square metre, at each sample
     * @param source whose word counts now
     */
    public record Way(String pathway, List<Double> densities, Source source) {
        /** Copies. */
        public Way {
            densities = List.copyOf(densities);
        }

        /** Worked out, or told by somebody who did not say from what. */
        public Way(String pathway, List<Double> densities) {
            this(pathway, densities, Source.COUNTED);
        }

        /** {@return the highest of them} */
        public double densest() {
            return densities.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }
    }

    /**
     * One gate.
     *
     * @param seconds of waiting, at each sample
     */
    public record Wait(String gate, List<Double> seconds) {
        /** Copies. */
        public Wait {
            seconds = List.copyOf(seconds);
        }

        /** {@return the wait before a gate from that moment on; empty when its queue is not known} */
        public static Optional<Wait> of(String gate, GateWatch.Knowledge known, Instant from) {
            List<Double> seconds = IntStream.range(0, SAMPLES)
                    .mapToObj(sample -> known.waitAt(from.plusSeconds((long) (sample * STEP_SECONDS))))
                    .flatMap(Optional::stream)
                    .toList();
            return seconds.isEmpty() ? Optional.empty() : Optional.of(new Wait(gate, seconds));
        }
    }

    /** {@return nothing foreseen} */
    public static CrowdForecast none(Instant madeAt) {
        return new CrowdForecast(madeAt, List.of(), List.of());
    }

    /** {@return whether it may be used at that moment; a clock that was put back makes it as useless as age} */
    public boolean holds(Instant now) {
        return Duration.between(madeAt, now).abs().compareTo(HOLDS) < 0;
    }

    /** {@return whether it foresees nothing} */
    public boolean isEmpty() {
        return ways.isEmpty() && waits.isEmpty();
    }
}
