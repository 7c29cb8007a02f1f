package dev.limen.vision;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.testkit.RepositoryFiles;
import dev.limen.vision.natives.NativeLibraries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * One of the demo's twelve people, none of whom exists.
 *
 * @param file a JPEG of 320 × 320 pixels
 * @param landmarks measured once, so that most tests need no detector
 */
public record Portrait(String person, Path file, FaceLandmarks landmarks) {
    private static final String FOLDER = "modules/app/src/main/resources/dev/limen/app/demo/portraits";

    public static List<Portrait> listAll() {
        Path folder = RepositoryFiles.find().root().resolve(FOLDER);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Portrait.class.getResourceAsStream("portrait-landmarks.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .map(words -> new Portrait(words[0], folder.resolve(words[0] + ".jpg"), landmarks(words)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Portrait first() {
        return listAll().get(0);
    }

    public byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return 8-bit BGR; the caller releases it} */
    public Mat picture() {
        return decode(bytes());
    }

    public static Mat decode(byte[] file) {
        NativeLibraries.loadOpenCv();
        return Imgcodecs.imdecode(new MatOfByte(file), Imgcodecs.IMREAD_COLOR);
    }

    public static byte[] encode(Mat picture, String extension) {
        MatOfByte encoded = new MatOfByte();
        if (!Imgcodecs.imencode(extension, picture, encoded)) {
            throw new IllegalStateException("cannot encode " + extension);
        }
        return encoded.toArray();
    }

    /** {@return five points from x, y, x, y, …} */
    public static FaceLandmarks landmarks(double... xy) {
        Point[] p = IntStream.range(0, 5)
                .mapToObj(i -> new Point(xy[2 * i], xy[2 * i + 1]))
                .toArray(Point[]::new);
        return new FaceLandmarks(p[0], p[1], p[2], p[3], p[4]);
    }

    private static FaceLandmarks landmarks(String[] words) {
        return landmarks(IntStream.range(1, 11)
                .mapToDouble(i -> Double.parseDouble(words[i]))
                .toArray());
    }
}
