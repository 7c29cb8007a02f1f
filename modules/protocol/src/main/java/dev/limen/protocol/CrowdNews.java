package dev.limen.protocol;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * What the coordinator foresees of crowds and queues, told to a node in the answer to its status. Nothing of it is kept, and
 * no decision about anybody rests on it. Ages instead of times, since a node's clock may differ.
 *
 * @param version of what is foreseen; a node names the last it was told, and is not told it again
 * @param ageSeconds since it was found out
 * @param ways the fullest, at most {@link #MOST_WAYS}
 * @param queues where anything is known, at most {@link #MOST_QUEUES}
 */
public record CrowdNews(long version, double ageSeconds, List<Way> ways, List<Queue> queues) {
    /** So many ways are told. */
    public static final int MOST_WAYS = 400;

    /** The queues of so many gates are told. */
    public static final int MOST_QUEUES = 1_000;

    /** Of each way, a quarter of an hour minute by minute. */
    private static final int MOST_SAMPLES = 16;

    private static final int MOST_TENTHS = 100;

    /** @throws InvalidInputException when a number is out of its range, or it is more than is ever told */
    public CrowdNews {
        ways = List.copyOf(ways);
        queues = List.copyOf(queues);
        check(ageSeconds, "an age");
        if (ways.size() > MOST_WAYS || queues.size() > MOST_QUEUES) {
            throw new InvalidInputException("News of crowds tell of " + MOST_WAYS + " ways and " + MOST_QUEUES
                    + " queues at most, not of " + ways.size() + " and " + queues.size() + ".");
        }
    }

    /**
     * How full a pathway will be.
     *
     * @param pathway of the map
     * @param tenths of a person per square metre, now and each minute from then on; at least one
     */
    public record Way(String pathway, List<Integer> tenths) {
        /** @throws InvalidInputException when a number is out of its range */
        public Way {
            tenths = List.copyOf(tenths);
            if (tenths.isEmpty()
                    || tenths.size() > MOST_SAMPLES
                    || tenths.stream().anyMatch(density -> density < 0 || density > MOST_TENTHS)) {
                throw new InvalidInputException("A way has 1 to " + MOST_SAMPLES + " densities of 0 to " + MOST_TENTHS
                        + " tenths, not " + tenths + ".");
            }
        }
    }

    /**
     * The queue before a gate. What is not known is missing.
     *
     * @param perSecond people it lets through
     * @param waiting people whom staff last counted
     * @param countedSecondsAgo when they did
     * @param comingPerSecond people who join it
     */
    public record Queue(
            GateId gate,
            Optional<Double> perSecond,
            Optional<Integer> waiting,
            Optional<Double> countedSecondsAgo,
            Optional<Double> comingPerSecond) {
        /** @throws InvalidInputException when a number is out of its range */
        public Queue {
            check(perSecond.orElse(1.0), "people a second");
            check(countedSecondsAgo.orElse(0.0), "an age");
            check(comingPerSecond.orElse(0.0), "people a second");
            if (waiting.orElse(0) < 0 || perSecond.orElse(1.0) == 0) {
                throw new InvalidInputException("Before gate " + gate + " wait 0 people or more and some pass, not "
                        + waiting.orElse(0) + " and " + perSecond.orElse(1.0) + " a second.");
            }
        }
    }

    private static void check(double number, String what) {
        if (!(number >= 0 && number < 1e9)) {
            throw new InvalidInputException("News of crowds have " + what + " of 0 or more, not " + number + ".");
        }
    }
}
