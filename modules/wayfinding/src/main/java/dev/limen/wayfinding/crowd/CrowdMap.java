package dev.limen.wayfinding.crowd;

import dev.limen.wayfinding.routing.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of the density of each edge, and what it will be. The estimate is the mean of the newest observation of each
 * kind, weighted by trust and age; it goes on as it changed lately, ever more slowly, and what nobody has confirmed for ten
 * minutes is forgotten. Half-lives and horizon are our assumptions. Not thread-safe.
 */
public final class CrowdMap {
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final double HALF_LIFE_SECONDS = 120;
    private static final double TREND_SECONDS = 240;
    private static final double MOST_DENSITY = 5;
    private static final double MILLIS = 1e3;

    /** Below it people do not slow each other down by a twentieth. */
    private static final double NOTICEABLE = 0.35;

    private final Map<Integer, Map<Class<? extends Observation>, Pair>> known = new HashMap<>();

    /** The newest observation of a kind, and its trend in persons per square metre and second. */
    private record Pair(Observation newest, double trend) {}

    /** Takes an observation in; one that is older than what is known of its kind is passed over. */
    public void add(Observation observation) {
        known.computeIfAbsent(observation.edge(), edge -> new HashMap<>())
                .merge(observation.getClass(), new Pair(observation, 0), CrowdMap::follow);
    }

    private static Pair follow(Pair before, Pair now) {
        Duration since = Duration.between(before.newest().at(), now.newest().at());
        if (since.isNegative()) {
            return before;
        }
        if (since.isZero() || since.compareTo(FORGOTTEN_AFTER) > 0) {
            return now;
        }
        double change = now.newest().density() - before.newest().density();
        return new Pair(now.newest(), change / (since.toMillis() / MILLIS));
    }

    /** {@return persons per square metre on the edge; 0 when nothing is known} */
    public double density(int edge, Instant now) {
        return density(edge, now, 0);
    }

    /** {@return what {@link #density} is expected to be so many seconds after {@code now}} */
    public double density(int edge, Instant now, double ahead) {
        double sum = 0;
        double weights = 0;
        for (Pair pair : known.getOrDefault(edge, Map.of()).values()) {
            double age = Duration.between(pair.newest().at(), now).toMillis() / MILLIS;
            if (age > FORGOTTEN_AFTER.toSeconds()) {
                continue;
            }
            double weight = pair.newest().trust() * Math.pow(0.5, Math.max(0, age) / HALF_LIFE_SECONDS);
            double drift = TREND_SECONDS * (1 - Math.exp(-Math.max(0, age + ahead) / TREND_SECONDS));
            sum += weight * Math.min(MOST_DENSITY, Math.max(0, pair.newest().density() + pair.trend() * drift));
            weights += weight;
        }
        return weights == 0 ? 0 : sum / weights;
    }

    /** Forgets what is too old to count. */
    public void forgetBefore(Instant now) {
        Instant oldest = now.minus(FORGOTTEN_AFTER);
        known.values()
                .forEach(kinds ->
                        kinds.values().removeIf(pair -> pair.newest().at().isBefore(oldest)));
        known.values().removeIf(Map::isEmpty);
    }

    /** Says in a forecast how much slower each edge is on which people are in each other's way, now or soon. */
    public void forecast(Instant now, double stepSeconds, int samples, Forecast.Builder into) {
        for (int edge : known.keySet()) {
            boolean isNoticed = false;
            double[] densities = new double[samples];
            for (int sample = 0; sample < samples; sample++) {
                densities[sample] = density(edge, now, sample * stepSeconds);
                isNoticed |= densities[sample] > NOTICEABLE;
            }
            for (int sample = 0; isNoticed && sample < samples; sample++) {
                into.set(edge, sample, Weidmann.slowdown(densities[sample]), 0);
            }
        }
    }
}
