package dev.limen.wayfinding.venue.osm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTagsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "-1;0 | -1 0",
                "1; -2;1 | -2 1",
                "0,5 | 0.5",
                "0.5;1 | 0.5 1",
                "0-3 | 0 1 2 3",
                "-2--1 | -2 -1",
                "-1-1 | -1 0 1",
                "ground | ",
                "0;x;2 | 0 2",
                "1e9 | ",
                "-0 | 0"
            })
    void readsListsRangesAndHalves(String text, String levels) {
        double[] expected = levels == null
                ? new double[0]
                : Arrays.stream(levels.split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();

        assertThat(LevelTags.of(Map.of("level", text)).stream().mapToDouble(Double::doubleValue))
                .containsExactly(Arrays.stream(expected).boxed().toArray(Double[]::new));
    }
}
