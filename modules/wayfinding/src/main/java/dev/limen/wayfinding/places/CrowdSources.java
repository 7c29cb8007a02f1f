package dev.limen.wayfinding.places;

import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.crowd.CrowdForecast.Source;
import dev.limen.wayfinding.crowd.CrowdReport;
import dev.limen.wayfinding.crowd.Sighting;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose word counts when counts, cameras and staff disagree about a way. One rule:
 *
 * <ol>
 *   <li>What staff report holds as the least until it ends or they take it back: they see also who looks away from every camera.
 *   <li>Otherwise the newest sighting counts while it holds ({@link Sighting#HOLDS}), more or fewer: it saw what the counts only
 *       tell of. Right when it was made the way is as full as it says; what it is off from the counts then fades.
 *   <li>Otherwise what was worked out from the counts does.
 * </ol>
 *
 * Not thread-safe.
 */
final class CrowdSources {
    private static final int TENTHS = 10;

    private final Instant now;
    private final Map<String, double[]> densities = new HashMap<>();
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, Instant> seen = new HashMap<>();
    private final Map<String, double[]> counted = new HashMap<>();

    CrowdSources(Instant now) {
        this.now = now;
    }

    /** Takes what was worked out, first of all. */
    void count(String pathway, double[] samples) {
        densities.put(pathway, samples.clone());
        counted.put(pathway, samples.clone());
    }

    /** Takes what a camera saw of these pathways; after the counts, before reports. */
    void see(Sighting sighting, List<String> pathways) {
        if (!sighting.holds(now)) {
            return;
        }
        for (String pathway : pathways) {
            Instant before = seen.get(pathway);
            if (before != null && !sighting.at().isAfter(before)) {
                continue;
            }
            seen.put(pathway, sighting.at());
            double[] worked = counted.computeIfAbsent(pathway, id -> new double[CrowdForecast.SAMPLES]);
            double off = Math.min(Floor.MOST_DENSITY, sighting.density()) - worked[0];
            double[] corrected = new double[CrowdForecast.SAMPLES];
            Arrays.setAll(corrected, sample -> clamp(worked[sample] + off * sighting.weight(at(sample))));
            densities.put(pathway, corrected);
            sources.put(pathway, Source.SEEN);
        }
    }

    /** Takes what staff said of these pathways, last of all. */
    void report(CrowdReport report, List<String> pathways) {
        for (String pathway : pathways) {
            double[] known = densities.computeIfAbsent(pathway, id -> new double[CrowdForecast.SAMPLES]);
            if (report.density(now) > known[0]) {
                sources.put(pathway, Source.REPORTED);
            }
            for (int sample = 0; sample < known.length; sample++) {
                known[sample] = Math.max(known[sample], report.density(at(sample)));
            }
        }
    }

    /** {@return the ways on which people are in each other's way, the fullest first} */
    List<CrowdForecast.Way> crowded() {
        return densities.entrySet().stream()
                .map(entry -> new CrowdForecast.Way(
                        entry.getKey(),
                        rounded(entry.getValue()),
                        sources.getOrDefault(entry.getKey(), Source.COUNTED)))
                .filter(way -> way.densest() > Floor.NOTICEABLE)
                .sorted(Comparator.comparingDouble((CrowdForecast.Way way) -> -way.densest())
                        .thenComparing(CrowdForecast.Way::pathway))
                .toList();
    }

    private Instant at(int sample) {
        return now.plusSeconds((long) (sample * CrowdForecast.STEP_SECONDS));
    }

    private static double clamp(double density) {
        return Math.max(0, Math.min(Floor.MOST_DENSITY, density));
    }

    /** So that pages are not told a new way for every single person. */
    private static List<Double> rounded(double[] samples) {
        return Arrays.stream(samples)
                .map(density -> (double) Math.round(density * TENTHS) / TENTHS)
                .boxed()
                .toList();
    }
}
