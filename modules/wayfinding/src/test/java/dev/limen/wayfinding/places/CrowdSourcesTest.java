package dev.limen.wayfinding.places;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.crowd.CrowdForecast.Source;
import dev.limen.wayfinding.crowd.CrowdReport;
import dev.limen.wayfinding.crowd.Observation.Crowding;
import dev.limen.wayfinding.crowd.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CrowdSourcesTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");
    private static final List<String> WAY = List.of("way");

    private static Sighting seen(String camera, double density, int secondsAgo) {
        return new Sighting(camera, "hall", density, 20, NOW.minusSeconds(secondsAgo));
    }

    private static CrowdForecast.Way only(CrowdSources sources) {
        assertThat(sources.crowded()).hasSize(1);
        return sources.crowded().get(0);
    }

    private static CrowdSources counted(double density) {
        CrowdSources sources = new CrowdSources(NOW);
        double[] samples = new double[CrowdForecast.SAMPLES];
        java.util.Arrays.fill(samples, density);
        sources.count("way", samples);
        return sources;
    }

    @Test
    void aCameraCountsMoreThanCountsAndFadesTowardsThem() {
        CrowdSources sources = counted(1);
        sources.see(seen("a", 3, 0), WAY);

        assertThat(only(sources).source()).isEqualTo(Source.SEEN);
        assertThat(only(sources).densities().get(0)).isEqualTo(3);
        assertThat(only(sources).densities().get(10)).as("half of it is left").isEqualTo(2);
        assertThat(only(sources).densities().get(15)).isBetween(1.5, 1.9);

        CrowdSources emptier = counted(3);
        emptier.see(seen("a", 1, 0), WAY);
        assertThat(only(emptier).densities().get(0)).isEqualTo(1);
    }

    @Test
    void theNewestCameraCountsAndOneThatIsCutOffDoesNot() {
        CrowdSources sources = counted(1);
        sources.see(seen("old", 4, 30), WAY);
        sources.see(seen("new", 2, 0), WAY);
        sources.see(seen("older", 5, 40), WAY);
        assertThat(only(sources).densities().get(0)).isEqualTo(2);

        CrowdSources cutOff = counted(1);
        cutOff.see(seen("a", 4, 60), WAY);
        assertThat(only(cutOff).source()).isEqualTo(Source.COUNTED);
        assertThat(only(cutOff).densities().get(0)).isEqualTo(1);
    }

    @Test
    void whatStaffSayIsTheLeast() {
        CrowdSources sources = counted(1);
        sources.see(seen("a", 0.5, 0), WAY);
        sources.report(new CrowdReport("hall", Crowding.DENSE, NOW.plusSeconds(120)), WAY);

        assertThat(only(sources).source()).isEqualTo(Source.REPORTED);
        assertThat(only(sources).densities().subList(0, 3)).containsExactly(2.0, 2.0, 0.6);

        CrowdSources fuller = counted(1);
        fuller.see(seen("a", 4, 0), WAY);
        fuller.report(new CrowdReport("hall", Crowding.DENSE, NOW.plusSeconds(120)), WAY);
        assertThat(only(fuller).source()).isEqualTo(Source.SEEN);
        assertThat(only(fuller).densities().get(0)).isEqualTo(4);
    }

    @Property(tries = 300)
    void atAgeZeroItIsAsMeasuredAndNeverNegativeOrLessThanReported(
            @ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        Random random = new Random(seed);
        CrowdSources sources = new CrowdSources(NOW);
        sources.count("way", random.doubles(CrowdForecast.SAMPLES, 0, 5).toArray());
        double measured = 8 * random.nextDouble();
        sources.see(seen("a", measured, 0), WAY);
        for (CrowdForecast.Way way : sources.crowded()) {
            assertThat(way.densities().get(0))
                    .as("seed %d", seed)
                    .isEqualTo(Math.round(10 * Math.min(5, measured)) / 10.0);
        }
        Crowding crowding = Crowding.values()[random.nextInt(4)];
        sources.report(new CrowdReport("hall", crowding, NOW.plusSeconds(random.nextInt(900))), WAY);

        for (CrowdForecast.Way way : sources.crowded()) {
            assertThat(way.densities())
                    .as("seed %d", seed)
                    .allSatisfy(density -> assertThat(density).isBetween(0.0, 5.0));
            if (way.source() == Source.REPORTED) {
                assertThat(way.densities().get(0)).isEqualTo(crowding.density());
            }
        }
    }
}
