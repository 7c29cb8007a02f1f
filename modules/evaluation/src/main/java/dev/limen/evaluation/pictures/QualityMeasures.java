package dev.limen.evaluation.pictures;

import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.reading.StillFaceReader;
import dev.limen.vision.reading.StillQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which quality is measured on every picture. Immutable.
 *
 * @param gateWeight whether the weight is, that a gate's fusion gives a face
 * @param network the quality network that is; empty for none
 */
public record QualityMeasures(boolean gateWeight, Optional<ModelStore.Located> network) {
    /** No quality at all. */
    public static final QualityMeasures NONE = new QualityMeasures(false, Optional.empty());

    /** {@return their names, in the order of {@link FaceSample.Acquired#qualities()}} */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (gateWeight) {
            names.add(GateWeight.NAME);
        }
        network.ifPresent(model -> names.add(model.entry().id().value()));
        return names;
    }

    /** {@return measures for one thread; the caller closes them} */
    List<QualityMeasure> open(StillFaceReader reader) {
        List<QualityMeasure> measures = new ArrayList<>();
        if (gateWeight) {
            measures.add(new GateWeight(reader));
        }
        network.ifPresent(
                model -> measures.add(new NetworkQuality(model.entry().id().value(), StillQuality.load(model))));
        return measures;
    }

    /** The rule of thumb by which a gate weighs the pictures of a track: near, frontal, confident. */
    private record GateWeight(StillFaceReader reader) implements QualityMeasure {
        static final String NAME = "gate-weight";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public double measure(StillImage image, DetectedFace face, AlignedFace aligned) {
            return reader.weight(face, aligned);
        }
    }

    private record NetworkQuality(String name, StillQuality network) implements QualityMeasure {
        @Override
        public double measure(StillImage image, DetectedFace face, AlignedFace aligned) {
            return network.expectedSimilarity(image, face);
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
