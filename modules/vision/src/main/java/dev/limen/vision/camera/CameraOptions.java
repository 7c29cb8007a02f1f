package dev.limen.vision.camera;

import dev.limen.core.InvalidInputException;
import java.time.Duration;

/**
 * How a camera is opened and what its pictures look like. Start from {@link #defaults()} and change what differs.
 *
 * @param name the camera's name in logs; blank means its address without credentials
 * @param pace whether recordings play at the speed of life; live cameras ignore it
 * @param loop whether recordings start again at their end; live cameras ignore it
 * @param folderFps pictures a second of an image folder, above 0 up to 1000
 * @param rotation turn applied to every picture, after any turn the recording itself asks for
 * @param mirror whether left and right change places, after the turn; for people who look at themselves
 * @param maxWidth wider pictures are shrunk to this width in pixels, keeping their shape; 32 to 8192
 * @param openTimeout how long a live camera may take until its first picture can be decoded
 * @param readTimeout how long a live camera may be silent before it counts as lost
 */
public record CameraOptions(
        String name,
        Pace pace,
        boolean loop,
        double folderFps,
        Rotation rotation,
        boolean mirror,
        int maxWidth,
        Duration openTimeout,
        Duration readTimeout) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** How a recording is played. */
    public enum Pace {
        /** As if live: each picture at its time; those that a slow consumer missed are skipped. */
        REAL_TIME,
        /** Every picture, as fast as the consumer takes them. */
        UNPACED
    }

    /** @throws InvalidInputException when a number or a time-out is out of its range */
    public CameraOptions {
        if (!(folderFps > 0 && folderFps <= 1000)) {
            throw new InvalidInputException(
                    "A camera's folder speed is above 0 and up to 1000 pictures a second, not " + folderFps + ".");
        }
        if (maxWidth < 32 || maxWidth > 8192) {
            throw new InvalidInputException(
                    "A camera's greatest picture width is 32 to 8192 pixels, not " + maxWidth + ".");
        }
        requireTimeout("opening", openTimeout);
        requireTimeout("reading", readTimeout);
    }

    private static void requireTimeout(String what, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(
                    "A camera's time-out for " + what + " is above 0 and at most 5 minutes, not " + timeout + ".");
        }
    }

    /** {@return as if live, once, 15 pictures a second, upright, at most 1280 pixels wide, 8 s to open, 4 s of silence} */
    public static CameraOptions defaults() {
        return new CameraOptions(
                "",
                Pace.REAL_TIME,
                false,
                15,
                Rotation.NONE,
                false,
                1280,
                Duration.ofSeconds(8),
                Duration.ofSeconds(4));
    }

    public CameraOptions withName(String newName) {
        return new CameraOptions(newName, pace, loop, folderFps, rotation, mirror, maxWidth, openTimeout, readTimeout);
    }

    public CameraOptions withPace(Pace newPace) {
        return new CameraOptions(name, newPace, loop, folderFps, rotation, mirror, maxWidth, openTimeout, readTimeout);
    }

    public CameraOptions withLoop(boolean newLoop) {
        return new CameraOptions(name, pace, newLoop, folderFps, rotation, mirror, maxWidth, openTimeout, readTimeout);
    }

    public CameraOptions withFolderFps(double newFolderFps) {
        return new CameraOptions(name, pace, loop, newFolderFps, rotation, mirror, maxWidth, openTimeout, readTimeout);
    }

    public CameraOptions withRotation(Rotation newRotation) {
        return new CameraOptions(name, pace, loop, folderFps, newRotation, mirror, maxWidth, openTimeout, readTimeout);
    }

    public CameraOptions withMirror(boolean newMirror) {
        return new CameraOptions(name, pace, loop, folderFps, rotation, newMirror, maxWidth, openTimeout, readTimeout);
    }

    public CameraOptions withMaxWidth(int newMaxWidth) {
        return new CameraOptions(name, pace, loop, folderFps, rotation, mirror, newMaxWidth, openTimeout, readTimeout);
    }

    public CameraOptions withTimeouts(Duration newOpenTimeout, Duration newReadTimeout) {
        return new CameraOptions(
                name, pace, loop, folderFps, rotation, mirror, maxWidth, newOpenTimeout, newReadTimeout);
    }
}
