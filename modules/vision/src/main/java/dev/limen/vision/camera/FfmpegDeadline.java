package dev.limen.vision.camera;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends FFmpeg's blocking calls at a set time.
 *
 * <p>FFmpeg asks while it waits ("shall I give up?", every 100 ms or so). JavaCPP has room for only ten callbacks of one
 * type, so all cameras share one; each gives it the address of its own deadline. {@link #interrupt()} is thread-safe,
 * the rest belongs to the reading thread.
 */
final class FfmpegDeadline {
    private static final Check CHECK = new Check();

    /** On {@link System#nanoTime()}'s scale. Freed with this object, which outlives the context that points to it. */
    private final LongPointer deadline = new LongPointer(1);

    private volatile boolean interrupted;

    FfmpegDeadline() {
        deadline.put(System.nanoTime() + Long.MAX_VALUE / 2);
    }

    void attachTo(AVFormatContext context) {
        context.interrupt_callback().callback(CHECK).opaque(deadline);
    }

    /** The calls from here on may take this long altogether. */
    void start(Duration timeout) {
        deadline.put(System.nanoTime() + timeout.toNanos());
        if (interrupted) {
            deadline.put(System.nanoTime());
        }
    }

    boolean hasPassed() {
        return interrupted || System.nanoTime() - deadline.get() >= 0;
    }

    void interrupt() {
        interrupted = true;
        deadline.put(System.nanoTime());
    }

    private static final class Check extends AVIOInterruptCB.Callback_Pointer {
        @Override
        public int call(Pointer opaque) {
            return System.nanoTime() - new LongPointer(opaque).get() >= 0 ? 1 : 0;
        }
    }
}
