package dev.limen.wayfinding.crowd;

import dev.limen.core.InvalidInputException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Spreads people over gates without moving the jam from one to the next: a gate that is quicker gets more of them, but never
 * more than a capped multiple of its share of the capacity; the shares move a step at a time, and only when it is worth it.
 * Immutable, thread-safe.
 *
 * @param worthSeconds the mean gain below which the advice stays as it is (hysteresis), at least 0
 * @param mostStep how far a share moves at once, above 0
 * @param mostOfCapacity how many times its share of the capacity a gate gets at most, at least 1
 */
public record GateAdviser(double worthSeconds, double mostStep, double mostOfCapacity) {
    /** Stays for a gain under 20 s, moves a share by at most 0.1, and sends nobody's double capacity anywhere. */
    public static final GateAdviser USUAL = new GateAdviser(20, 0.1, 2);

    /** Gates that differ by so many seconds get shares that differ e times. */
    private static final double INDIFFERENT_SECONDS = 45;

    private static final double EVERYBODY = 1;

    /** @throws InvalidInputException when a number is out of its range */
    public GateAdviser {
        if (!(worthSeconds >= 0) || !(mostStep > 0) || !(mostOfCapacity >= 1)) {
            throw new InvalidInputException(
                    "Advice needs a gain of at least 0 s, a step above 0 and a cap of at least 1," + " not "
                            + worthSeconds + ", " + mostStep + " and " + mostOfCapacity + ".");
        }
    }

    /**
     * A gate for people from one place.
     *
     * @param gate its id
     * @param walkSeconds to it
     * @param waitSeconds before it, for whoever leaves now
     * @param perSecond people it lets through, above 0; leave closed gates out
     */
    public record Option(String gate, double walkSeconds, double waitSeconds, double perSecond) {
        double seconds() {
            return walkSeconds + waitSeconds;
        }
    }

    /**
     * Which share of the people is sent to which gate.
     *
     * @param shares by gate, each above 0, together 1
     */
    public record Advice(Map<String, Double> shares) {
        /** Copies. */
        public Advice {
            SortedMap<String, Double> sorted = new TreeMap<>(shares);
            shares = java.util.Collections.unmodifiableSortedMap(sorted);
        }

        /** {@return nothing advised yet} */
        public static Advice none() {
            return new Advice(Map.of());
        }

        /**
         * {@return the gate for one person; always the same while the shares stay, and for nearly everybody while they move}
         *
         * @param person anything that tells people apart
         * @throws InvalidInputException when there is no gate at all
         */
        public String gateFor(long person) {
            // The finalizer of SplitMix64 (Steele, Lea, Flood 2014) spreads neighbouring numbers evenly.
            long z = person + 0x9e3779b97f4a7c15L;
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            double place = ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
            String last = null;
            for (Map.Entry<String, Double> share : shares.entrySet()) {
                last = share.getKey();
                place -= share.getValue();
                if (place < 0) {
                    return last;
                }
            }
            if (last == null) {
                throw new InvalidInputException("There is no gate to send anybody to: open one.");
            }
            return last;
        }
    }

    /**
     * {@return the next advice}
     *
     * @param before what is advised now; gates that are no options any more lose their share at once
     * @param options at least one
     * @throws InvalidInputException when there is no option
     */
    public Advice advise(Advice before, List<Option> options) {
        if (options.isEmpty()) {
            throw new InvalidInputException("There is no gate to send anybody to: open one.");
        }
        Map<String, Double> ideal = ideal(options);
        Map<String, Double> now = kept(before, options);
        if (now.isEmpty()) {
            return new Advice(ideal);
        }
        boolean gatesChanged = !now.keySet().equals(before.shares().keySet());
        if (!gatesChanged && mean(now, options) - mean(ideal, options) < worthSeconds) {
            return before;
        }
        return new Advice(step(now, ideal));
    }

    private Map<String, Double> ideal(List<Option> options) {
        double quickest = options.stream().mapToDouble(Option::seconds).min().orElseThrow();
        double capacity = options.stream().mapToDouble(Option::perSecond).sum();
        Map<String, Double> wish = new TreeMap<>();
        Map<String, Double> cap = new TreeMap<>();
        for (Option option : options) {
            double share = option.perSecond() / capacity;
            wish.put(option.gate(), share * Math.exp((quickest - option.seconds()) / INDIFFERENT_SECONDS));
            cap.put(option.gate(), Math.min(EVERYBODY, mostOfCapacity * share));
        }
        return filled(wish, cap);
    }

    /** Gives out what is wished in proportion; what a cap turns away goes to the others. */
    private static Map<String, Double> filled(Map<String, Double> wish, Map<String, Double> cap) {
        Map<String, Double> shares = new TreeMap<>();
        double left = EVERYBODY;
        List<String> open = wish.keySet().stream()
                .sorted(Comparator.comparingDouble(gate -> -wish.getOrDefault(gate, 0.0) / cap.getOrDefault(gate, 1.0)))
                .toList();
        // Summed from the end: taking one after the other off the whole would leave nothing true of the smallest.
        double[] wished = new double[open.size() + 1];
        for (int i = open.size() - 1; i >= 0; i--) {
            wished[i] = wished[i + 1] + wish.getOrDefault(open.get(i), 0.0);
        }
        for (int i = 0; i < open.size(); i++) {
            String gate = open.get(i);
            double mine = wish.getOrDefault(gate, 0.0);
            double share = Math.min(cap.getOrDefault(gate, 1.0), wished[i] > 0 ? left * mine / wished[i] : left);
            shares.put(gate, share);
            left -= share;
        }
        return normal(shares);
    }

    private static Map<String, Double> kept(Advice before, List<Option> options) {
        Map<String, Double> kept = new TreeMap<>();
        for (Option option : options) {
            Double share = before.shares().get(option.gate());
            if (share != null) {
                kept.put(option.gate(), share);
            }
        }
        if (kept.isEmpty()) {
            return kept;
        }
        options.forEach(option -> kept.putIfAbsent(option.gate(), 0.0));
        return normal(kept);
    }

    private Map<String, Double> step(Map<String, Double> now, Map<String, Double> ideal) {
        double farthest = 0;
        for (Map.Entry<String, Double> share : ideal.entrySet()) {
            farthest = Math.max(farthest, Math.abs(share.getValue() - now.getOrDefault(share.getKey(), 0.0)));
        }
        double part = farthest <= mostStep ? 1 : mostStep / farthest;
        Map<String, Double> moved = new TreeMap<>();
        ideal.forEach((gate, share) -> {
            double had = now.getOrDefault(gate, 0.0);
            moved.put(gate, had + part * (share - had));
        });
        return normal(moved);
    }

    private static double mean(Map<String, Double> shares, List<Option> options) {
        return options.stream()
                .mapToDouble(option -> shares.getOrDefault(option.gate(), 0.0) * option.seconds())
                .sum();
    }

    private static Map<String, Double> normal(Map<String, Double> shares) {
        double sum = shares.values().stream().mapToDouble(share -> share).sum();
        Map<String, Double> normal = new TreeMap<>();
        shares.forEach((gate, share) -> normal.put(gate, sum > 0 ? share / sum : EVERYBODY / shares.size()));
        return normal;
    }
}
