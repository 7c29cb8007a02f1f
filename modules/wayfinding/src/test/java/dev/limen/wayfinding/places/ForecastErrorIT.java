package dev.limen.wayfinding.places;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.wayfinding.closure.Closables;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.Venue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How far the forecast is off a simulated evening that it knows only by what gates, cameras and staff tell of it. */
class ForecastErrorIT {
    private static final Venue VENUE = DemoVenue.load();
    private static final PathwayNetwork NETWORK = new PathwayNetwork(VENUE);
    private static final PlaceFinder PLACES = new PlaceFinder(NETWORK);
    /** Those of the ice arena, to which its gates lead. */
    private static final List<String> BLOCKS = IntStream.rangeClosed('A', 'Z')
            .mapToObj(letter -> "Block " + (char) letter)
            .flatMap(name -> VENUE.findByName(name).stream())
            .map(Feature::id)
            .toList();

    private static final Set<String> QUEUEING = VENUE.gates().stream()
            .flatMap(gate -> new Approach(NETWORK, new Floor(NETWORK)).before(gate).stream())
            .map(Pathway::id)
            .collect(Collectors.toSet());

    /** On less floor, one person more or less is a crowd. */
    private static final Set<String> LARGE = VENUE.pathways().stream()
            .filter(way -> new Floor(NETWORK).area(way) >= 10)
            .map(Pathway::id)
            .collect(Collectors.toSet());

    private static final int[] LEADS = {0, 5, 10, 15};
    private static final int FIRST_MINUTE = 12;
    private static final int LAST_MINUTE = 54;

    /** One way at one moment: what was, what was foreseen, and what was foreseen for the moment of the forecast. */
    private record Miss(boolean inside, double truth, double foreseen, double asNow) {}

    private static void evening(long seed, Map<Integer, List<Miss>> into) {
        CrowdTruth truth = new CrowdTruth(NETWORK, PLACES, BLOCKS, seed);
        CrowdModel model = new CrowdModel(NETWORK, new Closables(NETWORK), PLACES, BitSet::new);
        Map<Integer, Map<String, Double>> was = new HashMap<>();
        Map<Integer, CrowdForecast> told = new HashMap<>();
        for (int minute = 0; minute <= LAST_MINUTE + 15; minute++) {
            was.put(minute, truth.densities());
            if (minute >= FIRST_MINUTE && minute <= LAST_MINUTE && minute % 3 == 0) {
                told.put(
                        minute,
                        model.foresee(
                                truth.now(),
                                truth.passages.list(truth.now(), truth.watch),
                                List.of(),
                                truth.sightings(),
                                truth.watch));
            }
            for (int second = 0; second < 60; second++) {
                truth.second();
            }
        }
        told.forEach((minute, forecast) -> {
            for (int lead : LEADS) {
                into.computeIfAbsent(lead, l -> new ArrayList<>())
                        .addAll(misses(forecast, lead, was.getOrDefault(minute + lead, Map.of())));
            }
        });
    }

    /** Only of ways on which somebody is in the way, or was foreseen to be. */
    private static List<Miss> misses(CrowdForecast forecast, int lead, Map<String, Double> truth) {
        Map<String, List<Double>> foreseen = forecast.ways().stream()
                .collect(Collectors.toMap(CrowdForecast.Way::pathway, CrowdForecast.Way::densities));
        Set<String> ways = new HashSet<>(foreseen.keySet());
        truth.forEach((way, density) -> {
            if (density > Floor.NOTICEABLE) {
                ways.add(way);
            }
        });
        List<Double> nobody = java.util.Collections.nCopies(CrowdForecast.SAMPLES, 0.0);
        return ways.stream()
                .filter(LARGE::contains)
                .map(way -> {
                    List<Double> told = foreseen.getOrDefault(way, nobody);
                    return new Miss(
                            !QUEUEING.contains(way),
                            noticed(truth.getOrDefault(way, 0.0)),
                            noticed(told.get(lead)),
                            noticed(told.get(0)));
                })
                .toList();
    }

    /** What slows nobody is not told, so it stands for anything up to there. */
    private static double noticed(double density) {
        return Math.max(Floor.NOTICEABLE, density);
    }

    @Test
    void itIsNearNowAndNotFarInAQuarterOfAnHour() {
        Map<Integer, List<Miss>> all = new HashMap<>();
        for (long seed = 1; seed <= 4; seed++) {
            evening(seed, all);
        }

        System.out.println("Forecast of crowds against a simulated evening, seeds 1 to 4, persons per square metre:");
        for (boolean inside : new boolean[] {true, false}) {
            for (int lead : LEADS) {
                print(
                        inside ? "inside" : "before gates",
                        lead,
                        all.getOrDefault(lead, List.of()).stream()
                                .filter(miss -> miss.inside() == inside)
                                .toList());
            }
        }
        for (int lead : LEADS) {
            List<Miss> misses = all.getOrDefault(lead, List.of());
            assertThat(misses).hasSizeGreaterThan(100);
            assertThat(mean(misses, true)).isLessThan(lead == 0 ? 0.1 : 0.3);
        }
    }

    private static void print(String where, int lead, List<Miss> misses) {
        System.out.printf(
                Locale.ROOT,
                "  %-12s in %2d min: off by %.2f on average (bias %+.2f); presuming all stays, by %.2f; %.2f there; %d"
                        + " cases%n",
                where,
                lead,
                mean(misses, true),
                misses.stream()
                        .mapToDouble(miss -> miss.foreseen() - miss.truth())
                        .average()
                        .orElse(0),
                mean(misses, false),
                misses.stream().mapToDouble(Miss::truth).average().orElse(0),
                misses.size());
    }

    private static double mean(List<Miss> misses, boolean foreseen) {
        return misses.stream()
                .mapToDouble(miss -> Math.abs(miss.truth() - (foreseen ? miss.foreseen() : miss.asNow())))
                .average()
                .orElseThrow();
    }
}
