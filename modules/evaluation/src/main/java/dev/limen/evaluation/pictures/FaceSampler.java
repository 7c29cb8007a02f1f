package dev.limen.evaluation.pictures;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Point;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.reading.StillFaceReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads one picture after the other the way enrolment does, except that it refuses none: of several faces it takes the
 * one nearest the middle. Not thread-safe: one per thread. Owns native memory until closed.
 */
final class FaceSampler implements AutoCloseable {
    private final StillFaceReader reader;
    private final Fallback fallback;
    private final List<QualityMeasure> measures = new ArrayList<>();

    FaceSampler(ModelStore.Located detector, ModelStore.Located embedder, Fallback fallback, QualityMeasures wanted) {
        this.reader = StillFaceReader.load(detector, embedder);
        this.fallback = fallback;
        try {
            measures.addAll(wanted.open(reader));
        } catch (RuntimeException unusable) {
            reader.close();
            throw unusable;
        }
    }

    FaceSample read(Picture picture) {
        try (StillImage image = Stills.decode(picture.file())) {
            List<DetectedFace> faces = reader.detect(image);
            int width = image.header().width();
            int height = image.header().height();
            if (faces.isEmpty() && fallback == Fallback.NONE) {
                return new FaceSample.FailedToAcquire(picture, "no face found");
            }
            DetectedFace face = faces.isEmpty() ? Fallback.centred(width, height) : nearest(faces, width, height);
            try (AlignedFace aligned = reader.align(image, face.landmarks())) {
                List<Double> qualities = new ArrayList<>();
                for (QualityMeasure measure : measures) {
                    qualities.add(measure.measure(image, face, aligned));
                }
                return new FaceSample.Acquired(picture, reader.embed(aligned), faces.size(), qualities);
            } catch (InvalidInputException unfit) {
                return new FaceSample.FailedToAcquire(picture, "its landmarks are not those of a face");
            }
        }
    }

    @Override
    public void close() {
        measures.forEach(QualityMeasure::close);
        reader.close();
    }

    private static DetectedFace nearest(List<DetectedFace> faces, int width, int height) {
        Point middle = new Point(width / 2.0, height / 2.0);
        return faces.stream()
                .min(Comparator.comparingDouble(face -> face.box().center().distanceTo(middle)))
                .orElseThrow();
    }
}
