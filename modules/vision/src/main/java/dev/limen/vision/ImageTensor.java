package dev.limen.vision;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.model.ModelEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Turns BGR pictures into network input: {@code 1 × 3 × height × width} floats, channel after channel.
 *
 * <p>Keeps its buffers from call to call, so it allocates only when a picture is larger than any before. Not
 * thread-safe.
 */
public final class ImageTensor {
    private static final int CHANNELS = 3;

    /** What each byte value becomes, for each of the network's channels. */
    private final float[][] lookup = new float[CHANNELS][256];

    private final boolean swap;
    private byte[] pixels = new byte[0];
    private float[] planes = new float[0];
    private FloatBuffer tensor = direct(0);

    /** @param input the network's number format */
    public ImageTensor(ModelEntry.Input input) {
        this.swap = input.order().equals("RGB");
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int value = 0; value < 256; value++) {
                lookup[channel][value] = (float) ((value - input.mean().get(channel)) * input.scale());
            }
        }
    }

    /**
     * Fills the tensor from a picture placed at the upper left; the rest is black (byte value 0).
     *
     * @param picture 8-bit, three channels, BGR; at most {@code width × height}
     * @param width of the tensor, pixels
     * @param height of the tensor, pixels
     * @return the direct buffer, valid until the next call
     * @throws InvalidInputException when the picture has another type or does not fit
     */
    public FloatBuffer fill(Mat picture, int width, int height) {
        if (picture.type() != CvType.CV_8UC3 || picture.cols() > width || picture.rows() > height) {
            throw new InvalidInputException("A network input needs an 8-bit colour picture of at most " + width + "×"
                    + height + " pixels, not " + picture + ".");
        }
        int columns = picture.cols();
        int rows = picture.rows();
        int area = width * height;
        if (pixels.length < columns * rows * CHANNELS) {
            pixels = new byte[columns * rows * CHANNELS];
        }
        if (planes.length != area * CHANNELS) {
            planes = new float[area * CHANNELS];
            tensor = direct(area * CHANNELS);
        }
        Mat whole = picture.isContinuous() ? picture : picture.clone();
        try {
            whole.get(0, 0, pixels);
        } finally {
            if (whole != picture) {
                whole.release();
            }
        }
        for (int channel = 0; channel < CHANNELS; channel++) {
            plane(channel, columns, rows, width, area);
        }
        tensor.clear();
        tensor.put(planes).flip();
        return tensor;
    }

    private void plane(int channel, int columns, int rows, int width, int area) {
        float[] values = lookup[channel];
        int from = swap ? CHANNELS - 1 - channel : channel;
        int base = channel * area;
        if (columns < width || rows * width < area) {
            Arrays.fill(planes, base, base + area, values[0]);
        }
        for (int row = 0; row < rows; row++) {
            int at = row * columns * CHANNELS + from;
            int to = base + row * width;
            for (int column = 0; column < columns; column++) {
                planes[to + column] = values[pixels[at] & 0xff];
                at += CHANNELS;
            }
        }
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
