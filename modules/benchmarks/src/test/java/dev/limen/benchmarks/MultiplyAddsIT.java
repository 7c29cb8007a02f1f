package dev.limen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.testkit.RepositoryFiles;
import dev.limen.testkit.onnx.OnnxFile;
import dev.limen.testkit.onnx.OnnxFile.Attribute;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultiplyAddsIT {
    @TempDir
    private Path folder;

    @Test
    void convolutionsAreCountedByTheirOutputAndKernel() throws IOException {
        // 3 → 8 channels, 3 × 3, stride 2 of 32 × 24: 16 × 12 places; then depthwise; then back to 4 channels, 1 × 1
        OnnxFile network = new OnnxFile()
                .input("picture", 1, 3, -1, -1)
                .floats("first", new long[] {8, 3, 3, 3}, new float[216])
                .floats("deep", new long[] {8, 1, 3, 3}, new float[72])
                .floats("last", new long[] {4, 8, 1, 1}, new float[32])
                .node(
                        "Conv",
                        List.of("picture", "first"),
                        "a",
                        Attribute.numbers("strides", 2L, 2L),
                        Attribute.numbers("pads", 1L, 1L, 1L, 1L))
                .node("Relu", List.of("a"), "b")
                .node(
                        "Conv",
                        List.of("b", "deep"),
                        "c",
                        Attribute.number("group", 8),
                        Attribute.numbers("pads", 1L, 1L, 1L, 1L))
                .node("Conv", List.of("c", "last"), "d")
                .output("d", 1, 4, -1, -1);

        assertThat(count(network, 24, 32)).isEqualTo(12 * 16 * (8 * 27 + 8 * 9 + 4 * 8));
        assertThat(count(network, 48, 64)).as("four times the area").isEqualTo(4 * 12 * 16 * (8 * 27 + 8 * 9 + 4 * 8));
    }

    @Test
    void matrixProductsAndTransposedConvolutionsAreCountedToo() throws IOException {
        OnnxFile network = new OnnxFile()
                .input("picture", 1, 3, 8, 8)
                .floats("up", new long[] {3, 2, 2, 2}, new float[24])
                .floats("dense", new long[] {512, 5}, new float[2560])
                .floats("product", new long[] {5, 7}, new float[35])
                .node("ConvTranspose", List.of("picture", "up"), "large", Attribute.numbers("strides", 2L, 2L))
                .node("Flatten", List.of("large"), "flat")
                .node("Gemm", List.of("flat", "dense"), "five")
                .node("MatMul", List.of("five", "product"), "seven")
                .output("seven", 1, 7);

        assertThat(count(network, 8, 8)).isEqualTo(3 * 64 * 8 + 512 * 5 + 5 * 7);
    }

    @Test
    void theTeacherHasAsManyAsItsMakerSays() {
        Path teacher = RepositoryFiles.find().assumeModel("face-reidentification-retail-0095.onnx");

        // Open Model Zoo states 0.588 GFLOPs, a multiply-add counted as two, and 1.107 million parameters.
        assertThat(MultiplyAdds.count(teacher, 128, 128) / 1e6).isBetween(280.0, 300.0);
    }

    @Test
    void theCatalogueStatesWhatIsCounted() {
        RepositoryFiles files = RepositoryFiles.find();
        ModelStore store = new ModelStore(
                ModelCatalog.read(files.shippedModels().resolve("catalog.json")), files.listModelFolders());
        int counted = 0;
        for (ModelEntry entry : store.catalog().listEntries()) {
            if (entry.multiplyAdds().isPresent() && store.findFile(entry).isPresent()) {
                boolean frame = entry.task() == ModelTask.FACE_DETECTION;
                int width =
                        entry.input().tensorWidth(frame ? 640 : entry.input().width());
                int height =
                        entry.input().tensorHeight(frame ? 360 : entry.input().height());
                assertThat(entry.multiplyAdds())
                        .as(entry.id().value())
                        .contains(MultiplyAdds.count(store.getFile(entry), height, width));
                counted++;
            }
        }
        assertThat(counted).as("ours at least").isPositive();
    }

    @Test
    void whatDoesNotRunOnAPictureIsRefused() throws IOException {
        OnnxFile network = new OnnxFile()
                .input("sound", 1, 16000)
                .node("Relu", List.of("sound"), "louder")
                .output("louder", 1, 16000);

        assertThatThrownBy(() -> count(network, 8, 8))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not run on a picture");
    }

    private long count(OnnxFile network, int height, int width) throws IOException {
        return MultiplyAdds.count(Files.write(folder.resolve("network.onnx"), network.bytes()), height, width);
    }
}
