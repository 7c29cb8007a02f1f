package dev.limen.vision.camera;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import dev.limen.vision.natives.NativeLibraries;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.opencv.core.Mat;

/**
 * Reads one video stream with FFmpeg: demultiplexes, decodes on the calling thread, converts to BGR on request.
 *
 * <p>Every wait inside FFmpeg ends at a deadline, also while connecting and while a camera sends bytes that never make a
 * picture.
 */
final class FfmpegReader implements FrameReader {
    /** Refuses a stream whose header promises absurd pictures before memory is allocated for them. */
    private static final long MAX_PIXELS = 50_000_000;

    private final FfmpegInput input;
    private final FfmpegDeadline deadline = new FfmpegDeadline();
    private final AVFormatContext format;
    private final AVDictionary options = new AVDictionary(null);
    private final AVPacket packet;
    private final AVFrame frame;
    private FrameTransform transform;
    private final BgrConverter converter = new BgrConverter();
    private AVCodecContext codec = new AVCodecContext(null);
    private int streamIndex;
    private double timeBaseNanos;
    private long periodNanos;
    private long positionNanos;
    private boolean draining;
    private boolean closed;

    private FfmpegReader(FfmpegInput input, FrameTransform transform) {
        this.input = input;
        this.format = avformat_alloc_context();
        this.packet = av_packet_alloc();
        this.frame = av_frame_alloc();
        this.transform = transform;
    }

    /**
     * Connects and finds out what the stream is.
     *
     * @param wanted what the caller will do to each picture; shrinking is already done here, in the same pass
     * @throws CameraLostException when nothing can be opened there, or not in time
     */
    static FfmpegReader open(FfmpegInput input, FrameTransform wanted) throws CameraLostException {
        NativeLibraries.loadOpenCv();
        NativeLibraries.loadFfmpeg();
        FfmpegReader reader = new FfmpegReader(input, wanted);
        boolean opened = false;
        try {
            reader.openInput();
            reader.openDecoder();
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                reader.close();
            }
        }
    }

    private void openInput() throws CameraLostException {
        deadline.attachTo(format);
        deadline.start(input.openTimeout());
        input.options().forEach((name, value) -> av_dict_set(options, name, value, 0));
        requireOpened(avformat_open_input(format, input.url(), null, options));
        requireOpened(avformat_find_stream_info(format, (PointerPointer<?>) null));
    }

    private void openDecoder() throws CameraLostException {
        streamIndex = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
        requireOpened(streamIndex);
        AVStream stream = format.streams(streamIndex);
        AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
        if (decoder == null) {
            throw new CameraLostException("Camera " + input.label()
                    + " sends a kind of video that cannot be decoded here; set it to H.264, H.265 or Motion-JPEG.");
        }
        codec = avcodec_alloc_context3(decoder);
        requireOpened(avcodec_parameters_to_context(codec, stream.codecpar()));
        // One thread: cameras run side by side, and frame threads would each hold back a picture.
        codec.thread_count(1).max_pixels(MAX_PIXELS);
        requireOpened(avcodec_open2(codec, decoder, (PointerPointer<?>) null));
        AVRational timeBase = stream.time_base();
        timeBaseNanos = 1e9 * timeBase.num() / timeBase.den();
        AVRational rate = stream.avg_frame_rate();
        boolean rateKnown = rate.num() > 0 && rate.den() > 0;
        periodNanos = rateKnown ? Math.max(1, Math.round(1e9 * rate.den() / rate.num())) : 40_000_000;
        positionNanos = -periodNanos;
        transform = transform.after(inherentRotation());
    }

    /** {@return what the caller has to apply: the wanted transform after the turn the recording itself asks for} */
    FrameTransform transform() {
        return transform;
    }

    /** {@return the turn that makes the recording upright, as a phone writes it into its files} */
    private Rotation inherentRotation() {
        var parameters = format.streams(streamIndex).codecpar();
        AVPacketSideData matrix = parameters.nb_coded_side_data() == 0
                ? null
                : av_packet_side_data_get(
                        parameters.coded_side_data(), parameters.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
        if (matrix == null || matrix.size() < 36) {
            return Rotation.NONE;
        }
        double counterclockwise = av_display_rotation_get(new IntPointer(matrix.data()));
        return Double.isNaN(counterclockwise) ? Rotation.NONE : Rotation.ofClockwiseDegrees(-counterclockwise);
    }

    @Override
    public boolean advance() throws CameraLostException {
        deadline.start(input.readTimeout());
        while (true) {
            int received = avcodec_receive_frame(codec, frame);
            if (received == 0) {
                long timestamp = frame.best_effort_timestamp();
                positionNanos = timestamp == AV_NOPTS_VALUE
                        ? positionNanos + periodNanos
                        : Math.round(timestamp * timeBaseNanos);
                return true;
            }
            if (received == AVERROR_EOF || draining) {
                return false;
            }
            // Also after a packet that did not decode: the stream goes on with the next one.
            feed();
        }
    }

    private void feed() throws CameraLostException {
        int read = av_read_frame(format, packet);
        if (read == AVERROR_EOF) {
            draining = true;
            avcodec_send_packet(codec, (AVPacket) null);
            return;
        }
        try {
            if (deadline.hasPassed()) {
                throw new CameraLostException("Camera " + input.label() + " sent no picture for "
                        + seconds(input.readTimeout().toMillis()) + "; check its power, cable and settings.");
            }
            if (read < 0) {
                throw new CameraLostException("Camera " + input.label() + " broke off its stream (" + message(read)
                        + "); check its power, cable and settings.");
            }
            if (packet.stream_index() == streamIndex) {
                avcodec_send_packet(codec, packet);
            }
        } finally {
            av_packet_unref(packet);
        }
    }

    @Override
    public long positionNanos() {
        return positionNanos;
    }

    @Override
    public long periodNanos() {
        return periodNanos;
    }

    @Override
    public Mat picture() throws CameraLostException {
        return converter
                .convert(frame, transform)
                .orElseThrow(() -> new CameraLostException(
                        "Camera " + input.label() + " sends pictures in a form that cannot be converted."));
    }

    @Override
    public void rewind() throws CameraLostException {
        int sought = av_seek_frame(format, streamIndex, 0, AVSEEK_FLAG_BACKWARD);
        if (sought < 0) {
            throw new CameraLostException(
                    "The video " + input.label() + " cannot be played again from its start (" + message(sought) + ").");
        }
        avcodec_flush_buffers(codec);
        draining = false;
        positionNanos = -periodNanos;
    }

    @Override
    public void interrupt() {
        deadline.interrupt();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        converter.close();
        avcodec_free_context(codec);
        // Closing an RTSP session writes to the camera: not for longer than this.
        deadline.start(Duration.ofSeconds(1));
        avformat_close_input(format);
        av_dict_free(options);
        av_packet_free(packet);
        av_frame_free(frame);
    }

    private void requireOpened(int result) throws CameraLostException {
        if (deadline.hasPassed()) {
            throw new CameraLostException("Camera " + input.label() + " did not answer within "
                    + seconds(input.openTimeout().toMillis()) + "; check its power, cable and address.");
        }
        if (result < 0) {
            throw new CameraLostException("Camera " + input.label() + " cannot be opened (" + message(result)
                    + "); check its address, user and password.");
        }
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    private static String message(int error) {
        byte[] text = new byte[128];
        av_strerror(error, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8).strip();
    }
}
