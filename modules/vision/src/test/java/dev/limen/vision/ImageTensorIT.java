package dev.limen.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.natives.NativeLibraries;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

class ImageTensorIT {
    @BeforeContainer
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @Property
    void everyPixelGoesWhereAndBecomesWhatTheCatalogueSays(
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(max = 20) int right,
            @ForAll @IntRange(max = 20) int below,
            @ForAll @Size(3) List<@DoubleRange(min = 0, max = 255) Double> mean,
            @ForAll @DoubleRange(min = 0.01, max = 2) double scale,
            @ForAll boolean plain,
            @ForAll boolean rgb,
            @ForAll boolean cutOut,
            @ForAll long seed) {
        ModelEntry.Input input = plain ? input(List.of(0.0, 0.0, 0.0), 1, rgb) : input(mean, scale, rgb);
        Random random = new Random(seed);
        try (ImageTensor tensor = new ImageTensor(input)) {
            // given: a tensor that has held another picture before
            Mat other = noise(random, 1 + random.nextInt(60), 1 + random.nextInt(60));
            tensor.fill(other, 60, 60);
            Mat whole = noise(random, rows + 3, columns + 5);
            Mat picture = cutOut
                    ? whole.submat(new Rect(2, 1, columns, rows))
                    : whole.submat(0, rows, 0, columns).clone();

            // when
            int width = columns + right;
            int height = rows + below;
            tensor.fill(picture, width, height);
            FloatBuffer filled = tensor.fill(picture, width, height);

            // then
            assertThat(floats(filled)).containsExactly(expected(picture, width, height, input));
            other.release();
            picture.release();
            whole.release();
        }
    }

    @Test
    void whatIsNoColourPictureOrDoesNotFitIsRefused() {
        NativeLibraries.loadOpenCv();
        try (ImageTensor tensor = new ImageTensor(input(List.of(0.0, 0.0, 0.0), 1, false))) {
            Refusal.of(() -> tensor.fill(new Mat(8, 8, CvType.CV_8UC1), 8, 8)).contains("8×8 of CV_8UC1");
            Refusal.of(() -> tensor.fill(new Mat(8, 8, CvType.CV_8UC4), 8, 8)).contains("CV_8UC4");
            Refusal.of(() -> tensor.fill(new Mat(8, 8, CvType.CV_32FC3), 8, 8)).contains("CV_32FC3");
            Refusal.of(() -> tensor.fill(new Mat(8, 9, CvType.CV_8UC3), 8, 8)).contains("9×8");
            Refusal.of(() -> tensor.fill(new Mat(9, 8, CvType.CV_8UC3), 8, 8)).contains("8×9");
            Refusal.of(() -> tensor.fill(new Mat(0, 0, CvType.CV_8UC3), 8, 8)).contains("0×0");
        }
    }

    @Test
    void theBufferIsReusedWhenPicturesChangeSize() {
        NativeLibraries.loadOpenCv();
        try (ImageTensor tensor = new ImageTensor(input(List.of(0.0, 0.0, 0.0), 1, false))) {
            Mat large = Mat.ones(64, 64, CvType.CV_8UC3);
            Mat small = Mat.ones(16, 16, CvType.CV_8UC3);

            assertThat(tensor.fill(large, 64, 64).remaining()).isEqualTo(3 * 64 * 64);
            FloatBuffer buffer = tensor.fill(small, 32, 32);

            assertThat(buffer.remaining()).isEqualTo(3 * 32 * 32);
            assertThat(buffer.capacity()).isEqualTo(3 * 64 * 64);
            assertThat(buffer.isDirect()).isTrue();
            large.release();
            small.release();
        }
    }

    /** The definition, one value at a time. */
    private static float[] expected(Mat picture, int width, int height, ModelEntry.Input input) {
        float[] values = new float[3 * height * width];
        for (int c = 0; c < 3; c++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    double value = 0;
                    if (row < picture.rows() && column < picture.cols()) {
                        value = picture.get(row, column)[input.order().equals("RGB") ? 2 - c : c];
                    }
                    values[(c * height + row) * width + column] =
                            (float) ((value - input.mean().get(c)) * input.scale());
                }
            }
        }
        return values;
    }

    private static float[] floats(FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static Mat noise(Random random, int rows, int columns) {
        byte[] bytes = new byte[rows * columns * 3];
        random.nextBytes(bytes);
        Mat picture = new Mat(rows, columns, CvType.CV_8UC3);
        picture.put(0, 0, bytes);
        return picture;
    }

    private static ModelEntry.Input input(List<Double> mean, double scale, boolean rgb) {
        return new ModelEntry.Input(64, 64, Optional.empty(), rgb ? "RGB" : "BGR", mean, scale, Optional.empty());
    }
}
