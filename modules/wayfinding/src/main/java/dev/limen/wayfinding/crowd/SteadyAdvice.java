package dev.limen.wayfinding.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends people from one place to gates, one after the other, by shares that are renewed twice a minute and whenever a gate
 * comes or goes. Thread-safe; reads no clock.
 */
public final class SteadyAdvice {
    private static final Duration RENEWED_AFTER = Duration.ofSeconds(30);

    private final GateAdviser adviser;
    private GateAdviser.Advice advice = GateAdviser.Advice.none();
    private Instant renewed = Instant.MIN;
    private long person;

    /** @param adviser by whose rules */
    public SteadyAdvice(GateAdviser adviser) {
        this.adviser = adviser;
    }

    /**
     * {@return the gate for the next person}
     *
     * @param options at least one, as they are at that moment
     */
    public synchronized String next(List<GateAdviser.Option> options, Instant now) {
        Set<String> gates = options.stream().map(GateAdviser.Option::gate).collect(Collectors.toSet());
        boolean isOld = renewed.equals(Instant.MIN) || !now.isBefore(renewed.plus(RENEWED_AFTER));
        if (isOld || !gates.equals(advice.shares().keySet())) {
            advice = adviser.advise(advice, options);
            renewed = now;
        }
        return advice.gateFor(person++);
    }
}
