/**
 * Pictures from cameras: video files, image folders, USB, RTSP and HTTP Motion-JPEG, all behind one pull interface.
 *
 * <p>One capture thread per camera pulls from a {@link dev.limen.vision.camera.CameraSource} and puts each
 * {@link dev.limen.vision.camera.Frame} into a {@link dev.limen.vision.camera.FrameMailbox}; the recognising thread takes
 * the newest. Nothing here may run on an event loop. Start with {@link dev.limen.vision.camera.CameraSources}.
 */
@NullMarked
package dev.limen.vision.camera;

import org.jspecify.annotations.NullMarked;
