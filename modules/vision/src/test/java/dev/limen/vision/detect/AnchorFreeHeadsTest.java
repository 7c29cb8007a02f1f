package dev.limen.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.Point;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class AnchorFreeHeadsTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 96;
    private static final int[] STRIDES = {8, 16, 32};
    private static final double[] FACE = {-0.3, -0.2, 0.3, -0.2, 0, 0, -0.2, 0.3, 0.2, 0.3};

    @Property
    void aFaceIsFoundWhereTheOutputsPutIt(
            @ForAll @IntRange(max = 2) int level,
            @ForAll @DoubleRange(min = 0, max = 159) double x,
            @ForAll @DoubleRange(min = 0, max = 95) double y,
            @ForAll @DoubleRange(min = 1, max = 300) double width,
            @ForAll @DoubleRange(min = 1, max = 300) double height,
            @ForAll @DoubleRange(min = 1, max = 12) double enlarge) {
        float[][] outputs = silence();
        put(outputs, level, x, y, width, height, 0.81f);

        List<DetectedFace> faces = new AnchorFreeHeads(0.5).decode(outputs, WIDTH, HEIGHT, enlarge);

        assertThat(faces).hasSize(1);
        DetectedFace face = faces.get(0);
        assertThat(face.confidence()).isCloseTo(0.9, within(1e-6));
        assertThat(face.box().center().distanceTo(new Point(x * enlarge, y * enlarge)))
                .isLessThan(1e-3 * enlarge);
        assertThat(face.box().width()).isCloseTo(width * enlarge, within(1e-3 * width * enlarge));
        assertThat(face.box().height()).isCloseTo(height * enlarge, within(1e-3 * height * enlarge));
        for (int i = 0; i < 5; i++) {
            Point expected = new Point((x + FACE[2 * i] * width) * enlarge, (y + FACE[2 * i + 1] * height) * enlarge);
            assertThat(face.landmarks().points().get(i).distanceTo(expected)).isLessThan(1e-2 * enlarge);
        }
    }

    @Example
    void ofOverlappingFacesTheStrongestStaysAndNeighboursStay() {
        float[][] outputs = silence();
        put(outputs, 0, 40, 40, 30, 40, 0.6f);
        put(outputs, 0, 49, 40, 30, 40, 0.9f);
        put(outputs, 1, 41, 41, 32, 40, 0.7f);
        put(outputs, 0, 120, 40, 30, 40, 0.8f);

        List<DetectedFace> faces = new AnchorFreeHeads(0.5).decode(outputs, WIDTH, HEIGHT, 1);

        assertThat(faces)
                .extracting(face -> Math.round(face.box().center().x()))
                .containsExactly(49L, 120L);
    }

    @Example
    void whereAFaceIsIsTheMeanOfThoseThatSeeItWeightedByHowSureTheyAre() {
        float[][] outputs = silence();
        put(outputs, 0, 40, 40, 60, 60, 0.81f);
        put(outputs, 0, 36, 42, 60, 60, 0.64f);
        put(outputs, 1, 41, 38, 64, 60, 0.25f);
        put(outputs, 0, 60, 40, 60, 60, 0.8f);
        put(outputs, 2, 41, 37, 60, 60, 0.19f);

        List<DetectedFace> faces = new AnchorFreeHeads(0.5).decode(outputs, WIDTH, HEIGHT, 2);

        // Confidences 0.9, 0.8 and 0.5; the fourth lies too far away to mean the same, the fifth is too faint.
        double[] weights = {0.6561, 0.4096, 0.0625};
        double sum = 0.6561 + 0.4096 + 0.0625;
        double x = (40 * weights[0] + 36 * weights[1] + 41 * weights[2]) / sum;
        double width = (60 * weights[0] + 60 * weights[1] + 64 * weights[2]) / sum;
        assertThat(faces).hasSize(1);
        DetectedFace face = faces.get(0);
        assertThat(face.confidence()).isCloseTo(0.9, within(1e-6));
        assertThat(face.box().center().x()).isCloseTo(2 * x, within(1e-3));
        assertThat(face.box().width()).isCloseTo(2 * width, within(1e-3));
        assertThat(face.landmarks().points().get(0).x()).isCloseTo(2 * (x + FACE[0] * width), within(1e-3));
    }

    @Property
    void whatIsAskedOfAFaceMovesNone(@ForAll long seed) {
        float[][] outputs = silence();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            put(
                    outputs,
                    random.nextInt(2),
                    50 + random.nextDouble() * 40,
                    25 + random.nextDouble() * 40,
                    50 + random.nextDouble() * 20,
                    50 + random.nextDouble() * 20,
                    random.nextFloat());
        }

        List<DetectedFace> sure = new AnchorFreeHeads(0.6).decode(outputs, WIDTH, HEIGHT, 1);

        assertThat(new AnchorFreeHeads(0.1).decode(outputs, WIDTH, HEIGHT, 1))
                .startsWith(sure.toArray(DetectedFace[]::new));
    }

    @Example
    void faintFacesAndImpossibleConfidencesAreLeftOut() {
        float[][] outputs = silence();
        put(outputs, 0, 40, 40, 30, 40, 0.24f);
        put(outputs, 0, 90, 40, 30, 40, Float.NaN);
        put(outputs, 0, 140, 40, 30, 40, 7);

        assertThat(new AnchorFreeHeads(0.5).decode(outputs, WIDTH, HEIGHT, 1))
                .extracting(DetectedFace::confidence)
                .as("above 1 counts as 1")
                .containsExactly(1.0);
        assertThat(new AnchorFreeHeads(0.5).decode(silence(), WIDTH, HEIGHT, 1)).isEmpty();
    }

    @Example
    void aBoxWithoutEndsSurroundsNobody() {
        float[][] outputs = silence();
        put(outputs, 0, 40, 40, 30, 40, 0.9f);
        put(outputs, 0, 90, 40, 30, 40, 0.9f);
        outputs[6][4 * (5 * WIDTH / 8 + 5) + 2] = 1000;

        assertThat(new AnchorFreeHeads(0.5).decode(outputs, WIDTH, HEIGHT, 1))
                .extracting(face -> Math.round(face.box().center().x()))
                .containsExactly(90L);
    }

    @Property
    void noTwoFacesOverlapAndTheSurestOfACrowdIsFirst(@ForAll long seed) {
        // given: a face in every cell of a crowd larger than the scratch memory
        float[][] outputs = silence();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            put(
                    outputs,
                    random.nextInt(3),
                    random.nextDouble() * 159,
                    random.nextDouble() * 95,
                    5 + random.nextDouble() * 60,
                    5 + random.nextDouble() * 60,
                    0.25f + 0.75f * random.nextFloat());
        }
        AnchorFreeHeads heads = new AnchorFreeHeads(0.5);

        List<DetectedFace> faces = heads.decode(outputs, WIDTH, HEIGHT, 1);

        assertThat(faces).isEqualTo(heads.decode(outputs, WIDTH, HEIGHT, 1)).isNotEmpty();
        for (int i = 1; i < faces.size(); i++) {
            assertThat(faces.get(i).confidence())
                    .isLessThanOrEqualTo(faces.get(i - 1).confidence());
            for (int j = 0; j < i; j++) {
                assertThat(faces.get(i).box().intersectionOverUnion(faces.get(j).box()))
                        .isLessThanOrEqualTo(0.3 + 1e-9);
            }
        }
    }

    @Example
    void outputsOfAnotherShapeAreAFault() {
        assertThatThrownBy(() -> new AnchorFreeHeads(0.5).decode(new float[3][10], WIDTH, HEIGHT, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected 12 outputs, got 3");
        for (int output = 0; output < 12; output++) {
            float[][] outputs = silence();
            outputs[output] = new float[outputs[output].length - 1];
            assertThatThrownBy(() -> new AnchorFreeHeads(0.5).decode(outputs, WIDTH, HEIGHT, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("stride " + STRIDES[output % 3]);
        }
    }

    private static float[][] silence() {
        float[][] outputs = new float[12][];
        int[] values = {1, 1, 4, 10};
        for (int output = 0; output < outputs.length; output++) {
            int stride = STRIDES[output % 3];
            outputs[output] = new float[WIDTH / stride * (HEIGHT / stride) * values[output / 3]];
        }
        return outputs;
    }

    /** Writes what the network would, had it seen that face; the inverse of the paper's decoding. */
    private static void put(
            float[][] outputs, int level, double x, double y, double width, double height, float score) {
        double stride = STRIDES[level];
        int column = (int) (x / stride);
        int row = (int) (y / stride);
        int cell = row * (int) (WIDTH / stride) + column;
        outputs[level][cell] = score;
        outputs[level + 3][cell] = 1;
        float[] box = outputs[level + 6];
        box[4 * cell] = (float) (x / stride - column);
        box[4 * cell + 1] = (float) (y / stride - row);
        box[4 * cell + 2] = (float) Math.log(width / stride);
        box[4 * cell + 3] = (float) Math.log(height / stride);
        for (int i = 0; i < 5; i++) {
            float[] points = outputs[level + 9];
            points[10 * cell + 2 * i] = (float) ((x + FACE[2 * i] * width) / stride - column);
            points[10 * cell + 2 * i + 1] = (float) ((y + FACE[2 * i + 1] * height) / stride - row);
        }
    }
}
