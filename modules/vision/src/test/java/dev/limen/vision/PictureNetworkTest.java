package dev.limen.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.onnx.OnnxGraph;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureNetworkTest {
    private static final ModelEntry.Input FIXED = entry(Optional.empty());
    private static final ModelEntry.Input ANY = entry(Optional.of(32));

    @ParameterizedTest
    @CsvSource({"1, 3, 96, 112", "-1, 3, 96, 112", "-1, -1, -1, -1", "1, 3, -1, 112"})
    void aNetworkThatTakesTheCataloguedPictureIsFed(long batch, long channels, long height, long width) {
        assertThat(objection(FIXED, batch, channels, height, width)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1, 96, 112, 3; channels last (NHWC, 1×96×112×3)",
                "-1, -1, -1, 3; takes N×N×N×3, but its catalogue entry says 1×3×96×112",
                "1, 1, 96, 112; pictures of 1 channels",
                "8, 3, 96, 112; 8 pictures at once",
                "1, 3, 112, 96; takes 1×3×112×96, but its catalogue entry says 1×3×96×112",
                "1, 3; takes 1×3 numbers",
                "1, 3, 1, 96, 112; takes 1×3×1×96×112 numbers",
            })
    void anyOtherIsRefusedAndTold(String shape, String told) {
        long[] sides = LongStream.of(List.of(shape.split(", ")).stream()
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toArray();
        assertThat(objection(FIXED, sides))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains(told).endsWith("."));
    }

    @Test
    void aNetworkForAnySizeMustReallyTakeAny() {
        assertThat(objection(ANY, -1, 3, -1, -1)).isEmpty();
        assertThat(objection(ANY, 1, 3, 96, 112))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("or any smaller size"));
    }

    @Test
    void twoInputsAreNamed() {
        assertThat(PictureNetwork.findObjection(
                        List.of(
                                new OnnxGraph.Value("left", List.of(1L, 3L, 96L, 112L)),
                                new OnnxGraph.Value("right", List.of(1L, 3L, 96L, 112L))),
                        FIXED))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("takes 2 inputs (left, right)"));
        assertThat(PictureNetwork.findObjection(List.of(), FIXED)).isPresent();
    }

    private static Optional<String> objection(ModelEntry.Input entry, long... shape) {
        return PictureNetwork.findObjection(
                List.of(new OnnxGraph.Value("x", LongStream.of(shape).boxed().toList())), entry);
    }

    private static ModelEntry.Input entry(Optional<Integer> multipleOf) {
        return new ModelEntry.Input(112, 96, multipleOf, "BGR", List.of(0.0, 0.0, 0.0), 1, Optional.empty());
    }
}
