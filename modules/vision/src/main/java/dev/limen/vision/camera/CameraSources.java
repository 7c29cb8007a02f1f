package dev.limen.vision.camera;

import dev.limen.core.InvalidInputException;
import java.nio.file.Path;

/** Opens cameras and recordings. */
public final class CameraSources {
    private CameraSources() {}

    /**
     * Opens a camera or a recording; for a live camera this connects, and takes up to
     * {@link CameraOptions#openTimeout()}.
     *
     * @return a source that the caller must close
     * @throws CameraLostException when a live camera does not answer; worth trying again later
     * @throws InvalidInputException when a recording does not exist or cannot be played, or it is nothing to be opened from
     *     here; one sentence
     */
    public static CameraSource open(CameraAddress address, CameraOptions options) throws CameraLostException {
        return open(address, options, Timing.system());
    }

    static CameraSource open(CameraAddress address, CameraOptions options, Timing timing) throws CameraLostException {
        String name = options.name().isBlank() ? address.toString() : options.name();
        FrameTransform transform = FrameTransform.of(options);
        if (address instanceof CameraAddress.Folder folder) {
            FolderReader reader = FolderReader.open(folder.path(), options.folderFps());
            return new RecordedCamera(reader, name, transform, options, timing);
        }
        if (address instanceof CameraAddress.VideoFile file) {
            return openFile(file.path(), name, transform, options, timing);
        }
        if (address instanceof CameraAddress.Rtsp rtsp) {
            return openStream(FfmpegInput.rtsp(rtsp.url(), name, options), transform, timing);
        }
        if (address instanceof CameraAddress.Http http) {
            return openStream(FfmpegInput.http(http.url(), name, options), transform, timing);
        }
        if (address instanceof CameraAddress.Usb usb) {
            return new LiveCamera(UsbReader.open(usb.index(), name), name, transform, timing);
        }
        throw new InvalidInputException("Pictures from a browser come to a gate only: give another camera.");
    }

    private static CameraSource openStream(FfmpegInput input, FrameTransform transform, Timing timing)
            throws CameraLostException {
        FfmpegReader reader = FfmpegReader.open(input, transform);
        return new LiveCamera(reader, input.label(), reader.transform(), timing);
    }

    private static CameraSource openFile(
            Path path, String name, FrameTransform transform, CameraOptions options, Timing timing) {
        try {
            FfmpegReader reader = FfmpegReader.open(FfmpegInput.file(path, name), transform);
            return new RecordedCamera(reader, name, reader.transform(), options, timing);
        } catch (CameraLostException e) {
            throw new InvalidInputException(
                    "The video \"" + path + "\" cannot be played; use a readable mp4, avi, mkv, webm or ts file.", e);
        }
    }
}
