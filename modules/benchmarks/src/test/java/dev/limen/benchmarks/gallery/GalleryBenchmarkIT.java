package dev.limen.benchmarks.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The quick run, with the real rivals. Nothing is asserted about time. */
class GalleryBenchmarkIT {
    private static final int SMALL = 2_000;
    private static final int LARGE = 6_000;

    @Test
    void everyEngineTakesPartOrSaysWhyNotAndExactOnesAreExact() {
        List<String> steps = new ArrayList<>();

        GalleryReport report = GalleryBenchmark.run(
                List.of(SMALL, LARGE), List.of(128), 4, true, Optional.of(Path.of("target/rivals")), steps::add);

        assertThat(report.answersCorrect()).isTrue();
        assertThat(report.readLimitMs())
                .hasSize(2)
                .allSatisfy((size, ms) -> assertThat(ms).isPositive());
        for (int size : List.of(SMALL, LARGE)) {
            assertThat(Stream.concat(
                            report.rows().stream()
                                    .filter(row -> row.n() == size)
                                    .map(GalleryReport.Row::engine),
                            report.leftOut().stream()
                                    .filter(left -> left.n() == size)
                                    .map(GalleryReport.LeftOut::engine)))
                    .containsExactlyInAnyOrderElementsOf(
                            Contender.listAll().stream().map(Contender::name).toList());
        }
        assertThat(report.leftOut())
                .allSatisfy(left -> assertThat(left.reason()).isNotBlank());
        assertThat(report.leftOut())
                .filteredOn(left -> left.n() == LARGE)
                .extracting(GalleryReport.LeftOut::engine)
                .contains("jvector", "Lucene HNSW", "Lucene HNSW int8");
        assertThat(report.rows())
                .filteredOn(row -> row.n() == SMALL)
                .extracting(GalleryReport.Row::engine)
                .contains("jvector", "Lucene HNSW", "Lucene HNSW int8");
        assertThat(report.rows()).allSatisfy(row -> {
            assertThat(row.queries()).isGreaterThanOrEqualTo(Pace.LEAST_QUERIES);
            assertThat(row.p99Ms()).isGreaterThanOrEqualTo(row.medianMs());
            assertThat(row.recallAt1Mated()).isGreaterThan(0.9);
            assertThat(row.bytes()).isPositive();
            if (row.engine().startsWith("ours")) {
                assertThat(row.recallAt1()).isEqualTo(1);
            }
        });
        assertThat(report.updates()).isNotEmpty().allSatisfy(updates -> {
            assertThat(updates.perSecond()).isPositive();
            assertThat(updates.queries()).isGreaterThanOrEqualTo(Pace.LEAST_QUERIES);
        });
        assertThat(report.batch())
                .hasSize(2)
                .allSatisfy(batch -> assertThat(batch.probes()).isEqualTo(8));
        assertThat(report.load()).isNotEmpty().allSatisfy(load -> {
            assertThat(load.openSeconds()).isPositive();
            assertThat(load.heapBytes()).isPositive();
        });
        assertThat(steps).isNotEmpty();
    }

    @Test
    void aRivalWithoutItsLibraryIsLeftOut() {
        GalleryReport report = GalleryBenchmark.run(List.of(200), List.of(16), 1, true, Optional.empty(), step -> {});

        assertThat(report.leftOut())
                .filteredOn(left -> left.engine().equals("sqlite-vec"))
                .singleElement()
                .satisfies(left -> assertThat(left.reason()).contains("npm"));
        assertThat(report.rows())
                .allSatisfy(row -> assertThat(row.vsSqliteVec()).isEmpty());
    }
}
