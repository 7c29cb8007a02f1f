package dev.limen.vision.natives;

import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what FFmpeg says to the logger {@code dev.limen.vision.ffmpeg}, at debug: whatever matters is also thrown as an
 * exception by the reader, and a broken stream can make FFmpeg say the same thing a thousand times.
 *
 * <p>Called by FFmpeg from any thread. Addresses in messages lose their credentials.
 */
final class FfmpegLog extends LogCallback {
    private static final Logger log = LoggerFactory.getLogger("dev.limen.vision.ffmpeg");
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s]*@");
    private static final Pattern QUERY = Pattern.compile("\\?\\S+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    /** FFmpeg keeps only a C pointer, so the object must be reachable from here for ever. */
    private static final FfmpegLog INSTANCE = new FfmpegLog();

    private FfmpegLog() {}

    static void install() {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        avutil.setLogCallback(INSTANCE);
    }

    @Override
    public void call(int level, BytePointer message) {
        if (log.isDebugEnabled()) {
            String text = redact(message.getString());
            if (!text.isBlank()) {
                log.atDebug().addKeyValue("level", level).log(text);
            }
        }
    }

    static String redact(String message) {
        String text = CREDENTIALS.matcher(message).replaceAll("//***@");
        text = QUERY.matcher(text).replaceAll("?***");
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }
}
