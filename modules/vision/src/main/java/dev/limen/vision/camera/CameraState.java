package dev.limen.vision.camera;

import java.time.Instant;

/** How a camera is doing. */
public sealed interface CameraState {
    /** It has not given a picture yet. */
    record Opening() implements CameraState {}

    /**
     * Pictures arrive.
     *
     * @param since when the first of them came
     */
    record Streaming(Instant since) implements CameraState {}

    /**
     * No pictures arrive, and it is tried again and again.
     *
     * @param reason one sentence without credentials
     * @param since when the pictures stopped, or when the first attempt failed
     */
    record Lost(String reason, Instant since) implements CameraState {}
}
