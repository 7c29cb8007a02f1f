package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.limen.vision.model.ModelTask;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The demo's twelve people who do not exist, for {@code limen evaluate} with real networks: each has the portrait as it is
 * shipped, and a smaller, darker one made from it. While a class is tested their pictures lie in {@code lfw}, {@code gallery}
 * and {@code probes}, see {@link #file}. Skips the tests where no detector is here.
 */
final class EvaluatedPeople implements BeforeAllCallback, AfterAllCallback {
    static final int COUNT = 12;

    private Path folder = Path.of("");
    private List<String> people = List.of();

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        TestModels.assumeDetector();
        folder = Files.createTempDirectory("limen-people");
        people = lay(folder);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (folder.toString().isEmpty()) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** {@return what lies in the folder under that name, or may be put there} */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** {@return their names, sorted} */
    List<String> names() {
        return people;
    }

    /** {@return the portrait that {@code person} is enrolled with} */
    Path reference(String person) {
        return folder.resolve("gallery/" + person + "/reference.jpg");
    }

    /** {@return what {@code limen evaluate --json} says} */
    JsonNode evaluate(String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add("--json");
        try {
            return new ObjectMapper().readTree(text(command.toArray(String[]::new)));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** {@return what {@code limen evaluate} says; it must end well, and only the gallery may log which engine it took} */
    String text(String... arguments) {
        List<String> command = new ArrayList<>(List.of("evaluate"));
        command.addAll(resolved(arguments));
        try (LimenProcess process = LimenProcess.start(command, TestModels.environment())) {
            assertThat(process.exitCode())
                    .as(() -> process.err() + "\n" + process.out())
                    .isZero();
            assertThat(process.err())
                    .filteredOn(line -> !line.contains(" Engine gallery searched with"))
                    .as("no progress line without a terminal")
                    .isEmpty();
            return String.join("\n", process.out());
        }
    }

    /** Checks that {@code limen evaluate} ends with one sentence and exit code 2. */
    void assertRefused(String part, String... arguments) {
        List<String> command = new ArrayList<>(List.of("evaluate"));
        command.addAll(resolved(arguments));
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

    /** Checks that a chart was written. */
    void assertPng(String file) {
        try {
            BufferedImage picture = ImageIO.read(folder.resolve(file).toFile());
            assertThat(picture.getWidth()).isGreaterThan(1000);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Folders of these people by their names. */
    private List<String> resolved(String... arguments) {
        List<String> resolved = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean ours = i > 0
                    && List.of("--images", "--gallery", "--probes", "--out").contains(arguments[i - 1]);
            resolved.add(ours ? folder.resolve(arguments[i]).toString() : arguments[i]);
        }
        return resolved;
    }

    /** {@return the detector that the catalogue prefers} */
    static String detector() {
        return TestModels.store()
                .getPreferred(ModelTask.FACE_DETECTION)
                .entry()
                .id()
                .value();
    }

    private static List<String> lay(Path folder) throws IOException {
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
        return List.copyOf(names);
    }

    private static BufferedImage darker(BufferedImage picture) {
        BufferedImage smaller = new BufferedImage(250, 250, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = smaller.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, 250, 250, null);
        pen.dispose();
        return new RescaleOp(0.7f, 5, null).filter(smaller, null);
    }

    static void write(BufferedImage picture, Path file) throws IOException {
        assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
    }
}
