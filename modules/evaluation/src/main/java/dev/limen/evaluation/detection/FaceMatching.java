package dev.limen.evaluation.detection;

import dev.limen.core.BoundingBox;
import dev.limen.core.Point;
import dev.limen.vision.detect.DetectedFace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Which findings are which faces of one picture: by falling confidence each takes the free face it overlaps most, if their
 * intersection over union is at least a half (PASCAL VOC). Faces that need not be found may be taken any number of times,
 * by any finding that lies at least half inside: of a face cut off by the picture's edge a detector sees only a part.
 *
 * @param found one entry per finding that is not of an optional face, by falling confidence
 * @param missed required faces that no finding took
 */
public record FaceMatching(List<Found> found, List<TruthFace> missed) {
    private static final double LEAST_OVERLAP = 0.5;

    /**
     * @param face as the detector reported it
     * @param truth the required face it is; empty when it is none: a false box
     */
    public record Found(DetectedFace face, Optional<TruthFace> truth) {
        /**
         * {@return the mean distance of the five landmarks from the true ones as a share of the true distance between the
         * eyes; empty when the face is none, or its landmarks are not known}
         */
        public OptionalDouble landmarkError() {
            return truth.flatMap(TruthFace::landmarks)
                    .map(wanted -> {
                        List<Point> here = face.landmarks().points();
                        double sum = 0;
                        for (int i = 0; i < here.size(); i++) {
                            sum += here.get(i).distanceTo(wanted.points().get(i));
                        }
                        return OptionalDouble.of(sum / here.size() / Math.max(wanted.interEyeDistance(), 1e-6));
                    })
                    .orElseGet(OptionalDouble::empty);
        }
    }

    /** Copies the lists. */
    public FaceMatching {
        found = List.copyOf(found);
        missed = List.copyOf(missed);
    }

    /** {@return the matching of {@code detected}, in any order, with {@code truth}} */
    public static FaceMatching of(List<DetectedFace> detected, List<TruthFace> truth) {
        List<DetectedFace> falling = detected.stream()
                .sorted(Comparator.comparingDouble(DetectedFace::confidence).reversed())
                .toList();
        Set<Integer> taken = new HashSet<>();
        List<Found> found = new ArrayList<>();
        for (DetectedFace face : falling) {
            int best = -1;
            double most = LEAST_OVERLAP;
            boolean optional = false;
            for (int i = 0; i < truth.size(); i++) {
                double overlap = face.box().intersectionOverUnion(truth.get(i).box());
                if (!truth.get(i).required()) {
                    optional |= inside(face.box(), truth.get(i).box()) >= LEAST_OVERLAP;
                } else if (!taken.contains(i) && overlap >= most) {
                    most = overlap;
                    best = i;
                }
            }
            if (best >= 0) {
                taken.add(best);
                found.add(new Found(face, Optional.of(truth.get(best))));
            } else if (!optional) {
                found.add(new Found(face, Optional.empty()));
            }
        }
        List<TruthFace> missed = new ArrayList<>();
        for (int i = 0; i < truth.size(); i++) {
            if (truth.get(i).required() && !taken.contains(i)) {
                missed.add(truth.get(i));
            }
        }
        return new FaceMatching(found, missed);
    }

    /** The share of {@code box} that lies in {@code other}. */
    private static double inside(BoundingBox box, BoundingBox other) {
        double overlap = box.intersectionOverUnion(other);
        double shared = overlap * (box.area() + other.area()) / (1 + overlap);
        return shared / Math.max(box.area(), 1e-9);
    }
}
