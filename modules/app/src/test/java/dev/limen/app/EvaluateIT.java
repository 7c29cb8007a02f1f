package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.ModelId;
import dev.limen.vision.model.ModelTask;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code limen evaluate} with real networks, on the demo's twelve people who do not exist: each has the portrait as it is
 * shipped, and a smaller, darker one made from it.
 */
class EvaluateIT {
    private static final int PEOPLE = 12;

    @TempDir
    static Path folder;

    private static List<String> people = List.of();

    @BeforeAll
    static void pictures() throws IOException {
        TestModels.assumeDetector();
        System.setProperty("java.awt.headless", "true");
        Path shipped = TestModels.root().resolve("modules/app/src/main/resources/dev/limen/app/demo/portraits");
        List<String> names = new ArrayList<>();
        try (Stream<Path> portraits = Files.list(shipped)) {
            for (Path portrait : portraits.sorted().toList()) {
                String name = portrait.getFileName().toString().replace(".jpg", "");
                names.add(name);
                Path lfw = Files.createDirectories(folder.resolve("lfw/" + name));
                Files.copy(portrait, lfw.resolve(name + "_0001.jpg"));
                write(darker(ImageIO.read(portrait.toFile())), lfw.resolve(name + "_0002.png"));
                Path gallery = Files.createDirectories(folder.resolve("gallery/" + name));
                Files.copy(portrait, gallery.resolve("reference.jpg"));
                Path probes = Files.createDirectories(folder.resolve("probes/" + name));
                Files.copy(lfw.resolve(name + "_0002.png"), probes.resolve("probe.png"));
            }
        }
        people = List.copyOf(names);
    }

