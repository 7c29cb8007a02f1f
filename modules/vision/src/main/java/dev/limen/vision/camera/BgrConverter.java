package dev.limen.vision.camera;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;

/**
 * Converts FFmpeg's decoded pictures to 8-bit BGR, shrinking them in the same pass. Follows a stream that changes its size
 * or colours midway. Not thread-safe.
 */
final class BgrConverter implements AutoCloseable {
    /** What a context was made for; another one is made when any of these change. */
    private record Shape(int width, int height, int format, int colorspace, boolean fullRange) {}

    private Optional<Shape> shape = Optional.empty();
    private SwsContext context = new SwsContext(null);
    private Mat padded = new Mat();
    private Mat view = new Mat();
    private final LongPointer targetPlanes = new LongPointer(0, 0, 0, 0);
    private final PointerPointer<Pointer> target = new PointerPointer<>(targetPlanes);
    private final IntPointer targetStride = new IntPointer(0, 0, 0, 0);

    /** {@return the picture, valid until the next call; empty when FFmpeg cannot convert its format} */
    Optional<Mat> convert(AVFrame frame, FrameTransform transform) {
        Shape found = new Shape(
                frame.width(),
                frame.height(),
                withoutRange(frame.format()),
                frame.colorspace(),
                frame.color_range() == AVCOL_RANGE_JPEG || withoutRange(frame.format()) != frame.format());
        if (!shape.equals(Optional.of(found)) && !prepare(found, transform.shrunk(found.width, found.height))) {
            return Optional.empty();
        }
        int rows = sws_scale(context, frame.data(), frame.linesize(), 0, found.height, target, targetStride);
        return rows > 0 ? Optional.of(view) : Optional.empty();
    }

    private boolean prepare(Shape wanted, Size size) {
        shape = Optional.empty();
        int width = (int) size.width;
        int height = (int) size.height;
        context = sws_getCachedContext(
                context,
                wanted.width,
                wanted.height,
                wanted.format,
                width,
                height,
                AV_PIX_FMT_BGR24,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (context == null || context.isNull()) {
            context = new SwsContext(null);
            return false;
        }
        IntPointer coefficients = sws_getCoefficients(wanted.colorspace);
        sws_setColorspaceDetails(context, coefficients, wanted.fullRange ? 1 : 0, coefficients, 1, 0, 1 << 16, 1 << 16);
        releaseMats();
        // SIMD code writes whole blocks and may run past a row's end; the padding takes what it spills.
        padded = new Mat(height + 1, (width + 63) / 64 * 64 + 64, CvType.CV_8UC3);
        view = padded.submat(new Rect(0, 0, width, height));
        targetPlanes.put(0, padded.dataAddr());
        targetStride.put(0, (int) padded.step1());
        shape = Optional.of(wanted);
        return true;
    }

    /** The "J" formats are old names for the plain ones with full range. */
    private static int withoutRange(int format) {
        if (format == AV_PIX_FMT_YUVJ420P) {
            return AV_PIX_FMT_YUV420P;
        } else if (format == AV_PIX_FMT_YUVJ422P) {
            return AV_PIX_FMT_YUV422P;
        } else if (format == AV_PIX_FMT_YUVJ444P) {
            return AV_PIX_FMT_YUV444P;
        } else if (format == AV_PIX_FMT_YUVJ440P) {
            return AV_PIX_FMT_YUV440P;
        } else if (format == AV_PIX_FMT_YUVJ411P) {
            return AV_PIX_FMT_YUV411P;
        }
        return format;
    }

    private void releaseMats() {
        view.release();
        padded.release();
    }

    @Override
    public void close() {
        sws_freeContext(context);
        releaseMats();
        targetPlanes.close();
        targetStride.close();
    }
}
