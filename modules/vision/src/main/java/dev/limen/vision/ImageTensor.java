package dev.limen.vision;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.natives.NativeLibraries;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Turns BGR pictures into network input: {@code 1 × 3 × height × width} floats, channel after channel.
 *
 * <p>Allocates only when a tensor is larger than any before; for pictures of one size, as a camera gives them, a call
 * touches the picture's own pixels and nothing else. Not thread-safe. Owns native memory until closed.
 */
public final class ImageTensor implements AutoCloseable {
    private static final int CHANNELS = 3;

    /** What each byte value becomes, for each of the network's channels. */
    private final Mat[] lookup = new Mat[CHANNELS];

    /** Where the picture goes in each plane of the tensor: headers only, their pixels are those of the tensor. */
    private final Mat[] windows = {new Mat(), new Mat(), new Mat()};

    private final Mat channel;
    private final boolean swap;
    private final boolean asTheyAre;
    private final float[] black = new float[CHANNELS];
    private Layout layout = new Layout(0, 0, 0, 0);
    private ByteBuffer memory = direct(0);
    private FloatBuffer tensor = memory.asFloatBuffer();

    static {
        NativeLibraries.loadOpenCv();
    }

    /** @param input the network's number format */
    public ImageTensor(ModelEntry.Input input) {
        this.swap = input.order().equals("RGB");
        this.asTheyAre = input.scale() == 1 && input.mean().stream().allMatch(mean -> mean == 0);
        this.channel = new Mat();
        for (int c = 0; c < CHANNELS; c++) {
            float[] values = new float[256];
            for (int value = 0; value < values.length; value++) {
                values[value] = (float) ((value - input.mean().get(c)) * input.scale());
            }
            lookup[c] = new Mat(1, values.length, CvType.CV_32FC1);
            lookup[c].put(0, 0, values);
            black[c] = values[0];
        }
    }

    /**
     * Fills the tensor from a picture placed at the upper left; the rest is black (byte value 0).
     *
     * @param picture 8-bit, three channels, BGR; at most {@code width × height}, not empty
     * @param width of the tensor, pixels
     * @param height of the tensor, pixels
     * @return the direct buffer, from 0 to {@code 3 × height × width}; valid until the next call or {@link #close}
     * @throws InvalidInputException when the picture has another type, is empty or does not fit
     */
    public FloatBuffer fill(Mat picture, int width, int height) {
        if (picture.type() != CvType.CV_8UC3 || picture.empty() || picture.cols() > width || picture.rows() > height) {
            throw new InvalidInputException("A network input needs an 8-bit colour picture of 1×1 to " + width + "×"
                    + height + " pixels, not " + picture.cols() + "×" + picture.rows() + " of "
                    + CvType.typeToString(picture.type()) + ".");
        }
        arrange(new Layout(picture.cols(), picture.rows(), width, height));
        for (int c = 0; c < CHANNELS; c++) {
            Core.extractChannel(picture, channel, swap ? CHANNELS - 1 - c : c);
            if (asTheyAre) {
                channel.convertTo(windows[c], CvType.CV_32F);
            } else {
                Core.LUT(channel, lookup[c], windows[c]);
            }
        }
        tensor.rewind();
        return tensor;
    }

    @Override
    public void close() {
        channel.release();
        for (int c = 0; c < CHANNELS; c++) {
            lookup[c].release();
            windows[c].release();
        }
    }

    /** The padding is written once: pictures of the same size do not touch it. */
    private void arrange(Layout wanted) {
        if (wanted.equals(layout)) {
            return;
        }
        int area = wanted.width * wanted.height;
        if (memory.capacity() < area * CHANNELS * Float.BYTES) {
            memory = direct(area * CHANNELS);
        }
        for (int c = 0; c < CHANNELS; c++) {
            ByteBuffer plane =
                    memory.slice(c * area * Float.BYTES, area * Float.BYTES).order(ByteOrder.nativeOrder());
            windows[c].release();
            windows[c] =
                    new Mat(wanted.rows, wanted.columns, CvType.CV_32FC1, plane, (long) wanted.width * Float.BYTES);
            if (wanted.padded()) {
                FloatBuffer values = plane.asFloatBuffer();
                while (values.hasRemaining()) {
                    values.put(black[c]);
                }
            }
        }
        tensor = memory.asFloatBuffer().limit(area * CHANNELS);
        layout = wanted;
    }

    private static ByteBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder());
    }

    /** A picture of {@code columns × rows} in the corner of {@code width × height}, pixels. */
    private record Layout(int columns, int rows, int width, int height) {
        boolean padded() {
            return columns < width || rows < height;
        }
    }
}
