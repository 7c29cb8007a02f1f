package dev.limen.vision.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.PortraitFault;
import dev.limen.testkit.onnx.OnnxFile;
import dev.limen.vision.Networks;
import dev.limen.vision.OwnNetwork;
import dev.limen.vision.Portrait;
import dev.limen.vision.Refusal;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.embed.FaceAligner;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** The network here expects as much as there is blue: portraits of grey people are as good as they are bright. */
class FaceJudgeIT {
    private static final ModelEntry EMBEDDER = Networks.embedder().entry();
    private static final Portrait PORTRAIT = Portrait.first();

    @TempDir
    Path folder;

    @Test
    void withoutANetworkTheRulesDecide() {
        assertThat(judge(FaceJudge.ofReferences(EMBEDDER, Optional.empty()), 1, 1))
                .isInstanceOfSatisfying(
                        Judgement.Usable.class,
                        usable -> assertThat(usable.estimate()).isEmpty());
        assertThat(judge(FaceJudge.ofReferences(EMBEDDER, Optional.empty()), 0.1, 0.1))
                .isEqualTo(new Judgement.Poor("The face is too dark: turn to the light.", PortraitFault.TOO_DARK));
        assertThat(judge(FaceJudge.ofFrames(EMBEDDER, Optional.empty()), 0.05, 0.05))
                .isInstanceOf(Judgement.Poor.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {96, 112, 128})
    void theNetworkDecidesWhicheverGeometryItHas(int side) {
        Optional<ModelStore.Located> network = Optional.of(OwnNetwork.quality(folder, side, 0, 0));

        // A portrait's mean blue is about 90 of 255; enrolment asks for 0.4, a gate for 0.2.
        assertThat(judge(FaceJudge.ofReferences(EMBEDDER, network), 2, 1))
                .isInstanceOfSatisfying(
                        Judgement.Usable.class,
                        usable -> assertThat(usable.estimate())
                                .hasValueSatisfying(estimate -> assertThat(estimate.expectedSimilarity())
                                        .isBetween(0.4, 1.0)));
        assertThat(judge(FaceJudge.ofReferences(EMBEDDER, network), 0.7, 1)).isInstanceOf(Judgement.Poor.class);
        assertThat(judge(FaceJudge.ofFrames(EMBEDDER, network), 0.7, 1)).isInstanceOf(Judgement.Usable.class);
        assertThat(judge(FaceJudge.ofFrames(EMBEDDER, network), 0.1, 1)).isInstanceOf(Judgement.Poor.class);
    }

    @ParameterizedTest
    @CsvSource({
        "25, 3, 'turn your head to your right, straight towards the camera'",
        "-25, 3, 'turn your head to your left, straight towards the camera'",
        "5, 20, 'lift your chin and look straight into the camera'",
        "-16, -20, 'lower your chin and look straight into the camera'",
    })
    void theHeadsPoseIsWhatToMendFirst(double yaw, double pitch, String remedy) {
        Optional<ModelStore.Located> network = Optional.of(OwnNetwork.quality(folder, 128, yaw, pitch));

        assertThat(judge(FaceJudge.ofReferences(EMBEDDER, network), 0.5, 1))
                .isInstanceOfSatisfying(
                        Judgement.Poor.class,
                        poor -> assertThat(poor.advice())
                                .matches("This face would be recognised poorly "
                                        + "\\(expected similarity 0\\.\\d\\d, 0\\.40 is needed\\): " + remedy + "\\."));
    }

    @Test
    void elseTheRuleThatTheFaceMeetsMostNarrowlySaysWhatToMend() {
        Optional<ModelStore.Located> network = Optional.of(OwnNetwork.quality(folder, 128, 0, 0));
        Mat picture = PORTRAIT.picture();
        Imgproc.GaussianBlur(picture, picture, new Size(0, 0), 2.5);
        Core.multiply(picture, new Scalar(0.5, 1, 1), picture);

        assertThat(judge(FaceJudge.ofReferences(EMBEDDER, network), picture))
                .isInstanceOfSatisfying(
                        Judgement.Poor.class,
                        poor -> assertThat(poor.advice())
                                .contains("recognised poorly", ": hold still, clean the lens or come closer."));
    }

    @Test
    void whatNoNetworkShouldHaveToSeeIsRefusedBeforeItIsAsked() {
        Optional<ModelStore.Located> network = Optional.of(OwnNetwork.quality(folder, 128, 0, 0));

        assertThat(judge(FaceJudge.ofReferences(EMBEDDER, network), 1.2, 0))
                .isEqualTo(new Judgement.Poor("The face is too dark: turn to the light.", PortraitFault.TOO_DARK));
    }

    @Test
    void anAnswerThatIsNoNumberIsNotEnough() {
        byte[] network = new OnnxFile()
                .input("picture", 1, 3, 128, 128)
                .floats("nothing", new long[] {1, 3}, Float.NaN, 0, 0)
                .node("ReduceMin", List.of("picture"), "least")
                .node("Add", List.of("nothing", "least"), "quality", new OnnxFile.Attribute[0])
                .output("quality", -1, -1, -1, -1)
                .bytes();
        assertThat(judge(FaceJudge.ofFrames(EMBEDDER, Optional.of(quality(network))), 1, 1))
                .isInstanceOfSatisfying(
                        Judgement.Poor.class, poor -> assertThat(poor.advice()).contains("expected similarity"));
    }

    @Test
    void aNetworkThatSaysSomethingElseIsRefused() {
        byte[] network = new OnnxFile()
                .input("picture", 1, 3, 128, 128)
                .node("GlobalAveragePool", List.of("picture"), "mean")
                .node("ReduceMean", List.of("mean"), "one")
                .output("one", -1, -1, -1, -1)
                .bytes();
        ModelStore.Located model = quality(network);

        Refusal.of(() -> FaceJudge.ofFrames(EMBEDDER, Optional.of(model)))
                .contains("own-quality", "1 outputs, the first of 1 numbers");
    }

    private ModelStore.Located quality(byte[] network) {
        return OwnNetwork.located(
                folder,
                "face-quality",
                "own-quality",
                network,
                OwnNetwork.input(128)
                        + ", \"quality\": {\"embedder\": \"own-embedder\", \"enrolment\": 0.4, \"gate\": 0.2}");
    }

    /** The portrait with its blue, and all its colours but blue, brighter by a factor. */
    private static Judgement judge(FaceJudge judge, double blue, double others) {
        Mat picture = PORTRAIT.picture();
        Core.multiply(picture, new Scalar(blue, others, others), picture);
        return judge(judge, picture);
    }

    private static Judgement judge(FaceJudge judge, Mat picture) {
        try (judge;
                FaceAligner aligner = new FaceAligner(EMBEDDER.input());
                AlignedFace face = aligner.align(picture, PORTRAIT.landmarks())) {
            return judge.judge(picture, PORTRAIT.landmarks(), face);
        } finally {
            picture.release();
        }
    }
}
