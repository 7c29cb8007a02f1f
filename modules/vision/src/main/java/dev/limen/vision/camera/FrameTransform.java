package dev.limen.vision.camera;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Shrinks, turns and mirrors pictures, in this order. Immutable and thread-safe. */
record FrameTransform(Rotation rotation, boolean mirror, int maxWidth) {
    static FrameTransform of(CameraOptions options) {
        return new FrameTransform(options.rotation(), options.mirror(), options.maxWidth());
    }

    /** {@return this transform after a turn that the recording itself asks for} */
    FrameTransform after(Rotation inherent) {
        return new FrameTransform(inherent.then(rotation), mirror, maxWidth);
    }

    /** {@return the size a picture of this size is shrunk to before it is turned; never enlarged} */
    Size shrunk(int width, int height) {
        int turnedWidth = rotation.isQuarter() ? height : width;
        if (turnedWidth <= maxWidth) {
            return new Size(width, height);
        }
        double scale = (double) maxWidth / turnedWidth;
        return new Size(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
    }

    /** {@return a new picture, owned by the caller; {@code source} is left as it is} */
    Mat apply(Mat source) {
        Size size = shrunk(source.cols(), source.rows());
        if (size.width == source.cols() && size.height == source.rows()) {
            return turn(source);
        }
        Mat small = new Mat();
        try {
            Imgproc.resize(source, small, size, 0, 0, Imgproc.INTER_AREA);
            return turn(small);
        } finally {
            small.release();
        }
    }

    private Mat turn(Mat source) {
        Mat target = new Mat();
        switch (rotation) {
            case NONE -> {
                if (mirror) {
                    Core.flip(source, target, 1);
                } else {
                    source.copyTo(target);
                }
                return target;
            }
            case CLOCKWISE_90 -> Core.rotate(source, target, Core.ROTATE_90_CLOCKWISE);
            case HALF_TURN -> Core.rotate(source, target, Core.ROTATE_180);
            case COUNTERCLOCKWISE_90 -> Core.rotate(source, target, Core.ROTATE_90_COUNTERCLOCKWISE);
        }
        if (mirror) {
            Core.flip(target, target, 1);
        }
        return target;
    }
}
