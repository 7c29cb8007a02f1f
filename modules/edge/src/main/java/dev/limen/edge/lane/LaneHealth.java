package dev.limen.edge.lane;

import dev.limen.protocol.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What a lane tells about itself. Thread-safe. */
final class LaneHealth {
    private static final double[] PERCENTILES = {0.5, 0.99};
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final MeterRegistry registry;
    private final String gate;
    private final Timer frameTime;
    private final Timer admission;
    private final AtomicLong frames = new AtomicLong();
    private final HeadCount heads = new HeadCount();
    private volatile String camera = "opening";
    private volatile Optional<String> cameraProblem = Optional.empty();
    private volatile Optional<String> laneProblem = Optional.empty();
    private long rateFrames;
    private long rateNanos = System.nanoTime();

    LaneHealth(MeterRegistry registry, String gate) {
        this.registry = registry;
        this.gate = gate;
        this.frameTime = Timer.builder("limen.lane.frame")
                .description("Time to look at one frame, detection to decision")
                .tag("gate", gate)
                .publishPercentiles(PERCENTILES)
                .register(registry);
        this.admission = Timer.builder("limen.lane.admission")
                .description("First usable frame of a person at the gate to barrier command")
                .tag("gate", gate)
                .publishPercentiles(PERCENTILES)
                .distributionStatisticExpiry(WINDOW)
                .register(registry);
    }

    void frame(long nanos) {
        frames.incrementAndGet();
        frameTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    void decided(Outcome outcome, long latencyMillis) {
        Counter.builder("limen.lane.decisions")
                .description("People decided about")
                .tag("gate", gate)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
        if (outcome == Outcome.ADMITTED) {
            admission.record(latencyMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** Counts who is to show a ticket beside the face, so that it can be seen when that is asked too often. */
    void askedForTicket() {
        Counter.builder("limen.lane.tickets.asked")
                .description("People asked to show a ticket beside the face")
                .tag("gate", gate)
                .register(registry)
                .increment();
    }

    /** Counts faces by what was made of them, so that it can be shown how many people were seen and never embedded. */
    void encountered(Encounter encounter) {
        Counter.builder("limen.lane.encounters")
                .description("Tracked faces that have gone, by how near they came; bystanders were never embedded")
                .tag("gate", gate)
                .tag("nearness", encounter.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .register(registry)
                .increment();
    }

    /** {@return where the faces in view are counted, when the lane's camera is set up to} */
    HeadCount heads() {
        return heads;
    }

    void camera(String state, Optional<String> problem) {
        camera = state;
        cameraProblem = problem;
    }

    void problem(Optional<String> sentence) {
        laneProblem = sentence;
    }

    String camera() {
        return camera;
    }

    /** {@return whether the last frame could not be decided about} */
    boolean isFailing() {
        return laneProblem.isPresent();
    }

    Optional<String> findProblem() {
        return laneProblem.or(() -> cameraProblem);
    }

    long frames() {
        return frames.get();
    }

    /** {@return frames per second since this was last asked} */
    synchronized double frameRate() {
        long now = System.nanoTime();
        long count = frames.get();
        double seconds = Math.max((now - rateNanos) / 1e9, 1e-3);
        double rate = (count - rateFrames) / seconds;
        rateFrames = count;
        rateNanos = now;
        return rate;
    }

    Optional<Long> admissionMillis(double percentile) {
        if (admission.count() == 0) {
            return Optional.empty();
        }
        for (ValueAtPercentile value : admission.takeSnapshot().percentileValues()) {
            if (value.percentile() == percentile) {
                return Optional.of(Math.round(value.value(TimeUnit.MILLISECONDS)));
            }
        }
        return Optional.empty();
    }
}
