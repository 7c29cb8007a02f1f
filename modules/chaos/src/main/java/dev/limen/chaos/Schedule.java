package dev.limen.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What strikes one victim, one after the other: the same seed gives the same strikes. Every fault comes once before any comes
 * twice. For one thread.
 */
final class Schedule {
    private final List<Fault> possible;
    private final Duration leastPause;
    private final Duration mostPause;
    private final Random random;
    private final List<Fault> deck = new ArrayList<>();

    private Schedule(List<Fault> possible, Duration leastPause, Duration mostPause, Random random) {
        this.possible = possible;
        this.leastPause = leastPause;
        this.mostPause = mostPause;
        this.random = random;
    }

    /** {@return what happens to an edge and its link} */
    static Schedule ofEdge(ChaosPlan plan, int number) {
        return new Schedule(
                Stream.of(Fault.values())
                        .filter(fault -> fault.strikesEdge(plan.tls(), plan.edges() == 1))
                        .toList(),
                Duration.ofMillis(1_500),
                Duration.ofSeconds(6),
                new Random(31 * plan.seed() + number));
    }

    /** {@return what happens to the coordinator; seldom, because all edges feel it} */
    static Schedule ofCoordinator(ChaosPlan plan) {
        List<Fault> possible = Stream.of(Fault.values())
                .filter(fault -> fault.strikesCoordinator(plan.tls()))
                .toList();
        return new Schedule(possible, Duration.ofSeconds(6), Duration.ofSeconds(14), new Random(31 * plan.seed()));
    }

    /**
     * @param pause before it
     * @param lasts until it is healed
     * @param seed of what is drawn while it strikes
     */
    record Strike(Duration pause, Fault fault, Duration lasts, long seed) {}

    /** {@return the next one; there is always another} */
    Strike next() {
        if (deck.isEmpty()) {
            deck.addAll(possible);
            Collections.shuffle(deck, random);
        }
        Fault fault = deck.remove(deck.size() - 1);
        long spread = mostPause.minus(leastPause).toMillis();
        Duration pause = leastPause.plusMillis((long) (random.nextDouble() * spread));
        return new Strike(pause, fault, Duration.ofMillis(500 + random.nextInt(5_500)), random.nextLong());
    }
}
