package dev.limen.wayfinding.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real maps of three kinds, where the folder with them is at hand. Prints what it finds. */
class SharedVenuesIT {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"polymap, 286, 80", "32c3, 84, 83", "osm/berlin_hbf.osm, 74, 74"})
    void everyPublicRoomIsReachedOnFoot(String name, int rooms, int stepFree) {
        // given
        Path path = shared(name);

        // when
        VenueReport report = VenueCheck.run(path, List.of());

        // then
        System.out.printf(
                "%s: %d units, %d public rooms, %d spaces, %d doors (%d presumed), %d nodes, %d edges, %d ms, %s%n "
                        + " %s%n",
                name,
                report.units(),
                report.publicRooms(),
                report.spaces(),
                report.doors(),
                report.presumedDoors(),
                report.nodes(),
                report.edges(),
                report.milliseconds(),
                report.reach(),
                counts(report));
        assertThat(report.publicRooms()).isEqualTo(rooms);
        assertThat(report.reach().get(0).reachable()).isEqualTo(rooms);
        assertThat(report.reach().get(1).reachable()).isGreaterThanOrEqualTo(stepFree);
        assertThat(report.count(Severity.ERROR)).isPositive();
    }

    @Test
    void polymapsWaysAreAsLongAsThoseItsMakersDrew() {
        PolymapComparison comparison = PolymapComparison.run(shared("polymap"), 500, 20260211);

        System.out.println(comparison);
        assertThat(comparison.compared()).isGreaterThan(300);
        assertThat(comparison.median()).isBetween(0.8, 1.1);
        assertThat(comparison.percentile90()).isLessThan(1.5);
    }

    private static Map<String, Long> counts(VenueReport report) {
        return report.findings().stream()
                .map(SharedVenuesIT::kind)
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
    }

    private static String kind(Finding finding) {
        return finding.severity() + " " + finding.rule().id();
    }

    private static Path shared(String name) {
        Path found = Stream.of("../shared", "../../shared", "../../../shared", "../../../../shared")
                .map(root -> Path.of(root, "venues").resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of("absent"));
        assumeTrue(Files.exists(found), () -> "the shared venue " + name + " is not here");
        return found;
    }
}
