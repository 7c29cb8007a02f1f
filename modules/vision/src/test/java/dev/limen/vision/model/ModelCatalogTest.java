package dev.limen.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.calibration.MatedScores;
import dev.limen.calibration.NonMatedScores;
import dev.limen.calibration.OperatingPoint;
import dev.limen.calibration.ParetoTail;
import dev.limen.calibration.ScoreCalibration;
import dev.limen.core.ModelId;
import dev.limen.testkit.RepositoryFiles;
import dev.limen.vision.Networks;
import dev.limen.vision.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogTest {
    private static final String SOUND = """
            {"format": 1, "models": [{
              "id": "tiny", "task": "face-embedding", "file": "tiny.onnx",
              "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
              "bytes": 10, "licence": "Apache-2.0", "source": "a test", "trainingData": "none",
              "input": {"width": 112, "height": 96, "order": "RGB", "mean": [1, 2, 3], "scale": 0.5,
                        "landmarks": [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]]},
              "dimension": 64,
              "calibration": {"data": "ten faces", "points": [
                {"fmr": 0.001, "fnmr": 0.2, "score": 0.6}, {"fmr": 0.01, "fnmr": 0.1, "score": 0.5}]}
            }]}
            """;

    private static final String CALIBRATED = SOUND.replace("\"score\": 0.5}]", """
            "score": 0.5}],
              "mated": {"comparisons": 102, "mean": 0.8, "sd": 0.05},
              "nonMated": {"comparisons": 10302, "mean": 0.05, "sd": 0.12,
                           "tail": {"threshold": 0.3, "share": 0.05, "shape": -0.1, "scale": 0.06}},
              "likelihoodRatio": {"method": "by hand", "knots": [{"score": 0.2, "llr": -6}, {"score": 0.4, "llr": 3}]}""");

    @TempDir
    Path folder;

    @Test
    void theShippedCatalogueIsSound() {
        ModelCatalog shipped = Networks.catalog();

        for (ModelTask task : List.of(ModelTask.FACE_DETECTION, ModelTask.FACE_EMBEDDING)) {
            assertThat(shipped.listEntries(task)).isNotEmpty();
        }
        assertThat(shipped.listEntries(ModelTask.FACE_EMBEDDING))
                .allSatisfy(entry -> assertThat(entry.input().alignment().interEyeDistance())
                        .isGreaterThan(entry.input().width() / 4.0));
        assertThat(shipped.findEntry(new ModelId("nobody"))).isEmpty();
        assertThat(shipped.listEntries())
                .allSatisfy(entry -> assertThat(entry.address().isEmpty()
                                || "https".equals(entry.address().get().getScheme()))
                        .as("%s is fetched over TLS", entry.id())
                        .isTrue());
    }

    @Test
    void theUpgradesArePinnedToWhatTheirMakersPublished() {
        assertThat(Networks.catalog().getEntry(new ModelId("yunet-2023mar")))
                .returns("face_detection_yunet_2023mar.onnx", ModelEntry::file)
                .returns("8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4", ModelEntry::sha256)
                .returns("MIT", ModelEntry::licence)
                .satisfies(entry -> assertThat(entry.address()).isPresent());
        assertThat(Networks.catalog().getEntry(new ModelId("sface-2021dec")))
                .returns("face_recognition_sface_2021dec.onnx", ModelEntry::file)
                .returns("0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79", ModelEntry::sha256)
                .returns(38_696_353L, ModelEntry::bytes)
                .returns("Apache-2.0", ModelEntry::licence)
                .satisfies(entry -> assertThat(entry.address()).isPresent());
    }

    @Test
    void everyCardAndEveryShippedFileIsThere() {
        Path models = RepositoryFiles.find().shippedModels();
        ModelStore shipped = new ModelStore(Networks.catalog(), List.of(models));
        assertThat(Networks.catalog().listEntries())
                .filteredOn(entry -> entry.id().value().startsWith("limen-"))
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(shipped.getFile(entry)).hasSize(entry.bytes());
                    assertThat(models.resolve(entry.card().orElseThrow())).isRegularFile();
                });
    }

    @Test
    void aQualityNetworkNeedsItsLimitsAndTheFivePoints() throws IOException {
        String quality = SOUND.replace("face-embedding", "face-quality")
                .replaceAll(
                        "\"dimension\"[^$]*\\}]}\\s*}]",
                        "\"quality\": {\"embedder\": \"e\", \"enrolment\": 0.5, \"gate\": 0.3}}]");

        assertThat(read(quality).getEntry(new ModelId("tiny")).quality())
                .contains(new ModelEntry.QualityLimits(new ModelId("e"), 0.5, 0.3));
        refused(quality.replace("0.3", "0.6")).contains("gate to enrolment");
        refused(quality.replace("0.5", "1.5")).contains("within 0 to 1");
        refused(quality.replace(
                        "\"quality\"", "\"card\": \"c.md\", \"dimension\": 2, \"multiplyAdds\": 0, \"quality\""))
                .contains("multiplyAdds");
        refused(quality.replaceAll(",\\s*\"landmarks\": \\[\\[.*]]", "")).contains("five input landmarks");
        refused(quality.replace("face-quality", "face-detection")).contains("only a face quality model");
        refused(SOUND.replace("face-embedding", "face-quality")).contains("needs quality limits");
    }

    @Test
    void aPresentationAttackDetectorSaysHowItIsShownAFaceAndReads() throws IOException {
        String reading = "\"presentation\": {\"crops\": [2.7, 4.0], \"classes\": [\"bona-fide\", \"print\", \"print\"],"
                + " \"offset\": 0.5, \"slope\": 2, \"cap\": 4, \"threshold\": 1}";
        String pad =
                SOUND.replace("face-embedding", "presentation-attack-detection").replace("\"dimension\": 64", reading);

        PresentationReading read = read(pad)
                .listEntries(ModelTask.PRESENTATION_ATTACK_DETECTION)
                .get(0)
                .presentation()
                .orElseThrow();

        assertThat(read.bonaFide()).isZero();
        assertThat(read.species()).isEqualTo(1);
        assertThat(read.evidence(0.5, 0.2)).isEqualTo(0.5);
        assertThat(read.evidence(0, 1)).isEqualTo(-4);
        assertThat(read.evidence(1, 1)).isEqualTo(4);
        refused(SOUND.replace("face-embedding", "presentation-attack-detection"))
                .contains("needs presentation");
        refused(SOUND.replace("\"dimension\": 64", "\"dimension\": 64, " + reading))
                .contains("only a presentation attack detector");
        refused(pad.replace("[2.7, 4.0]", "[0.5]")).contains("1 to 8 times");
        refused(pad.replace("[2.7, 4.0]", "[2, 3, 4]")).contains("do not divide");
        refused(pad.replace("bona-fide", "real")).contains("bona-fide once");
        refused(pad.replace("\"slope\": 2", "\"slope\": 0")).contains("slope and cap above 0");
        refused(pad.replace("\"threshold\": 1", "\"threshold\": 9")).contains("within its cap");
        refused(pad.replace("\"cap\"", "\"darkness\": -1, \"cap\"")).contains("darkness of 0 or more");
        refused(pad.replace("\"cap\"", "\"doubt\": 0.5, \"cap\""))
                .contains("doubt lies between its threshold and its cap");
    }

    @Test
    void whatANetworkWithholdsFromDarkFacesIsGivenBack() {
        PresentationReading read = new PresentationReading(
                List.of(2.7), List.of("bona-fide", "print"), 0, 1, OptionalDouble.of(4), 5, 0, OptionalDouble.empty());

        assertThat(read.evidence(0.5, 0.5)).isZero();
        assertThat(read.evidence(0.5, 0.4)).isCloseTo(0.4, within(1e-9));
        assertThat(read.evidence(0.5, 0)).as("no more than 1 in a shadow").isEqualTo(1);
        assertThat(read.evidence(1, 0)).isEqualTo(5);
        assertThatThrownBy(() -> read.evidence(0.5, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCatalogueOfOnesOwnComesAfterTheShippedOne() throws IOException {
        ModelCatalog both = Networks.catalog().plus(read(SOUND), folder);

        assertThat(both.listEntries())
                .startsWith(Networks.catalog().listEntries().toArray(ModelEntry[]::new));
        assertThat(both.listEntries()).last().extracting(e -> e.id().value()).isEqualTo("tiny");
        assertThat(both.listEntries(ModelTask.FACE_EMBEDDING)).first().isNotEqualTo(both.getEntry(new ModelId("tiny")));
    }

    @Test
    void aCatalogueOfOnesOwnMayNotTakeAnIdOrAFileName() throws IOException {
        ModelCatalog sound = read(SOUND);

        Refusal.of(() -> sound.plus(sound, Path.of("own/catalog.json")))
                .contains("own/catalog.json adds tiny", "another id");
        ModelCatalog otherFile = read(SOUND.replace("\"id\": \"tiny\"", "\"id\": \"other\"")
                .replace("\"sha256\": \"0123", "\"sha256\": \"3210"));
        Refusal.of(() -> sound.plus(otherFile, Path.of("own/catalog.json")))
                .contains("names tiny.onnx for other", "the file of tiny", "rename");
    }

    @Test
    void everyFieldIsRead() throws IOException {
        ModelEntry entry = read(SOUND).getEntry(new ModelId("tiny"));

        assertThat(entry.task()).isEqualTo(ModelTask.FACE_EMBEDDING);
        assertThat(entry.bytes()).isEqualTo(10);
        assertThat(entry.input().width()).isEqualTo(112);
        assertThat(entry.input().height()).isEqualTo(96);
        assertThat(entry.input().mean()).containsExactly(1.0, 2.0, 3.0);
        assertThat(entry.input().multipleOf()).isEmpty();
        assertThat(entry.address()).isEmpty();
        assertThat(entry.calibration().orElseThrow().points())
                .containsExactly(new OperatingPoint(0.001, 0.2, 0.6), new OperatingPoint(0.01, 0.1, 0.5));
    }

    @Test
    void aWholeCalibrationIsRead() throws IOException {
        ScoreCalibration whole =
                read(CALIBRATED).getEntry(new ModelId("tiny")).calibration().orElseThrow();

        assertThat(whole.mated()).contains(new MatedScores(102, 0.8, 0.05));
        assertThat(whole.nonMated())
                .contains(new NonMatedScores(10302, 0.05, 0.12, new ParetoTail(0.3, 0.05, -0.1, 0.06)));
        assertThat(whole.likelihoodRatio().orElseThrow().at(0.3)).isCloseTo(-1.5, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"sd\": 0.12', '\"sd\": -1', sd above 0",
        "'\"share\": 0.05', '\"share\": 2', share between 0 and 1",
        "'\"shape\": -0.1,', '', shape",
        "'\"llr\": 3', '\"llr\": -9', never fall",
    })
    void aContradictoryCalibrationIsRefused(String sound, String broken, String named) throws IOException {
        assertThat(CALIBRATED).contains(sound);
        refused(CALIBRATED.replace(sound, broken)).contains(named);
    }

    @Test
    void aMissingCatalogueNamesTheRemedy() {
        Refusal.of(() -> ModelCatalog.read(folder.resolve("catalog.json")))
                .contains("There is no model catalogue", "LIMEN_HOME");
    }

    @Test
    void aFolderInsteadOfACatalogueIsRefused() {
        Refusal.of(() -> ModelCatalog.read(folder)).contains("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "catalogue", "{\"format\": 1, \"models\": [", "[]", "7"})
    void whatIsNotACatalogueIsRefused(String text) throws IOException {
        refused(text);
    }

    @Test
    void anUnknownKeyIsNamed() throws IOException {
        refused(SOUND.replace("\"order\"", "\"colour\": 3, \"order\"")).contains("unknown key models[0].input.colour");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"format\": 1', '\"format\": 2', format 2",
        "'\"format\": 1,', '', format",
        "'\"file\": \"tiny.onnx\",', '', file",
        "'\"bytes\": 10', '\"bytes\": null', bytes",
        "'\"bytes\": 10,', '', bytes",
        "'\"bytes\": 10', '\"bytes\": \"ten\"', bytes",
        "'\"models\"', '\"models\": [], \"models\"', JSON",
        "'}]}', '}]} more', JSON",
        "'face-embedding', 'face-painting', task",
        "'\"id\": \"tiny\"', '\"id\": \"../tiny\"', ../tiny",
        "'tiny.onnx', '../tiny.onnx', without a folder",
        "'0123456789abcdef\"', '0123456789ABCDEF\"', sha256",
        "'0123456789abcdef\"', '\"', sha256",
        "'\"dimension\": 64,', '', needs a dimension and five input landmarks",
        "'\"dimension\": 64', '\"dimension\": 1', dimension",
        "', [9, 10]]', ']', landmarks are five pairs",
        "'[9, 10]', '[9]', landmarks are five pairs",
        "'RGB', 'GBR', BGR or RGB",
        "'[1, 2, 3]', '[1, 2]', three means",
        "'[1, 2, 3]', '[1, null, 3]', models[0].input",
        "'\"scale\": 0.5', '\"scale\": 0', scale",
        "'\"scale\": 0.5,', '', scale",
        "'\"width\": 112', '\"width\": 0', 16 to 4096",
        "'\"width\": 112', '\"width\": 100000', 16 to 4096",
        "'\"fmr\": 0.001', '\"fmr\": 0.1', low to high",
        "'\"score\": 0.6', '\"score\": 0.4', high to low",
        "'\"score\": 0.6', '\"score\": 6', -1 to 1",
        "'\"fnmr\": 0.2', '\"fnmr\": 2', 0 to 1",
    })
    void aContradictionIsRefusedWithOneSentence(String sound, String broken, String named) throws IOException {
        assertThat(SOUND).contains(sound);
        refused(SOUND.replace(sound, broken)).contains(named);
    }

    @Test
    void anEmbedderWithoutLandmarksIsRefused() throws IOException {
        refused(SOUND.replaceAll(",\\s*\"landmarks\": \\[\\[.*]]", ""))
                .contains("Embedder tiny needs a dimension and five input landmarks");
    }

    @Test
    void anIdMayAppearOnce() throws IOException {
        String entry = SOUND.substring(SOUND.indexOf("[{") + 1, SOUND.lastIndexOf("]}"));
        refused("{\"format\": 1, \"models\": [" + entry + "," + entry + "]}").contains("tiny twice");
    }

    @Test
    void anUnknownIdIsRefusedWithThoseThereAre() throws IOException {
        ModelCatalog catalog = read(SOUND);
        Refusal.of(() -> catalog.getEntry(new ModelId("huge"))).contains("no huge", "it has tiny");
    }

    private ModelCatalog read(String text) throws IOException {
        return ModelCatalog.read(Files.writeString(folder.resolve("catalog.json"), text));
    }

    private AbstractStringAssert<?> refused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("catalog.json"), text);
        return Refusal.of(() -> ModelCatalog.read(file)).contains("catalogue");
    }
}
