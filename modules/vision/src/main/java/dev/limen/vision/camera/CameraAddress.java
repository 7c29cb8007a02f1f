package dev.limen.vision.camera;

import dev.limen.core.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where pictures come from. {@link #parse} reads what a person writes; {@link #toString()} is safe to show and to log,
 * because credentials are left out.
 */
public sealed interface CameraAddress {
    /**
     * A camera plugged into this machine.
     *
     * @param index the operating system's number for it: 0 is {@code /dev/video0} on Linux
     */
    record Usb(int index) implements CameraAddress {
        /** @throws InvalidInputException when the index is not 0 to 99 */
        public Usb {
            if (index < 0 || index > 99) {
                throw new InvalidInputException("A USB camera's number is 0 to 99, not " + index + ".");
            }
        }

        @Override
        public String toString() {
            return "USB camera " + index;
        }
    }

    /**
     * A network camera that speaks RTSP (RFC 2326).
     *
     * @param url {@code rtsp://} or {@code rtsps://}; holds the password, do not log
     */
    record Rtsp(String url) implements CameraAddress {
        @Override
        public String toString() {
            return NetworkUrl.parse(url).redacted();
        }
    }

    /**
     * A network camera that sends Motion-JPEG as {@code multipart/x-mixed-replace} over HTTP.
     *
     * @param url {@code http://} or {@code https://}; holds the password, do not log
     */
    record Http(String url) implements CameraAddress {
        @Override
        public String toString() {
            return NetworkUrl.parse(url).redacted();
        }
    }

    /** The camera of whoever has a page open that sends its pictures here. */
    record Browser() implements CameraAddress {
        /** How it is written. */
        public static final String WORD = "browser";

        @Override
        public String toString() {
            return WORD;
        }
    }

    /** A folder of JPEG and PNG pictures, played in the order of their names. */
    record Folder(Path path) implements CameraAddress {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** A recording in any container FFmpeg plays: mp4, avi, mkv, webm, ts. */
    record VideoFile(Path path) implements CameraAddress {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** {@return whether pictures come from a camera that runs now, not from a recording} */
    default boolean isLive() {
        return !(this instanceof Folder || this instanceof VideoFile);
    }

    /**
     * Reads an address as a person writes it.
     *
     * @param text a number (USB), an {@code rtsp(s)://} or {@code http(s)://} address, {@code browser}, or the path of an
     *     existing folder or video file
     * @throws InvalidInputException when it is none of these; the message holds no credentials
     */
    static CameraAddress parse(String text) {
        String address = text.strip();
        if (address.matches("\\d{1,4}")) {
            return new Usb(Integer.parseInt(address));
        }
        if (address.equals(Browser.WORD)) {
            return new Browser();
        }
        if (address.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            NetworkUrl url = NetworkUrl.parse(address);
            return url.scheme().startsWith("rtsp") ? new Rtsp(address) : new Http(address);
        }
        return ofPath(address);
    }

    private static CameraAddress ofPath(String text) {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("The camera address is not a valid path; give a number for a USB camera, an"
                    + " rtsp:// or http:// address, a folder or a video file.");
        }
        if (!text.isEmpty() && Files.isDirectory(path)) {
            return new Folder(path);
        }
        if (Files.isRegularFile(path)) {
            return new VideoFile(path);
        }
        throw new InvalidInputException("There is no folder or video file \"" + text
                + "\"; give a number for a USB camera, an rtsp:// or http:// address, a folder or a video file.");
    }

    /**
     * The parts of a camera's URL. Looser than {@link java.net.URI}, as cameras' makers are, but a password must be
     * percent-encoded where it holds any of {@code @ / ? #}.
     */
    record NetworkUrl(String scheme, boolean hasCredentials, String hostAndPort, String path) {
        private static final Pattern PATTERN = Pattern.compile("(?i)(rtsps?|https?)://(?:([^/?#\\s]*)@)?"
                + "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?((?:[/?][\\x21-\\x7e]*)?)");

        /** @throws InvalidInputException when {@code text} is no such URL; the message does not repeat it */
        static NetworkUrl parse(String text) {
            Matcher matcher = PATTERN.matcher(text);
            if (!matcher.matches()) {
                throw new InvalidInputException("The camera address is not an rtsp://, rtsps://, http:// or https://"
                        + " address of the form scheme://user:password@host:port/path; write @ / ? # in a password"
                        + " as %40 %2F %3F %23.");
            }
            String port = matcher.group(4);
            if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535)) {
                throw new InvalidInputException(
                        "The port in the camera address of " + matcher.group(3) + " is 1 to 65535, not " + port + ".");
            }
            return new NetworkUrl(
                    matcher.group(1).toLowerCase(Locale.ROOT),
                    matcher.group(2) != null,
                    matcher.group(3) + (port == null ? "" : ":" + port),
                    matcher.group(5));
        }

        /** {@return scheme, host, port and path; the query and any path that looks like settings may hold a password} */
        String redacted() {
            int query = path.indexOf('?');
            String visible = query < 0 ? path : path.substring(0, query);
            if (visible.matches(".*[=&@;].*")) {
                visible = "/***";
            }
            return scheme + "://" + (hasCredentials ? "***@" : "") + hostAndPort + visible + (query < 0 ? "" : "?***");
        }

        @Override
        public String toString() {
            return redacted();
        }
    }
}
