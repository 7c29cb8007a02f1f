package dev.limen.vision.camera;

/** Learns how a camera is doing. Called on the capture thread, so it returns quickly. */
@FunctionalInterface
public interface CameraListener {
    /** Called for each change, in order. */
    void cameraChanged(CameraState state);
}
