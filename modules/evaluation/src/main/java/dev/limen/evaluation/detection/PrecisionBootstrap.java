package dev.limen.evaluation.detection;

import dev.limen.evaluation.statistics.AveragePrecision;
import dev.limen.evaluation.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Average precision over pictures, and its interval by drawing pictures with replacement. Stateless. */
final class PrecisionBootstrap {
    private static final int REPLICATES = 200;

    private PrecisionBootstrap() {}

    static AveragePrecision precision(List<FaceMatching> pictures) {
        List<AveragePrecision.Finding> findings = new ArrayList<>();
        int wanted = 0;
        for (FaceMatching picture : pictures) {
            wanted += picture.missed().size();
            for (FaceMatching.Found found : picture.found()) {
                wanted += found.truth().isPresent() ? 1 : 0;
                findings.add(new AveragePrecision.Finding(
                        found.face().confidence(), found.truth().isPresent()));
            }
        }
        return AveragePrecision.of(findings, wanted);
    }

    static Interval interval(List<FaceMatching> pictures, long seed) {
        Random random = new Random(seed);
        double[] values = new double[REPLICATES];
        for (int i = 0; i < values.length; ) {
            List<FaceMatching> drawn = new ArrayList<>();
            for (int n = 0; n < pictures.size(); n++) {
                drawn.add(pictures.get(random.nextInt(pictures.size())));
            }
            // A draw of pictures without faces has no precision; the next one will do.
            if (drawn.stream().anyMatch(PrecisionBootstrap::showsSomebody)) {
                values[i++] = precision(drawn).value();
            }
        }
        Arrays.sort(values);
        return new Interval(
                values[(int) (0.025 * (REPLICATES - 1))], values[(int) Math.ceil(0.975 * (REPLICATES - 1))]);
    }

    private static boolean showsSomebody(FaceMatching picture) {
        return !picture.missed().isEmpty()
                || picture.found().stream().anyMatch(found -> found.truth().isPresent());
    }
}
