package dev.limen.vision.camera;

import java.io.IOException;

/**
 * A camera cannot be reached, has gone silent, or has ended its stream. The message is one sentence without credentials.
 *
 * <p>Close the source and open it again later, or let {@link ReconnectingCamera} do so.
 */
public final class CameraLostException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param sentence which camera, what happened, and what to check */
    public CameraLostException(String sentence) {
        super(sentence);
    }
}