    @Test
    void verificationInLfwsFormat() throws IOException {
        // given two folds of six mated and six non-mated pairs
        List<String> lines = new ArrayList<>(List.of("2\t6"));
        for (int fold = 0; fold < 2; fold++) {
            for (int i = 0; i < 6; i++) {
                lines.add(people.get(6 * fold + i) + "\t1\t2");
            }
            for (int i = 0; i < 6; i++) {
                lines.add(people.get(6 * fold + i) + "\t1\t" + people.get(6 * fold + (i + 1) % 6) + "\t1");
            }
        }
        Path pairs = Files.write(folder.resolve("pairs.txt"), lines);
        Path scores = folder.resolve("scores.csv");

        // when
        JsonNode report = evaluate(
                "verification",
                "--images",
                "lfw",
                "--pairs",
                pairs.toString(),
                "--scores",
                scores.toString(),
                "--out",
                "report",
                "--threads",
                "2");

        // then
        assertThat(report.at("/acquisition/pictures").asInt()).isEqualTo(2 * PEOPLE);
        assertThat(report.at("/acquisition/failureToAcquire/count").asInt()).isZero();
        assertThat(report.at("/accuracy/n").asInt()).isEqualTo(24);
        assertThat(report.at("/accuracy/folds")).hasSize(2);
        assertThat(report.at("/accuracy/accuracy").asDouble())
                .as("nearly the same picture against another person")
                .isGreaterThan(0.9);
        assertThat(report.at("/equalError/value").asDouble()).isLessThan(0.1);
        assertThat(report.at("/operatingPoints/0/warning").asText())
                .as("twelve strangers say nothing about 1e-2")
                .contains("not measurable", "n = 12");
        assertPng("report/verification.png");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("report/verification.json").toFile()))
                .isEqualTo(report);
        assertThat(Files.readAllLines(scores))
                .hasSize(25)
                .startsWith("kind,score,first,second")
                .anySatisfy(
                        line -> assertThat(line).matches("mated,0\\.\\d{6},p102/p102_0001\\.jpg,p102/p102_0002\\.png"));
    }

    @Test
    void verificationOfEveryPairByGroup() throws IOException {
        Path groups = folder.resolve("groups.csv");
        List<String> rows = new ArrayList<>(List.of("identity,half"));
        people.forEach(person -> rows.add(person + "," + (people.indexOf(person) < 6 ? "first" : "second")));
        Files.write(groups, rows);

        String text = text(
                "verification",
                "--images",
                "lfw",
                "--all-pairs",
                "--groups",
                groups.toString(),
                "--fmr",
                "0.05",
                "--at",
                "0.5885");

        assertThat(text)
                .contains(
                        "12 mated and 264 non-mated comparisons",
                        "accuracy      none",
                        "FMR 0.05      threshold",
                        "(13 of 264",
                        "score 0.5885",
                        "group half=first: 6 people, 6 mated and 60 non-mated",
                        "WARNING fewer than 10 people");
    }

    @Test
    void identificationThroughTheGallery() throws IOException {
        // given a gallery without the last two people
        Path some = folder.resolve("some");
        for (String person : people.subList(0, 10)) {
            Path own = Files.createDirectories(some.resolve(person));
            Files.copy(folder.resolve("gallery/" + person + "/reference.jpg"), own.resolve("reference.jpg"));
        }

        // when
        JsonNode report = evaluate(
                "identification",
                "--gallery",
                "some",
                "--probes",
                "probes",
                "--sizes",
                "5,10",
                "--leave-one-out",
                "--fpir",
                "0.1",
                "--out",
                "report");

        // then
        JsonNode small = report.at("/galleries/0");
        JsonNode large = report.at("/galleries/1");
        assertThat(small.at("/people").asInt()).isEqualTo(5);
        assertThat(small.at("/mated").asInt()).isEqualTo(5);
        assertThat(small.at("/nonMated").asInt()).isEqualTo(7 + 5);
        assertThat(large.at("/references").asInt()).isEqualTo(10);
        assertThat(large.at("/mated").asInt()).isEqualTo(10);
        assertThat(large.at("/nonMated").asInt()).isEqualTo(2 + 10);
        assertThat(large.at("/rankOne/value").asDouble()).isGreaterThan(0.8);
        assertThat(large.at("/operatingPoints/0/reading/falsePositives/count").asInt())
                .isEqualTo(1);
        assertThat(large.at("/operatingPoints/0/warning").asText()).contains("read off 1 of n = 12");
        assertThat(report.at("/failuresToEnrol")).isEmpty();
        assertPng("report/identification.png");
    }

    @Test
    void aPictureWithoutAFaceIsCountedAndMayBeAssumedInTheMiddle() throws IOException {
        // given somebody whose second picture shows nothing
        Path here = folder.resolve("fta");
        for (String person : people.subList(0, 3)) {
            Path own = Files.createDirectories(here.resolve(person));
            Files.copy(folder.resolve("gallery/" + person + "/reference.jpg"), own.resolve("1.jpg"));
            write(new BufferedImage(250, 250, BufferedImage.TYPE_INT_RGB), own.resolve("2.png"));
        }

        JsonNode counted = evaluate("verification", "--images", "fta", "--all-pairs");
        JsonNode assumed = evaluate("verification", "--images", "fta", "--all-pairs", "--fallback", "centre");

        assertThat(counted.at("/acquisition/failureToAcquire/count").asInt()).isEqualTo(3);
        assertThat(counted.at("/acquisition/failures/0/reason").asText()).isEqualTo("no face found");
        assertThat(counted.at("/scores/matedWithoutScore").asInt()).isEqualTo(3);
        assertThat(counted.at("/scores/nonMatedWithoutScore").asInt()).isEqualTo(9);
        assertThat(assumed.at("/acquisition/failureToAcquire/count").asInt()).isZero();
        assertThat(assumed.at("/acquisition/assumed").asInt()).isEqualTo(3);
        assertThat(assumed.at("/scores/matedWithoutScore").asInt()).isZero();
    }

    @Test
    void detectionAgainstATruthOfOurOwn() throws IOException {
        // given the portraits, and where YuNet once found their landmarks
        Path truth = truth(Files.createDirectories(folder.resolve("labelled")));
        boolean witness = isHere("yunet-n-dynamic");
        String measured = witness ? "yunet-n-dynamic" : detector();

        JsonNode report = evaluate(
                "detection",
                "--images",
                "labelled",
                "--truth",
                truth.toString(),
                "--detector",
                measured,
                "--out",
                "report");

        assertThat(report.at("/pictures").asInt()).isEqualTo(PEOPLE + 1);
        JsonNode all = report.at("/recall/5");
        assertThat(all.at("/width").asText()).isEqualTo("≥ 24 px");
        assertThat(all.at("/found/count").asInt()).isEqualTo(PEOPLE);
        assertThat(all.at("/found/n").asInt()).isEqualTo(PEOPLE);
        assertThat(report.at("/falseBoxes/count").asInt()).isZero();
        // Two detectors put the points differently (models/limen-detector-1.md); the one that is the witness must
        // agree.
        assertThat(report.at("/landmarkError/0/value").asDouble()).isLessThan(witness ? 0.05 : 0.1);
        assertThat(report.at("/averagePrecision/value").asDouble()).isGreaterThan(0.99);
        assertPng("report/detection.png");
    }

    @Test
    void detectionAgainstAnotherDetector() {
        JsonNode report =
                evaluate("detection", "--images", "gallery", "--reference", detector(), "--detector", detector());

        assertThat(report.at("/truth").asText()).isEqualTo("findings of " + detector());
        assertThat(report.at("/recall/5/found/value").asDouble())
                .as("against itself")
                .isEqualTo(1);
        assertThat(report.at("/landmarkError/1/value").asDouble()).isZero();
        assertThat(report.at("/averagePrecision/value").asDouble()).isEqualTo(1);
    }

    @Test
    void qualityForetellsErrors() {
        JsonNode report = evaluate("quality", "--images", "lfw", "--fnmr", "0.5", "--out", "report");

        assertThat(report.at("/falseNonMatch/count").asInt()).isEqualTo(6);
        assertThat(report.at("/falseNonMatch/n").asInt()).isEqualTo(PEOPLE);
        assertThat(report.at("/measures/0/measure").asText()).isEqualTo("gate-weight");
        assertThat(report.at("/measures/0/curve")).hasSize(PEOPLE);
        assertPng("report/quality.png");
    }

    /** With a network that calls the brightness of the aligned face its quality. */
    @Test
    void qualityByANetworkOfTheCatalogue() throws Exception {
        Path home = home();

        JsonNode report;
        try (LimenProcess process = LimenProcess.start(
                List.of(
                        "evaluate",
                        "quality",
                        "--images",
                        folder.resolve("lfw").toString(),
                        "--quality",
                        "brightness",
                        "--json"),
                Map.of("LIMEN_HOME", home.toString()))) {
            assertThat(process.exitCode()).as(() -> process.err().toString()).isZero();
            report = new ObjectMapper().readTree(String.join("\n", process.out()));
        }

        assertThat(report.at("/measures/0/measure").asText()).isEqualTo("gate-weight");
        assertThat(report.at("/measures/1/measure").asText()).isEqualTo("brightness");
        assertThat(report.at("/measures/1/correlation/n").asInt()).isEqualTo(PEOPLE);
    }

    private static boolean isHere(String model) {
        return TestModels.store()
                .findFile(TestModels.store().catalog().getEntry(new ModelId(model)))
                .isPresent();
    }

    private static Path home() throws Exception {
        Path models = Files.createDirectories(folder.resolve("home/models"));
        byte[] network;
        try (var resource = EvaluateIT.class.getResourceAsStream("brightness-quality.onnx")) {
            network = resource.readAllBytes();
        }
        Files.write(models.resolve("brightness-quality.onnx"), network);
        ObjectMapper json = new ObjectMapper();
        ObjectNode catalogue = (ObjectNode)
                json.readTree(TestModels.root().resolve("models/catalog.json").toFile());
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(network));
        ((ArrayNode) catalogue.get("models")).add(json.readTree("""
                {"id": "brightness", "task": "face-quality", "file": "brightness-quality.onnx", "sha256": "%s",
                 "bytes": %d, "licence": "Apache-2.0", "source": "Limen's tests", "trainingData": "none",
                 "quality": {"embedder": "limen-embedder-1", "enrolment": 0.2, "gate": 0.1},
                 "input": {"width": 128, "height": 128, "order": "BGR", "mean": [0, 0, 0], "scale": 1,
                   "landmarks": [[40.4, 59.1], [87.4, 59.1], [64.0, 82.0], [44.7, 105.6], [83.6, 105.6]]}}
                """.formatted(hash, network.length)));
        json.writeValue(models.resolve("catalog.json").toFile(), catalogue);
        for (Path file : TestModels.store().catalog().listEntries().stream()
                .flatMap(entry -> TestModels.store().findFile(entry).stream())
                .toList()) {
            Files.copy(file, models.resolve(file.getFileName()));
        }
        return models.getParent();
    }

    @Test
    void badInputIsOneSentence() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path alone = Files.createDirectories(folder.resolve("alone/ada"));
        Files.copy(folder.resolve("gallery/p102/reference.jpg"), alone.resolve("1.jpg"));
        Files.copy(folder.resolve("lfw/p102/p102_0002.png"), alone.resolve("2.png"));
        Path damaged = Files.createDirectories(folder.resolve("damaged/ada"));
        Files.copy(folder.resolve("gallery/p102/reference.jpg"), damaged.resolve("1.jpg"));
        Files.copy(folder.resolve("gallery/p105/reference.jpg"), damaged.resolve("2.jpg"));
        byte[] whole = Files.readAllBytes(folder.resolve("gallery/p106/reference.jpg"));
        Path bob = Files.createDirectories(folder.resolve("damaged/bob"));
        Files.write(bob.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Path pairs = Files.writeString(folder.resolve("absent.txt"), "1\np102\t1\t2\np102\t1\tnobody\t1\n");

        assertRefused("Say what to evaluate", "quality");
        assertRefused("There is no folder", "verification", "--images", "nowhere", "--all-pairs");
        assertRefused("holds no JPEG", "verification", "--images", empty.toString(), "--all-pairs");
        assertRefused("one person only (ada)", "verification", "--images", "alone", "--all-pairs");
        assertRefused("bob/cut.jpg", "verification", "--images", "damaged", "--all-pairs");
        assertRefused("Line 3", "verification", "--images", "lfw", "--pairs", pairs.toString());
        assertRefused("cannot be read", "verification", "--images", "lfw", "--pairs", "no.txt");
        assertRefused("wonder-net", "verification", "--images", "lfw", "--all-pairs", "--embedder", "wonder-net");
        assertRefused("sface-2021dec", "verification", "--images", "lfw", "--all-pairs", "--embedder", "sface-2021dec");
        assertRefused(
                "not a face embedder", "verification", "--images", "lfw", "--all-pairs", "--embedder", detector());
        assertRefused("among the probes", "identification", "--gallery", "gallery", "--probes", "gallery");
        assertRefused("--fmr takes rates", "verification", "--images", "lfw", "--all-pairs", "--fmr", "2");
        assertRefused(
                "no such",
                "detection",
                "--images",
                "gallery",
                "--truth",
                folder.resolve("no such").toString());
    }

    private static void assertRefused(String part, String... arguments) {
        List<String> command = new ArrayList<>(List.of("evaluate"));
        if (!part.startsWith("Say")) {
            command.addAll(resolved(arguments));
        }
        try (LimenProcess process = LimenProcess.start(command, TestModels.environment())) {
            assertThat(process.exitCode())
                    .as(() -> process.err() + "\n" + process.out())
                    .isEqualTo(2);
            assertThat(process.err()).as("one sentence").hasSize(1);
            assertThat(process.err().get(0))
                    .startsWith("limen: ")
                    .contains(part)
                    .doesNotContain("Exception");
        }
    }

    private static JsonNode evaluate(String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add("--json");
        try {
            return new ObjectMapper().readTree(text(command.toArray(String[]::new)));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String text(String... arguments) {
        List<String> command = new ArrayList<>(List.of("evaluate"));
        command.addAll(resolved(arguments));
        try (LimenProcess process = LimenProcess.start(command, TestModels.environment())) {
            assertThat(process.exitCode())
                    .as(() -> process.err() + "\n" + process.out())
                    .isZero();
            assertThat(process.err()).as("no progress line without a terminal").isEmpty();
            return String.join("\n", process.out());
        }
    }

    /** Folders of this test by their names. */
    private static List<String> resolved(String... arguments) {
        List<String> resolved = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean ours = i > 0
                    && List.of("--images", "--gallery", "--probes", "--out").contains(arguments[i - 1]);
            resolved.add(ours ? folder.resolve(arguments[i]).toString() : arguments[i]);
        }
        return resolved;
    }

    private static String detector() {
        return TestModels.store()
                .getPreferred(ModelTask.FACE_DETECTION)
                .entry()
                .id()
                .value();
    }

    /** CSV with the landmarks that vision's tests keep; a detector's box spans 2.3 eye distances around them. */
    private static Path truth(Path pictures) throws IOException {
        Path kept =
                TestModels.root().resolve("modules/vision/src/test/resources/dev/limen/vision/portrait-landmarks.txt");
        List<String> rows =
                new ArrayList<>(List.of("file,x,y,width,height,right_eye_x,right_eye_y,left_eye_x,left_eye_y,"
                        + "nose_x,nose_y,right_mouth_x,right_mouth_y,left_mouth_x,left_mouth_y,identity"));
        for (String line : Files.readAllLines(kept)) {
            String[] words = line.split(" ");
            if (line.startsWith("#") || words.length != 11) {
                continue;
            }
            double eyes = Double.parseDouble(words[3]) - Double.parseDouble(words[1]);
            double x = Double.parseDouble(words[5]) - 1.15 * eyes;
            double y = Double.parseDouble(words[6]) - 1.6 * eyes;
            rows.add(String.format(
                    Locale.ROOT,
                    "%s.jpg,%.1f,%.1f,%.1f,%.1f,%s,%s",
                    words[0],
                    x,
                    y,
                    2.3 * eyes,
                    3 * eyes,
                    String.join(",", List.of(words).subList(1, 11)),
                    words[0]));
        }
        for (String person : people) {
            Files.copy(folder.resolve("gallery/" + person + "/reference.jpg"), pictures.resolve(person + ".jpg"));
        }
        write(new BufferedImage(320, 320, BufferedImage.TYPE_INT_RGB), pictures.resolve("nobody.png"));
        rows.add("nobody.png");
        return Files.write(folder.resolve("truth.csv"), rows);
    }

    private static BufferedImage darker(BufferedImage picture) {
        BufferedImage smaller = new BufferedImage(250, 250, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = smaller.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, 250, 250, null);
        pen.dispose();
        return new RescaleOp(0.7f, 5, null).filter(smaller, null);
    }

    private static void write(BufferedImage picture, Path file) throws IOException {
        assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
    }

    private static void assertPng(String file) {
        try {
            BufferedImage picture = ImageIO.read(folder.resolve(file).toFile());
            assertThat(picture.getWidth()).isGreaterThan(1000);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
