package dev.limen.vision.camera;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What FFmpeg is told to open, and how. Each kind of address gets the protocols and containers it needs and no others,
 * so that a hostile playlist or redirect cannot make the gate read a local file or reach another machine.
 *
 * @param url the address as FFmpeg takes it; may hold credentials
 * @param label the address as people may see it
 * @param options FFmpeg's option names and values
 * @param openTimeout until the stream's format is known
 * @param readTimeout between two pictures
 */
record FfmpegInput(String url, String label, Map<String, String> options, Duration openTimeout, Duration readTimeout) {
    /** Containers that hold pictures themselves; playlists (hls, dash, concat, sdp) and name patterns are left out. */
    private static final String FILE_FORMATS =
            "mov,mp4,avi,matroska,webm,mpegts,mpeg,flv,asf,ogg,mjpeg,h264,hevc,m4v,ivf,nut";

    /** Local files answer slowly only on a network disk. */
    private static final Duration FILE_TIMEOUT = Duration.ofSeconds(30);

    static FfmpegInput file(Path path, String label) {
        // The scheme keeps a name with a colon in it from being read as another protocol.
        return new FfmpegInput(
                "file:" + path.toAbsolutePath(),
                label,
                Map.of("protocol_whitelist", "file", "format_whitelist", FILE_FORMATS),
                FILE_TIMEOUT,
                FILE_TIMEOUT);
    }

    static FfmpegInput rtsp(String url, String label, CameraOptions options) {
        Map<String, String> settings = live();
        settings.put("protocol_whitelist", "rtsp,rtsps,tcp,tls");
        settings.put("format_whitelist", "rtsp");
        settings.put("allowed_media_types", "video");
        // UDP loses packets without saying so and rarely passes a venue's firewalls.
        settings.put("rtsp_transport", "tcp");
        settings.put("timeout", micros(options.readTimeout()));
        return new FfmpegInput(url, label, settings, options.openTimeout(), options.readTimeout());
    }

    static FfmpegInput http(String url, String label, CameraOptions options) {
        Map<String, String> settings = live();
        settings.put("protocol_whitelist", "http,https,tcp,tls");
        settings.put("format_whitelist", "mpjpeg,mjpeg");
        settings.put("rw_timeout", micros(options.readTimeout()));
        settings.put("user_agent", "Limen");
        return new FfmpegInput(url, label, settings, options.openTimeout(), options.readTimeout());
    }

    /** Start with the first picture instead of gathering seconds of stream to guess its frame rate. */
    private static Map<String, String> live() {
        Map<String, String> settings = new HashMap<>();
        settings.put("fpsprobesize", "0");
        settings.put("analyzeduration", "2000000");
        return settings;
    }

    private static String micros(Duration duration) {
        return Long.toString(duration.toNanos() / 1000);
    }
}
