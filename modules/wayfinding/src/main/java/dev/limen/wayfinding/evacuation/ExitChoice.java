package dev.limen.wayfinding.evacuation;

import dev.limen.wayfinding.crowd.GateAdviser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which exit somebody makes for. Not thread-safe. */
abstract sealed class ExitChoice {
    /** {@return the exit, or {@link WaysOut#NONE} when none can be reached} */
    abstract int choose(int person, int node, double now, ExitWaits waits);

    /** Everybody takes the nearest. */
    static final class Nearest extends ExitChoice {
        private final WaysOut ways;

        Nearest(WaysOut ways) {
            this.ways = ways;
        }

        @Override
        int choose(int person, int node, double now, ExitWaits waits) {
            return ways.nearest(node);
        }
    }

    /** Everybody follows the advice, which is renewed for each part of the house. */
    static final class Advised extends ExitChoice {
        private static final double RENEWED_SECONDS = 15;

        private final WaysOut ways;
        private final GateAdviser adviser;
        private final Map<Integer, Renewed> advice = new HashMap<>();

        private record Renewed(double at, GateAdviser.Advice advice) {}

        Advised(WaysOut ways, GateAdviser adviser) {
            this.ways = ways;
            this.adviser = adviser;
        }

        @Override
        int choose(int person, int node, double now, ExitWaits waits) {
            List<Integer> reachable = ways.reachable(node);
            if (reachable.isEmpty()) {
                return WaysOut.NONE;
            }
            Renewed current =
                    advice.getOrDefault(node, new Renewed(Double.NEGATIVE_INFINITY, GateAdviser.Advice.none()));
            if (now >= current.at() + RENEWED_SECONDS) {
                List<GateAdviser.Option> options = reachable.stream()
                        .map(exit -> option(exit, node, now, waits))
                        .toList();
                current = new Renewed(now, adviser.advise(current.advice(), options));
                advice.put(node, current);
            }
            return Integer.parseInt(current.advice().gateFor(person));
        }

        private GateAdviser.Option option(int exit, int node, double now, ExitWaits waits) {
            double walk = ways.seconds(exit, node);
            return new GateAdviser.Option(
                    Integer.toString(exit),
                    walk,
                    waits.wait(exit, now + walk, now),
                    ways.exits().get(exit).perSecond());
        }
    }
}
