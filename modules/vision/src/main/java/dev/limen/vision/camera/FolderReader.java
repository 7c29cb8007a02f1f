package dev.limen.vision.camera;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.natives.NativeLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** Plays the JPEG and PNG pictures of a folder in the order of their names, at a fixed speed. */
final class FolderReader implements FrameReader {
    private final List<Path> files;
    private final long periodNanos;
    private int index = -1;
    private Mat current = new Mat();

    private FolderReader(List<Path> files, double fps) {
        this.files = files;
        this.periodNanos = Math.round(1e9 / fps);
    }

    /** @throws InvalidInputException when the folder cannot be read or holds no picture */
    static FolderReader open(Path folder, double fps) {
        NativeLibraries.loadOpenCv();
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(FolderReader::isPicture)
                    .sorted((a, b) -> name(a).compareTo(name(b)))
                    .toList();
            if (files.isEmpty()) {
                throw new InvalidInputException(
                        "The folder \"" + folder + "\" holds no .jpg or .png pictures; choose another or add some.");
            }
            return new FolderReader(files, fps);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The folder \"" + folder + "\" cannot be read; check that it exists and its permissions.", e);
        }
    }

    private static boolean isPicture(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return (name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png")) && Files.isRegularFile(file);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public boolean advance() {
        if (index + 1 >= files.size()) {
            return false;
        }
        index++;
        return true;
    }

    @Override
    public long positionNanos() {
        return index * periodNanos;
    }

    @Override
    public long periodNanos() {
        return periodNanos;
    }

    @Override
    public Mat picture() {
        Path file = files.get(index);
        current.release();
        // Through Java's own file access: OpenCV's mangles names that are not ASCII on some platforms.
        try {
            current = decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable(file);
        }
        if (current.empty()) {
            throw unreadable(file);
        }
        return current;
    }

    private static Mat decode(byte[] bytes) {
        if (bytes.length == 0) {
            return new Mat();
        }
        org.opencv.core.MatOfByte encoded = new org.opencv.core.MatOfByte(bytes);
        try {
            return Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_COLOR);
        } finally {
            encoded.release();
        }
    }

    private static InvalidInputException unreadable(Path file) {
        return new InvalidInputException("The picture \"" + file + "\" cannot be read; replace or remove it.");
    }

    @Override
    public void rewind() {
        index = -1;
    }

    @Override
    public void interrupt() {
        // Reading one local file never waits long.
    }

    @Override
    public void close() {
        current.release();
    }
}
