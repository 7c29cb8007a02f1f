package dev.limen.edge.lane;

import dev.limen.core.BoundingBox;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Point;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which faces of a frame concern the gate, and when it makes up its mind.
 *
 * @param minFaceWidth pixels; narrower faces are tracked but never embedded (default 40)
 * @param decideFaceWidth pixels; from this width on a person stands at the gate (default 64)
 * @param patience how long a person at the gate is looked at before doubt is told (default 1500ms)
 * @param area left, top, right, bottom of the lane as fractions of the frame; faces outside are bystanders and never
 *     embedded (default the whole frame)
 */
public record LaneSettings(
        Optional<Integer> minFaceWidth,
        Optional<Integer> decideFaceWidth,
        Optional<Duration> patience,
        Optional<List<Double>> area) {
    private static final LaneSettings DEFAULTS =
            new LaneSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws InvalidInputException when the numbers contradict each other */
    public LaneSettings {
        if (minFaceWidth.orElse(40) < 20) {
            throw new InvalidInputException(
                    "min_face_width is at least 20 pixels; narrower faces cannot be told apart.");
        }
        if (decideFaceWidth.orElse(64) < minFaceWidth.orElse(40)) {
            throw new InvalidInputException("decide_face_width must not be less than min_face_width.");
        }
        if (area.isPresent()) {
            List<Double> a = area.get();
            if (a.size() != 4
                    || a.stream().anyMatch(f -> !(f >= 0 && f <= 1))
                    || a.get(0) >= a.get(2)
                    || a.get(1) >= a.get(3)) {
                throw new InvalidInputException(
                        "area is [left, top, right, bottom] in fractions of the frame, such as [0.2, 0.0, 0.8, 1.0].");
            }
        }
    }

    /** {@return the defaults} */
    public static LaneSettings defaults() {
        return DEFAULTS;
    }

    int minWidth() {
        return minFaceWidth.orElse(40);
    }

    int decideWidth() {
        return decideFaceWidth.orElse(64);
    }

    long patienceNanos() {
        return patience.orElse(Duration.ofMillis(1500)).toNanos();
    }

    boolean contains(Point point, int frameWidth, int frameHeight) {
        List<Double> a = area.orElse(List.of(0.0, 0.0, 1.0, 1.0));
        return new BoundingBox(
                        a.get(0) * frameWidth,
                        a.get(1) * frameHeight,
                        (a.get(2) - a.get(0)) * frameWidth,
                        (a.get(3) - a.get(1)) * frameHeight)
                .contains(point);
    }
}
